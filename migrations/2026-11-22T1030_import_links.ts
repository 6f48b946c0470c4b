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

    alter table import_link enable row level security;
    create policy import_link_coordinator on import_link to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    grant select, insert, update, delete on import_link to evenkeel_app;

    -- The last ten figures: the same phone with and without a country code, however it is written.
    create function app.phone_key(phone text) returns text language sql immutable parallel safe
      as $$ select case when length(regexp_replace(phone, '\\D', '', 'g')) >= 7
        then right(regexp_replace(phone, '\\D', '', 'g'), 10) end $$;
    create index mentor_phone_key_idx on mentor (program_id, app.phone_key(phone)) where phone is not null;
    create index mentor_other_emails_idx on mentor using gin (other_emails);
    create index mentee_phone_key_idx on mentee (program_id, app.phone_key(phone)) where phone is not null;
    create index mentee_name_idx on mentee (program_id, lower(name)) where name is not null;

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
