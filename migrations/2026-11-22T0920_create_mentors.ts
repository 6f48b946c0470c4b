import { type Kysely, sql } from "kysely";

/** Mentors, their status history, leave, and the tally that lists sort by. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table mentor (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      name text not null constraint mentor_name_length check (char_length(name) between 1 and 200),
      pronouns text,
      email text,
      other_emails text[] not null default '{}',
      phone text,
      gender text,
      languages text[] not null default '{}',
      experience_tags text[] not null default '{}',
      site_id uuid,
      supervisor_id uuid references person on delete set null,
      status text not null constraint mentor_status_closed check
        (status in ('applicant', 'screening', 'training', 'active', 'on_leave', 'paused', 'exited')),
      status_since date not null,
      exit_reason text,
      joined_on date,
      capacity numeric(5, 2) not null default 4 constraint mentor_capacity_range check (capacity between 0 and 100),
      availability text[] not null default '{}',
      remote_ok boolean not null default true,
      about text,
      import_id uuid,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      version integer not null default 1,
      primary key (program_id, id),
      constraint mentor_site_fkey foreign key (program_id, site_id) references site,
      constraint mentor_exit_reason_when_exited check ((status = 'exited') = (exit_reason is not null))
    );
    create index mentor_name_idx on mentor (program_id, lower(name), id);
    create index mentor_status_idx on mentor (program_id, status, lower(name), id);
    create index mentor_supervisor_idx on mentor (program_id, supervisor_id);
    create index mentor_site_idx on mentor (program_id, site_id);
    create index mentor_joined_idx on mentor (program_id, joined_on, id);
    create index mentor_email_idx on mentor (program_id, lower(email));
    create index mentor_phone_idx on mentor (program_id, phone);
    create index mentor_search_idx on mentor using gin ((lower(name)) gin_trgm_ops);
    create index mentor_languages_idx on mentor using gin (languages);
    create index mentor_tags_idx on mentor using gin (experience_tags);

    create function app.my_mentor_ids() returns uuid[]
      language sql stable security definer set search_path = public, pg_temp
      as $$
        select case when app.has_role('supervisor') then coalesce(array_agg(id), '{}') else '{}' end
        from mentor where program_id = app.program_id() and supervisor_id = app.person_id()
      $$;

    create table mentor_status_change (
      program_id uuid not null,
      id uuid not null,
      mentor_id uuid not null,
      status text not null,
      from_on date not null,
      reason text,
      changed_by uuid references person on delete set null,
      changed_at timestamptz not null default now(),
      primary key (program_id, id),
      foreign key (program_id, mentor_id) references mentor on delete cascade
    );
    create index mentor_status_change_idx on mentor_status_change (program_id, mentor_id, from_on, id);

    create table mentor_leave (
      program_id uuid not null,
      id uuid not null,
      mentor_id uuid not null,
      from_on date not null,
      until_on date,
      kind text not null,
      version integer not null default 1,
      primary key (program_id, id),
      foreign key (program_id, mentor_id) references mentor on delete cascade,
      constraint mentor_leave_order check (until_on is null or until_on >= from_on),
      constraint mentor_leave_no_overlap exclude using gist
        (program_id with =, mentor_id with =, daterange(from_on, until_on, '[]') with &&)
    );

    -- What the roster sorts by, kept by triggers on match and session_log; apart from mentor, so that a new session
    -- neither bumps the mentor's version nor rewrites a wide row.
    create table mentor_tally (
      program_id uuid not null,
      mentor_id uuid not null,
      open_matches integer not null default 0,
      load numeric(7, 2) not null default 0,
      last_session_on date,
      primary key (program_id, mentor_id),
      foreign key (program_id, mentor_id) references mentor on delete cascade
    );
    create index mentor_tally_load_idx on mentor_tally (program_id, load, mentor_id);
    create index mentor_tally_open_idx on mentor_tally (program_id, open_matches, mentor_id);
    create index mentor_tally_last_idx on mentor_tally (program_id, last_session_on, mentor_id);

    create function app.mentor_tally_begin() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$ begin
        insert into mentor_tally (program_id, mentor_id) select program_id, id from added on conflict do nothing;
        return null;
      end $$;
    create trigger mentor_tally_begin after insert on mentor
      referencing new table as added for each statement execute function app.mentor_tally_begin();

    alter table mentor enable row level security;
    create policy mentor_coordinator on mentor to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy mentor_supervisor on mentor for select to evenkeel_app
      using (program_id = (select app.program_id()) and supervisor_id = (select app.person_id())
        and (select app.has_role('supervisor')));

    alter table mentor_status_change enable row level security;
    create policy mentor_status_change_coordinator on mentor_status_change to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy mentor_status_change_supervisor on mentor_status_change for select to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = any ((select app.my_mentor_ids())::uuid[]));

    alter table mentor_leave enable row level security;
    create policy mentor_leave_coordinator on mentor_leave to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy mentor_leave_supervisor on mentor_leave to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = any ((select app.my_mentor_ids())::uuid[]));

    alter table mentor_tally enable row level security;
    create policy mentor_tally_coordinator on mentor_tally for select to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy mentor_tally_supervisor on mentor_tally for select to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = any ((select app.my_mentor_ids())::uuid[]));

    grant select, insert, update, delete on mentor, mentor_status_change, mentor_leave to evenkeel_app;
    grant select on mentor_tally to evenkeel_app;
  `.execute(db);
}
