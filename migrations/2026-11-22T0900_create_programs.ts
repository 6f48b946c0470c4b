import { type Kysely, sql } from "kysely";

/**
 * Programs, sites, people, sign-in, memberships.
 *
 * The schema `app` holds what row-level security asks: who is acting and in which program, read from two settings of
 * the transaction, and which roles that person has, read from `membership`. The functions are SECURITY DEFINER so that
 * a policy on `membership` never has to ask itself.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create extension if not exists btree_gist;
    create extension if not exists pg_trgm;

    create schema app;
    grant usage on schema app to evenkeel_app, evenkeel_auth;

    create function app.person_id() returns uuid language sql stable parallel safe
      as $$ select nullif(current_setting('app.person_id', true), '')::uuid $$;
    create function app.program_id() returns uuid language sql stable parallel safe
      as $$ select nullif(current_setting('app.program_id', true), '')::uuid $$;
    -- A named job of the server ('import', 'sample', 'invitation'), never set for a person's request.
    create function app.system_actor() returns text language sql stable parallel safe
      as $$ select nullif(current_setting('app.system_actor', true), '') $$;

    create table program (
      id uuid primary key,
      slug text not null constraint program_slug_key unique
        constraint program_slug_form check (slug ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
      name text not null constraint program_name_length check (char_length(name) between 1 and 120),
      time_zone text not null,
      words jsonb not null default '{}',
      settings jsonb not null default '{}',
      is_sample boolean not null default false,
      created_at timestamptz not null default now(),
      version integer not null default 1
    );

    create table person (
      id uuid primary key,
      name text not null,
      email text not null constraint person_email_key unique
        constraint person_email_lower check (email = lower(email)),
      email_verified boolean not null default false,
      image text,
      phone text,
      two_factor_enabled boolean not null default false,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );

    create table auth_session (
      id uuid primary key,
      person_id uuid not null references person on delete cascade,
      token text not null unique,
      expires_at timestamptz not null,
      ip_address text,
      user_agent text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index auth_session_person_idx on auth_session (person_id);

    create table auth_account (
      id uuid primary key,
      person_id uuid not null references person on delete cascade,
      account_id text not null,
      provider_id text not null,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz,
      refresh_token_expires_at timestamptz,
      scope text,
      password text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index auth_account_person_idx on auth_account (person_id);

    create table auth_verification (
      id uuid primary key,
      identifier text not null,
      value text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index auth_verification_identifier_idx on auth_verification (identifier);

    create table auth_two_factor (
      id uuid primary key,
      person_id uuid not null references person on delete cascade,
      secret text not null,
      backup_codes text not null,
      verified boolean default true,
      failed_verification_count integer default 0,
      locked_until timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index auth_two_factor_person_idx on auth_two_factor (person_id);
    create index auth_two_factor_secret_idx on auth_two_factor (secret);

    create table auth_rate_limit (
      id uuid primary key,
      key text not null unique,
      count integer not null,
      last_request bigint not null
    );

    create table membership (
      program_id uuid not null references program on delete cascade,
      person_id uuid not null references person on delete cascade,
      role text not null
        constraint membership_role_closed check (role in ('admin', 'coordinator', 'supervisor', 'reporter')),
      granted_at timestamptz not null default now(),
      granted_by uuid references person on delete set null,
      primary key (program_id, person_id, role)
    );
    create index membership_person_idx on membership (person_id);

    create function app.has_role(variadic roles text[]) returns boolean
      language sql stable security definer set search_path = public, pg_temp
      as $$
        select app.system_actor() is not null or exists (
          select from membership m
          where m.program_id = app.program_id() and m.person_id = app.person_id() and m.role = any (roles)
        )
      $$;
    create function app.my_program_ids() returns uuid[]
      language sql stable security definer set search_path = public, pg_temp
      as $$ select coalesce(array_agg(distinct program_id), '{}') from membership where person_id = app.person_id() $$;
    create function app.my_colleague_ids() returns uuid[]
      language sql stable security definer set search_path = public, pg_temp
      as $$
        select coalesce(array_agg(distinct theirs.person_id), '{}')
        from membership mine join membership theirs on theirs.program_id = mine.program_id
        where mine.person_id = app.person_id()
      $$;

    create table site (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      name text not null constraint site_name_length check (char_length(name) between 1 and 120),
      closed_on date,
      version integer not null default 1,
      primary key (program_id, id)
    );
    create unique index site_name_key on site (program_id, lower(name));

    create table invitation (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      email text not null,
      name text not null,
      roles text[] not null
        constraint invitation_roles_closed
        check (roles <@ array['admin', 'coordinator', 'supervisor', 'reporter'] and cardinality(roles) > 0),
      token_hash bytea not null unique,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      revoked_at timestamptz,
      mailed_at timestamptz,
      invited_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      primary key (program_id, id)
    );

    -- What a person set for themselves: columns, density, theme. Never anything about mentors or mentees.
    create table preference (
      program_id uuid not null references program on delete cascade,
      person_id uuid not null references person on delete cascade,
      key text not null constraint preference_key_length check (char_length(key) between 1 and 80),
      value jsonb not null,
      primary key (program_id, person_id, key)
    );

    create table saved_view (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      screen text not null,
      name text not null constraint saved_view_name_length check (char_length(name) between 1 and 80),
      search jsonb not null,
      person_id uuid not null references person on delete cascade,
      shared boolean not null default false,
      created_at timestamptz not null default now(),
      version integer not null default 1,
      primary key (program_id, id)
    );
    create index saved_view_screen_idx on saved_view (program_id, screen);

    -- What is being typed, kept here and not in the browser, so that it survives a lost sign-in and leaves no trace.
    create table draft (
      program_id uuid not null references program on delete cascade,
      person_id uuid not null references person on delete cascade,
      kind text not null constraint draft_kind_length check (char_length(kind) between 1 and 80),
      sealed bytea not null,
      updated_at timestamptz not null default now(),
      primary key (program_id, person_id, kind)
    );

    -- One key for each sealed text, wrapped by the installation's key: destroying the row erases the text from
    -- every copy, backups included.
    create table data_key (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      wrapped bytea not null,
      master_key_id text not null,
      created_at timestamptz not null default now(),
      primary key (program_id, id)
    );

    alter table program enable row level security;
    create policy program_read on program for select to evenkeel_app
      using (id = any ((select app.my_program_ids())::uuid[]) or (select app.system_actor()) is not null);
    create policy program_change on program for update to evenkeel_app
      using (id = (select app.program_id()) and (select app.has_role('admin')));
    create policy program_create on program for insert to evenkeel_app
      with check ((select app.system_actor()) is not null);
    create policy program_drop on program for delete to evenkeel_app
      using (is_sample and (select app.system_actor()) is not null);

    alter table person enable row level security;
    create policy person_sign_in on person to evenkeel_auth using (true);
    create policy person_read on person for select to evenkeel_app
      using (id = (select app.person_id()) or id = any ((select app.my_colleague_ids())::uuid[])
        or (select app.system_actor()) is not null);
    create policy person_add on person for insert to evenkeel_app
      with check ((select app.has_role('admin', 'coordinator')));
    create policy person_change on person for update to evenkeel_app
      using (id = (select app.person_id()) or (select app.system_actor()) is not null);
    create policy person_drop on person for delete to evenkeel_app
      using ((select app.system_actor()) is not null);

    alter table membership enable row level security;
    create policy membership_sign_in on membership for select to evenkeel_auth using (true);
    create policy membership_read on membership for select to evenkeel_app
      using (person_id = (select app.person_id())
        or (program_id = (select app.program_id())
          and (select app.has_role('admin', 'coordinator', 'supervisor', 'reporter'))));
    create policy membership_change on membership for all to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('admin')));
    -- An imported roster names supervisors: a coordinator may add those, and no other right.
    create policy membership_add_supervisor on membership for insert to evenkeel_app
      with check (program_id = (select app.program_id()) and role = 'supervisor' and (select app.has_role('coordinator')));
    create policy membership_drop_supervisor on membership for delete to evenkeel_app
      using (program_id = (select app.program_id()) and role = 'supervisor' and (select app.has_role('coordinator')));

    alter table site enable row level security;
    create policy site_read on site for select to evenkeel_app
      using (program_id = (select app.program_id())
        and (select app.has_role('admin', 'coordinator', 'supervisor', 'reporter')));
    create policy site_change on site for all to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('admin', 'coordinator')));

    alter table invitation enable row level security;
    create policy invitation_all on invitation to evenkeel_app
      using ((program_id = (select app.program_id()) and (select app.has_role('admin')))
        or (select app.system_actor()) = 'invitation');

    alter table preference enable row level security;
    create policy preference_own on preference to evenkeel_app
      using (person_id = (select app.person_id()) and program_id = any ((select app.my_program_ids())::uuid[]));

    alter table saved_view enable row level security;
    create policy saved_view_read on saved_view for select to evenkeel_app
      using (program_id = (select app.program_id()) and (person_id = (select app.person_id()) or shared)
        and (select app.has_role('coordinator', 'supervisor', 'admin')));
    create policy saved_view_change on saved_view for all to evenkeel_app
      using (program_id = (select app.program_id()) and person_id = (select app.person_id())
        and (select app.has_role('coordinator', 'supervisor', 'admin')));

    alter table draft enable row level security;
    create policy draft_own on draft to evenkeel_app
      using (person_id = (select app.person_id()) and program_id = (select app.program_id())
        and (select app.has_role('coordinator', 'supervisor')));

    alter table data_key enable row level security;
    create policy data_key_all on data_key to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator', 'supervisor')));

    grant select, insert, update, delete on program, membership, site, invitation, preference, saved_view, draft,
      data_key to evenkeel_app;
    grant select, insert, delete on person to evenkeel_app;
    grant update (name, phone, updated_at) on person to evenkeel_app;
    grant select on membership to evenkeel_auth;
    grant select, insert, update, delete on person, auth_session, auth_account, auth_verification, auth_two_factor,
      auth_rate_limit to evenkeel_auth;
  `.execute(db);
}
