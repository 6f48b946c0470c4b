import { type Kysely, sql } from "kysely";

/**
 * The recounts as joins with the touched ids, planned once.
 *
 * `mentor_id = any (mentors)` compares every row with every id unless the array is known while planning: opening
 * 200,000 matches for 100,000 mentors in one statement took hours, and so did the recount of such a program. And a
 * session log spent more time in planning these statements anew than in running them: they are all lookups by key, for
 * which one plan is right however many ids there are.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create or replace function app.retally_matches(program uuid, mentors uuid[], mentees uuid[]) returns void
      language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
      as $$
      begin
        -- One order for every writer, so that two of them never wait for each other in a ring.
        perform from mentor_tally t join unnest(mentors) touched(id) on t.program_id = program and t.mentor_id = touched.id
          order by t.mentor_id for update of t;
        update mentor_tally t set open_matches = s.open_matches, load = s.load
        from (select touched.id, count(m.id) as open_matches, coalesce(sum(m.weight), 0) as load
          from unnest(mentors) touched(id)
          left join match m on m.program_id = program and m.mentor_id = touched.id and m.ended_on is null
          group by touched.id) s
        where t.program_id = program and t.mentor_id = s.id;
        perform from mentee_tally t join unnest(mentees) touched(id) on t.program_id = program and t.mentee_id = touched.id
          order by t.mentee_id for update of t;
        update mentee_tally t
        set open_matches = s.open_matches, first_matched_on = s.first_on, last_ended_on = s.last_on
        from (select touched.id, count(m.id) filter (where m.ended_on is null) as open_matches,
            min(m.started_on) as first_on, max(m.ended_on) as last_on
          from unnest(mentees) touched(id)
          left join match m on m.program_id = program and m.mentee_id = touched.id
          group by touched.id) s
        where t.program_id = program and t.mentee_id = s.id;
      end $$;

    create or replace function app.recount_mentors(program uuid, mentors uuid[], weeks date[]) returns void
      language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
      as $$
      begin
        perform from mentor_tally t join unnest(mentors) touched(id) on t.program_id = program and t.mentor_id = touched.id
          order by t.mentor_id for update of t;
        delete from mentor_week w using unnest(mentors) touched(id), unnest(weeks) span(week)
        where w.program_id = program and w.mentor_id = touched.id and w.week = span.week;
        insert into mentor_week (program_id, week, mentor_id, site_id, supervisor_id, days, sessions,
          attended_sessions, attended_minutes, strain_sum, strain_count, cancelled_by_mentor, escalations)
        select l.program_id, span.week, l.mentor_id, coalesce(l.site_id, app.nil()), coalesce(l.supervisor_id, app.nil()),
          coalesce(bit_or(1 << (l.held_on - span.week)) filter (where l.outcome = 'attended'), 0),
          count(*), count(*) filter (where l.outcome = 'attended'),
          coalesce(sum(l.minutes) filter (where l.outcome = 'attended'), 0),
          coalesce(sum(l.strain), 0), count(l.strain), sum(l.n_cancelled_by_mentor),
          count(*) filter (where l.escalation <> 'none')
        from unnest(mentors) touched(id) cross join unnest(weeks) span(week)
        join session_log l on l.program_id = program and l.mentor_id = touched.id and l.deleted_at is null
          and l.held_on between span.week and span.week + 6
        group by 1, 2, 3, 4, 5;
        update mentor_tally t set last_session_on = s.last_on
        from (select touched.id, (select l.held_on from session_log l where l.program_id = program
            and l.mentor_id = touched.id and l.deleted_at is null and l.outcome = 'attended'
            order by l.held_on desc limit 1) as last_on
          from unnest(mentors) touched(id)) s
        where t.program_id = program and t.mentor_id = s.id and t.last_session_on is distinct from s.last_on;
      end $$;

    create or replace function app.recount_mentees(program uuid, mentees uuid[], months date[]) returns void
      language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
      as $$
      begin
        perform from mentee_tally t join unnest(mentees) touched(id) on t.program_id = program and t.mentee_id = touched.id
          order by t.mentee_id for update of t;
        delete from mentee_month m using unnest(mentees) touched(id), unnest(months) span(month)
        where m.program_id = program and m.mentee_id = touched.id and m.month = span.month;
        insert into mentee_month (program_id, month, mentee_id, site_id, supervisor_id, days, attended)
        select a.program_id, span.month, a.mentee_id, coalesce(a.site_id, app.nil()), coalesce(a.supervisor_id, app.nil()),
          bit_or(1 << (a.held_on - span.month)), count(*)
        from unnest(mentees) touched(id) cross join unnest(months) span(month)
        join session_attendee a on a.program_id = program and a.mentee_id = touched.id and a.counted
          and a.held_on between span.month and (span.month + interval '1 month - 1 day')::date
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
          from unnest(mentees) touched(id)) s
        where t.program_id = program and t.mentee_id = s.id;
      end $$;

    create or replace function app.recount_match_sessions(program uuid, matches uuid[]) returns void
      language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
      as $$
      begin
        perform from match_tally t join unnest(matches) touched(id) on t.program_id = program and t.match_id = touched.id
          order by t.match_id for update of t;
        update match_tally t set sessions = s.n, last_session_on = s.last_on
        from (select touched.id, count(a.held_on) as n, max(a.held_on) as last_on
          from unnest(matches) touched(id)
          left join session_attendee a on a.program_id = program and a.match_id = touched.id and a.counted
            and a.outcome = 'attended'
          group by touched.id) s
        where t.program_id = program and t.match_id = s.id;
      end $$;
  `.execute(db);
}
