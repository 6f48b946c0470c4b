import { type Kysely, sql } from "kysely";

/**
 * What the match list and the waiting list sort by, and which demographics a mentee preferred not to give.
 *
 * `match_tally` stands apart from `match` for the same reason as the other tallies: a session logged must not bump the
 * version of a match that somebody has open. It repeats `mentor_id` (which never changes for a match), so that its
 * policy needs no join. `mentee_tally.last_ended_on` is the day from which a mentee waits again.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table mentee add column declined text[] not null default '{}'
      constraint mentee_declined_closed check
        (declined <@ array['birth_month', 'gender', 'race_ethnicity', 'languages', 'referral_source']);

    -- The order of the list where the program shows names.
    create index mentee_label_idx on mentee (program_id, lower(coalesce(name, code)), id);

    alter table mentee_tally add column last_ended_on date;

    create table match_tally (
      program_id uuid not null,
      match_id uuid not null,
      mentor_id uuid not null,
      sessions integer not null default 0,
      last_session_on date,
      resumed_on date,
      primary key (program_id, match_id),
      foreign key (program_id, match_id) references match on delete cascade
    );
    create index match_tally_last_idx on match_tally (program_id, last_session_on, match_id);

    create or replace function app.retally_matches(program uuid, mentors uuid[], mentees uuid[]) returns void
      language sql security definer set search_path = public, pg_temp
      as $$
        -- One order for every writer, so that two of them never wait for each other in a ring.
        select from mentor_tally where program_id = program and mentor_id = any (mentors) order by mentor_id for update;
        update mentor_tally t
        set open_matches = (select count(*) from match m where m.program_id = program
              and m.mentor_id = t.mentor_id and m.ended_on is null),
            load = (select coalesce(sum(m.weight), 0) from match m where m.program_id = program
              and m.mentor_id = t.mentor_id and m.ended_on is null)
        where t.program_id = program and t.mentor_id = any (mentors);
        select from mentee_tally where program_id = program and mentee_id = any (mentees) order by mentee_id for update;
        update mentee_tally t
        set open_matches = (select count(*) from match m where m.program_id = program
              and m.mentee_id = t.mentee_id and m.ended_on is null),
            first_matched_on = (select min(m.started_on) from match m where m.program_id = program
              and m.mentee_id = t.mentee_id),
            last_ended_on = (select max(m.ended_on) from match m where m.program_id = program
              and m.mentee_id = t.mentee_id)
        where t.program_id = program and t.mentee_id = any (mentees);
      $$;
    update mentee_tally t
    set last_ended_on = (select max(m.ended_on) from match m
      where m.program_id = t.program_id and m.mentee_id = t.mentee_id);

    create function app.match_tally_begin() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$ begin
        insert into match_tally (program_id, match_id, mentor_id)
        select program_id, id, mentor_id from added on conflict do nothing;
        return null;
      end $$;
    create trigger match_tally_begin after insert on match
      referencing new table as added for each statement execute function app.match_tally_begin();

    create function app.recount_match_sessions(program uuid, matches uuid[]) returns void
      language sql security definer set search_path = public, pg_temp
      as $$
        select from match_tally where program_id = program and match_id = any (matches) order by match_id for update;
        update match_tally t
        set (sessions, last_session_on) = (select count(*), max(a.held_on) from session_attendee a
          where a.program_id = program and a.match_id = t.match_id and a.counted and a.outcome = 'attended')
        where t.program_id = program and t.match_id = any (matches);
      $$;

    create function app.match_session_tally() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      declare
        plus session_attendee[] := '{}';
        minus session_attendee[] := '{}';
        touched record;
      begin
        if tg_op in ('INSERT', 'UPDATE') then plus := array(select a from added a); end if;
        if tg_op in ('DELETE', 'UPDATE') then minus := array(select g from gone g); end if;
        for touched in
          select program_id, array_agg(distinct match_id order by match_id) as matches
          from (select * from unnest(plus) union all select * from unnest(minus)) change
          where match_id is not null group by program_id
        loop perform app.recount_match_sessions(touched.program_id, touched.matches); end loop;
        return null;
      end $$;
    create trigger match_session_tally_insert after insert on session_attendee
      referencing new table as added for each statement execute function app.match_session_tally();
    create trigger match_session_tally_update after update on session_attendee
      referencing old table as gone new table as added for each statement execute function app.match_session_tally();
    create trigger match_session_tally_delete after delete on session_attendee
      referencing old table as gone for each statement execute function app.match_session_tally();

    create function app.match_pause_tally() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      declare
        one match_pause := coalesce(new, old);
      begin
        update match_tally t
        set resumed_on = (select max(p.until_on) from match_pause p
          where p.program_id = one.program_id and p.match_id = one.match_id)
        where t.program_id = one.program_id and t.match_id = one.match_id;
        return null;
      end $$;
    create trigger match_pause_tally after insert or update or delete on match_pause
      for each row execute function app.match_pause_tally();

    -- Matches of one program again from the rows, for bulk loads with the triggers off.
    create function app.recount_program_matches(program uuid) returns void
      language sql security definer set search_path = public, pg_temp
      as $$
        insert into match_tally (program_id, match_id, mentor_id, sessions, last_session_on, resumed_on)
        select m.program_id, m.id, m.mentor_id, coalesce(s.n, 0), s.last_on, p.last_on
        from match m
        left join (select match_id, count(*) as n, max(held_on) as last_on from session_attendee
          where program_id = program and counted and outcome = 'attended' group by match_id) s on s.match_id = m.id
        left join (select match_id, max(until_on) as last_on from match_pause
          where program_id = program group by match_id) p on p.match_id = m.id
        where m.program_id = program
        on conflict (program_id, match_id) do update set sessions = excluded.sessions,
          last_session_on = excluded.last_session_on, resumed_on = excluded.resumed_on;
      $$;
    alter function app.recount_program(uuid) rename to recount_program_people;
    create function app.recount_program(program uuid) returns void
      language plpgsql security definer set search_path = public, pg_temp
      as $$ begin
        perform app.recount_program_people(program);
        perform app.recount_program_matches(program);
      end $$;
    do $$
    declare program uuid;
    begin
      for program in select id from program loop perform app.recount_program_matches(program); end loop;
    end $$;

    revoke execute on function app.recount_match_sessions, app.recount_program_matches, app.recount_program
      from public;

    alter table match_tally enable row level security;
    create policy match_tally_coordinator on match_tally for select to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy match_tally_supervisor on match_tally for select to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = any ((select app.my_mentor_ids())::uuid[]));
    grant select on match_tally to evenkeel_app;
  `.execute(db);
}
