import { type Kysely, sql } from "kysely";

/**
 * New logs are added to the rollups; only changes of logs that are there recount.
 *
 * An import of 500 rows recounted every mentor it spoke of for every week it spoke of, and each new log counted all
 * logs of its match again. What is inserted can be added as it is: the rows of the rollups are locked by the write
 * itself. A recount and an addition must not meet halfway, so both take the person's tally row first.
 *
 * The functions work with lookups by key only: a plan is kept for the session, and one that was made for an import of
 * thousands of rows would read whole tables for a single log.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function app.session_log_added() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off
      as $$
      begin
        -- One order for every writer, so that two of them never wait for each other in a ring.
        perform from mentor_tally t
          join (select distinct program_id, mentor_id from added) a using (program_id, mentor_id)
          order by t.mentor_id for update of t;
        update mentor_tally t set last_session_on = a.last_on
        from (select program_id, mentor_id, max(held_on) as last_on from added
          where deleted_at is null and outcome = 'attended' group by 1, 2) a
        where t.program_id = a.program_id and t.mentor_id = a.mentor_id
          and (t.last_session_on is null or t.last_session_on < a.last_on);
        insert into mentor_week as w (program_id, week, mentor_id, site_id, supervisor_id, days, sessions,
          attended_sessions, attended_minutes, strain_sum, strain_count, cancelled_by_mentor, escalations)
        select program_id, week, mentor_id, coalesce(site_id, app.nil()), coalesce(supervisor_id, app.nil()),
          coalesce(bit_or(1 << (held_on - week)) filter (where outcome = 'attended'), 0),
          count(*), count(*) filter (where outcome = 'attended'),
          coalesce(sum(minutes) filter (where outcome = 'attended'), 0),
          coalesce(sum(strain), 0), count(strain), sum(n_cancelled_by_mentor),
          count(*) filter (where escalation <> 'none')
        from added cross join lateral (select date_trunc('week', held_on)::date as week) w
        where deleted_at is null group by 1, 2, 3, 4, 5 order by 3, 2, 4, 5
        on conflict (program_id, mentor_id, week, site_id, supervisor_id) do update set
          days = w.days | excluded.days,
          sessions = w.sessions + excluded.sessions,
          attended_sessions = w.attended_sessions + excluded.attended_sessions,
          attended_minutes = w.attended_minutes + excluded.attended_minutes,
          strain_sum = w.strain_sum + excluded.strain_sum,
          strain_count = w.strain_count + excluded.strain_count,
          cancelled_by_mentor = w.cancelled_by_mentor + excluded.cancelled_by_mentor,
          escalations = w.escalations + excluded.escalations;
        -- Last what many writers meet at: a day's row is locked for the shortest time.
        insert into session_hour as h (program_id, day, hour, site_id, supervisor_id, attended_sessions)
        select program_id, held_on, local_hour, coalesce(site_id, app.nil()), coalesce(supervisor_id, app.nil()), count(*)
        from added where deleted_at is null and outcome = 'attended' and local_hour is not null
        group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict (program_id, day, hour, site_id, supervisor_id) do update set
          attended_sessions = h.attended_sessions + excluded.attended_sessions;
        insert into session_day as d (program_id, day, site_id, supervisor_id, sessions, attended_sessions,
          attended_minutes, in_person, phone, video, message, attended, no_show, cancelled_by_mentee,
          cancelled_by_mentor, cancelled_late)
        select program_id, held_on, coalesce(site_id, app.nil()), coalesce(supervisor_id, app.nil()), count(*),
          count(*) filter (where outcome = 'attended'),
          coalesce(sum(minutes) filter (where outcome = 'attended'), 0),
          count(*) filter (where outcome = 'attended' and mode = 'in_person'),
          count(*) filter (where outcome = 'attended' and mode = 'phone'),
          count(*) filter (where outcome = 'attended' and mode = 'video'),
          count(*) filter (where outcome = 'attended' and mode = 'message'),
          sum(n_attended), sum(n_no_show), sum(n_cancelled_by_mentee), sum(n_cancelled_by_mentor), sum(n_cancelled_late)
        from added where deleted_at is null group by 1, 2, 3, 4 order by 1, 2, 3, 4
        on conflict (program_id, day, site_id, supervisor_id) do update set
          sessions = d.sessions + excluded.sessions,
          attended_sessions = d.attended_sessions + excluded.attended_sessions,
          attended_minutes = d.attended_minutes + excluded.attended_minutes,
          in_person = d.in_person + excluded.in_person,
          phone = d.phone + excluded.phone,
          video = d.video + excluded.video,
          message = d.message + excluded.message,
          attended = d.attended + excluded.attended,
          no_show = d.no_show + excluded.no_show,
          cancelled_by_mentee = d.cancelled_by_mentee + excluded.cancelled_by_mentee,
          cancelled_by_mentor = d.cancelled_by_mentor + excluded.cancelled_by_mentor,
          cancelled_late = d.cancelled_late + excluded.cancelled_late;
        return null;
      end $$;
    drop trigger session_log_rollup_insert on session_log;
    create trigger session_log_rollup_insert after insert on session_log
      referencing new table as added for each statement execute function app.session_log_added();

    create function app.session_attendee_added() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off
      as $$
      begin
        perform from mentee_tally t
          join (select distinct program_id, mentee_id from added) a using (program_id, mentee_id)
          order by t.mentee_id for update of t;
        insert into mentee_month as m (program_id, month, mentee_id, site_id, supervisor_id, days, attended)
        select program_id, month, mentee_id, coalesce(site_id, app.nil()), coalesce(supervisor_id, app.nil()),
          bit_or(1 << (held_on - month)), count(*)
        from added cross join lateral (select date_trunc('month', held_on)::date as month) m
        where counted and outcome = 'attended' group by 1, 2, 3, 4, 5 order by 3, 2, 4, 5
        on conflict (program_id, mentee_id, month, site_id, supervisor_id) do update set
          days = m.days | excluded.days, attended = m.attended + excluded.attended;
        update mentee_tally t
        set attended_sessions = t.attended_sessions + a.n,
          last_session_on = greatest(t.last_session_on, a.last_on),
          -- A later session does not move the third one.
          third_attended_on = case when t.third_attended_on <= a.first_on then t.third_attended_on
            else (select s.held_on from session_attendee s where s.program_id = t.program_id
              and s.mentee_id = t.mentee_id and s.counted and s.outcome = 'attended'
              order by s.held_on offset 2 limit 1) end
        from (select program_id, mentee_id, count(*) as n, min(held_on) as first_on, max(held_on) as last_on from added
          where counted and outcome = 'attended' group by 1, 2) a
        where t.program_id = a.program_id and t.mentee_id = a.mentee_id;
        with one as materialized (
          select t.program_id, t.match_id, a.n, a.last_on from match_tally t
          join (select program_id, match_id, count(*) as n, max(held_on) as last_on from added
            where counted and outcome = 'attended' and match_id is not null group by 1, 2) a using (program_id, match_id)
          order by t.match_id for update of t
        )
        update match_tally t set sessions = t.sessions + one.n, last_session_on = greatest(t.last_session_on, one.last_on)
        from one where t.program_id = one.program_id and t.match_id = one.match_id;
        return null;
      end $$;
    drop trigger session_attendee_rollup_insert on session_attendee;
    drop trigger match_session_tally_insert on session_attendee;
    create trigger session_attendee_rollup_insert after insert on session_attendee
      referencing new table as added for each statement execute function app.session_attendee_added();

    -- The recounts take pairs: mentors[i] in weeks[i], mentees[i] in months[i].
    drop function app.recount_mentors(uuid, uuid[], date[]);
    create function app.recount_mentor_weeks(program uuid, mentors uuid[], weeks date[]) returns void
      language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
      as $$
      begin
        perform from mentor_tally t join (select distinct id from unnest(mentors) one(id)) touched
          on t.program_id = program and t.mentor_id = touched.id
          order by t.mentor_id for update of t;
        delete from mentor_week w using unnest(mentors, weeks) touched(id, week)
        where w.program_id = program and w.mentor_id = touched.id and w.week = touched.week;
        insert into mentor_week (program_id, week, mentor_id, site_id, supervisor_id, days, sessions,
          attended_sessions, attended_minutes, strain_sum, strain_count, cancelled_by_mentor, escalations)
        select l.program_id, touched.week, l.mentor_id, coalesce(l.site_id, app.nil()),
          coalesce(l.supervisor_id, app.nil()),
          coalesce(bit_or(1 << (l.held_on - touched.week)) filter (where l.outcome = 'attended'), 0),
          count(*), count(*) filter (where l.outcome = 'attended'),
          coalesce(sum(l.minutes) filter (where l.outcome = 'attended'), 0),
          coalesce(sum(l.strain), 0), count(l.strain), sum(l.n_cancelled_by_mentor),
          count(*) filter (where l.escalation <> 'none')
        from unnest(mentors, weeks) touched(id, week)
        join session_log l on l.program_id = program and l.mentor_id = touched.id and l.deleted_at is null
          and l.held_on between touched.week and touched.week + 6
        group by 1, 2, 3, 4, 5;
        update mentor_tally t set last_session_on = s.last_on
        from (select touched.id, (select l.held_on from session_log l where l.program_id = program
            and l.mentor_id = touched.id and l.deleted_at is null and l.outcome = 'attended'
            order by l.held_on desc limit 1) as last_on
          from (select distinct id from unnest(mentors) one(id)) touched) s
        where t.program_id = program and t.mentor_id = s.id and t.last_session_on is distinct from s.last_on;
      end $$;

    drop function app.recount_mentees(uuid, uuid[], date[]);
    create function app.recount_mentee_months(program uuid, mentees uuid[], months date[]) returns void
      language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
      as $$
      begin
        perform from mentee_tally t join (select distinct id from unnest(mentees) one(id)) touched
          on t.program_id = program and t.mentee_id = touched.id
          order by t.mentee_id for update of t;
        delete from mentee_month m using unnest(mentees, months) touched(id, month)
        where m.program_id = program and m.mentee_id = touched.id and m.month = touched.month;
        insert into mentee_month (program_id, month, mentee_id, site_id, supervisor_id, days, attended)
        select a.program_id, touched.month, a.mentee_id, coalesce(a.site_id, app.nil()),
          coalesce(a.supervisor_id, app.nil()), bit_or(1 << (a.held_on - touched.month)), count(*)
        from unnest(mentees, months) touched(id, month)
        join session_attendee a on a.program_id = program and a.mentee_id = touched.id and a.counted
          and a.held_on between touched.month and (touched.month + interval '1 month - 1 day')::date
        where a.outcome = 'attended'
        group by 1, 2, 3, 4, 5;
        update mentee_tally t
        set attended_sessions = s.attended, third_attended_on = s.third_on, last_session_on = s.last_on
        from (select touched.id,
            (select coalesce(sum(m.attended), 0) from mentee_month m where m.program_id = program
              and m.mentee_id = touched.id) as attended,
            (select a.held_on from session_attendee a where a.program_id = program and a.mentee_id = touched.id
              and a.counted and a.outcome = 'attended' order by a.held_on offset 2 limit 1) as third_on,
            (select a.held_on from session_attendee a where a.program_id = program and a.mentee_id = touched.id
              and a.counted and a.outcome = 'attended' order by a.held_on desc limit 1) as last_on
          from (select distinct id from unnest(mentees) one(id)) touched) s
        where t.program_id = program and t.mentee_id = s.id;
      end $$;
    revoke execute on function app.recount_mentor_weeks, app.recount_mentee_months from public;

    create or replace function app.session_log_rollup() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      declare
        plus session_log[] := '{}';
        minus session_log[] := '{}';
        touched record;
      begin
        if tg_op = 'UPDATE' then plus := array(select a from added a); end if;
        minus := array(select g from gone g);
        for touched in
          select program_id, array_agg(mentor_id) as mentors, array_agg(week) as weeks
          from (select distinct program_id, mentor_id, date_trunc('week', held_on)::date as week
            from (select * from unnest(plus) union all select * from unnest(minus)) change) pair
          group by program_id
        loop perform app.recount_mentor_weeks(touched.program_id, touched.mentors, touched.weeks); end loop;
        perform app.apply_session_days(plus, minus);
        return null;
      end $$;

    create or replace function app.session_attendee_rollup() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      declare
        plus session_attendee[] := '{}';
        minus session_attendee[] := '{}';
        touched record;
      begin
        if tg_op = 'UPDATE' then plus := array(select a from added a); end if;
        minus := array(select g from gone g);
        for touched in
          select program_id, array_agg(mentee_id) as mentees, array_agg(month) as months
          from (select distinct program_id, mentee_id, date_trunc('month', held_on)::date as month
            from (select * from unnest(plus) union all select * from unnest(minus)) change) pair
          group by program_id
        loop perform app.recount_mentee_months(touched.program_id, touched.mentees, touched.months); end loop;
        return null;
      end $$;
  `.execute(db);
}
