import { type Kysely, sql } from "kysely";

/**
 * What early-conversation signs are computed from changes with almost every write. The database itself notes which
 * mentor is to be looked at again, in the transaction of the write, so that no writer (a form, an import, the mentor's
 * link) can forget to; the app takes the notes up right after the commit. Rows are only added here, never updated:
 * two writers of one mentor do not wait for each other.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table sign_due (
      program_id uuid not null references program on delete cascade,
      id bigint generated always as identity,
      mentor_id uuid not null,
      primary key (program_id, id)
    );
    -- One row for each program: the day it was last gone through whole, and what was usual among its mentors then.
    create table sign_run (
      program_id uuid primary key references program on delete cascade,
      ran_on date not null,
      computed_at timestamptz not null default now(),
      mentors integer not null,
      baselines jsonb not null
    );
    create index session_log_heavy_idx on session_log (program_id, held_on) include (mentor_id, strain)
      where deleted_at is null and strain >= 3;

    create function app.sign_due_of() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$ begin
        if tg_op = 'INSERT' then
          insert into sign_due (program_id, mentor_id) select distinct program_id, mentor_id from added;
        elsif tg_op = 'DELETE' then
          insert into sign_due (program_id, mentor_id) select distinct program_id, mentor_id from gone;
        else
          insert into sign_due (program_id, mentor_id)
            select program_id, mentor_id from added union select program_id, mentor_id from gone;
        end if;
        return null;
      end $$;
    create function app.sign_due_of_mentor() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$ begin
        insert into sign_due (program_id, mentor_id)
        select a.program_id, a.id from added a join gone g on g.program_id = a.program_id and g.id = a.id
        where (a.capacity, a.availability, a.status) is distinct from (g.capacity, g.availability, g.status);
        return null;
      end $$;
    create function app.sign_due_of_meeting() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$ begin
        insert into sign_due (program_id, mentor_id)
        select distinct t.program_id, t.mentor_id from added a
        join supervision_attendee t on t.program_id = a.program_id and t.meeting_id = a.id;
        return null;
      end $$;

    do $do$
    declare name text;
    begin
      foreach name in array array['session_log', 'match', 'mentor_leave', 'mentor_course', 'match_cover',
        'supervision_attendee', 'supervision_agreement', 'debrief', 'check_in_shared', 'sign_context'] loop
        execute format('create trigger sign_due_insert after insert on %I referencing new table as added
          for each statement execute function app.sign_due_of()', name);
        execute format('create trigger sign_due_update after update on %I referencing new table as added old table as gone
          for each statement execute function app.sign_due_of()', name);
        execute format('create trigger sign_due_delete after delete on %I referencing old table as gone
          for each statement execute function app.sign_due_of()', name);
      end loop;
    end $do$;
    create trigger sign_due_update after update on mentor referencing new table as added old table as gone
      for each statement execute function app.sign_due_of_mentor();
    create trigger sign_due_update after update on supervision_meeting referencing new table as added
      for each statement execute function app.sign_due_of_meeting();
    revoke execute on function app.sign_due_of, app.sign_due_of_mentor, app.sign_due_of_meeting from public;

    alter table sign_due enable row level security;
    create policy sign_due_system on sign_due to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.system_actor()) is not null);
    alter table sign_run enable row level security;
    create policy sign_run_read on sign_run for select to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator', 'supervisor')));
    create policy sign_run_system on sign_run to evenkeel_app
      using ((select app.system_actor()) is not null);
    -- The job that computes signs, and no person besides the supervisor.
    create policy check_in_shared_system on check_in_shared for select to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.system_actor()) is not null);
    grant select, delete on sign_due to evenkeel_app;
    grant select, insert, update on sign_run to evenkeel_app;
  `.execute(db);
}
