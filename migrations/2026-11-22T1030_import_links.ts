import { type Kysely, sql } from "kysely";

/**
 * Links between files, and what looks for somebody who is here already.
 *
 * A supervisors' file names mentors by address, a mentees' file too, a mentors' file names supervisors. Whichever comes
 * first, `import_link` keeps what it said, and the link is made when both ends are here: the order of files does not
 * matter. An end that is known has its id, the other its address.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table import_link (
      program_id uuid not null,
      import_id uuid not null,
      row_no integer not null,
      kind text not null constraint import_link_kind_closed check (kind in ('supervises', 'match')),
      mentor_email text not null default '',
      mentor_id uuid,
      supervisor_email text,
      supervisor_id uuid references person on delete cascade,
      mentee_id uuid,
      started_on date,
      -- Null while it waits.
      outcome text constraint import_link_outcome_closed check (outcome in ('linked', 'dropped')),
      primary key (program_id, import_id, row_no, mentor_email),
      foreign key (program_id, import_id) references import_run on delete cascade,
      foreign key (program_id, mentee_id) references mentee on delete cascade,
      foreign key (program_id, mentor_id) references mentor on delete set null (mentor_id)
    );
    create index import_link_waiting_idx on import_link (program_id, mentor_email) where outcome is null;
    create index import_link_mentor_idx on import_link (program_id, mentor_id);
    create index import_link_mentee_idx on import_link (program_id, mentee_id);
    create index import_link_supervisor_idx on import_link (supervisor_id);

    -- Without their 'where': taking a mentee, a match or a mentor away looks for logs of theirs whatever their state,
    -- and read every log of the program for each.
    drop index session_attendee_mentee_idx, session_attendee_match_idx, session_log_mentor_idx;
    create index session_attendee_mentee_idx on session_attendee (program_id, mentee_id, held_on desc);
    create index session_attendee_match_idx on session_attendee (program_id, match_id, held_on desc);
    create index session_log_mentor_idx on session_log (program_id, mentor_id, held_on desc, id desc);

    alter table import_link enable row level security;
    create policy import_link_coordinator on import_link to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    grant select, insert, update, delete on import_link to evenkeel_app;

    -- The last ten figures: the same phone with and without a country code, however it is written.
    create function app.phone_key(phone text) returns text language sql immutable parallel safe
      as $$ select case when length(regexp_replace(phone, '\\D', '', 'g')) >= 7
        then right(regexp_replace(phone, '\\D', '', 'g'), 10) end $$;
    create index mentor_phone_key_idx on mentor (program_id, app.phone_key(phone)) where phone is not null;
    create index mentor_other_emails_idx on mentor (program_id) where other_emails <> '{}';
    create index mentee_phone_key_idx on mentee (program_id, app.phone_key(phone)) where phone is not null;
    create index mentee_name_idx on mentee (program_id, lower(name)) where name is not null;

    -- Who is here already, by address, phone, name or code. As a plain query under row-level security, 'lower(email)' may
    -- not be looked up in its index (the function is not leakproof), and two thousand rows were each held against every
    -- mentor. Here a coordinator, who sees all of the program anyway, is asked for first.
    create function app.mentors_known(asked jsonb) returns table (no integer, by text, rank integer, id uuid)
      language sql stable security definer set search_path = public, pg_temp
      as $$
        with a as materialized (select r.no, r.by, r.key, app.program_id() as program
          from jsonb_to_recordset(asked) as r (no integer, by text, key text) where app.has_role('coordinator')),
        -- Few mentors have a second address: those are read once, not once for each row.
        other as materialized (select m.id, e.email from mentor m cross join lateral unnest(m.other_emails) e (email)
          where m.program_id = app.program_id() and m.other_emails <> '{}'
            and e.email in (select a.key from a where a.by = 'email'))
        select a.no, a.by, 1, m.id from a join mentor m on m.program_id = a.program and lower(m.email) = a.key
          where a.by = 'email'
        union select a.no, a.by, 2, other.id from a join other on other.email = a.key where a.by = 'email'
        union select a.no, a.by, 3, m.id from a join mentor m on m.program_id = a.program and m.phone is not null
          and app.phone_key(m.phone) = a.key where a.by = 'phone'
        union select a.no, a.by, 4, m.id from a join mentor m on m.program_id = a.program and lower(m.name) = a.key
          where a.by = 'name'
      $$;
    create function app.mentees_known(asked jsonb) returns table (no integer, by text, rank integer, id uuid)
      language sql stable security definer set search_path = public, pg_temp
      as $$
        with a as materialized (select r.no, r.by, r.key, app.program_id() as program
          from jsonb_to_recordset(asked) as r (no integer, by text, key text) where app.has_role('coordinator'))
        select a.no, a.by, 0, m.id from a join mentee m on m.program_id = a.program and lower(m.code) = a.key
          where a.by = 'code'
        union select a.no, a.by, 1, m.id from a join mentee m on m.program_id = a.program and lower(m.email) = a.key
          where a.by = 'email'
        union select a.no, a.by, 3, m.id from a join mentee m on m.program_id = a.program and m.phone is not null
          and app.phone_key(m.phone) = a.key where a.by = 'phone'
        union select a.no, a.by, 4, m.id from a join mentee m on m.program_id = a.program and m.name is not null
          and lower(m.name) = a.key where a.by = 'name'
      $$;
    revoke execute on function app.mentors_known, app.mentees_known from public;
    grant execute on function app.mentors_known, app.mentees_known to evenkeel_app;

    -- Adds people and answers with those that are new. A coordinator does not see people of other programs, so that a
    -- plain insert could not tell an address that somebody has already from one that is free.
    create function app.add_people(people jsonb) returns setof uuid
      language sql security definer set search_path = public, pg_temp
      as $$
        insert into person (id, name, email, phone)
        select r.id, r.name, r.email, r.phone
        from jsonb_to_recordset(people) as r (id uuid, name text, email text, phone text)
        where app.has_role('admin', 'coordinator')
        on conflict do nothing returning id
      $$;
    revoke execute on function app.add_people from public;
    grant execute on function app.add_people to evenkeel_app;

    -- An undone import takes away the people it added, and nobody else: whoever can sign in, was invited, or holds
    -- any role by now stays.
    create function app.drop_imported_people(import uuid) returns setof uuid
      language sql security definer set search_path = public, pg_temp
      as $$
        delete from person p
        using import_row r
        where app.has_role('coordinator')
          and r.program_id = app.program_id() and r.import_id = import and r.part = 'person'
          and r.action = 'created' and r.subject_id = p.id
          and not exists (select from membership m where m.person_id = p.id)
          and not exists (select from auth_account a where a.person_id = p.id)
          and not exists (select from auth_session s where s.person_id = p.id)
          and not exists (select from invitation i where i.email = p.email and i.accepted_at is null)
        returning p.id
      $$;
    revoke execute on function app.drop_imported_people from public;
    grant execute on function app.drop_imported_people to evenkeel_app;
  `.execute(db);
}
