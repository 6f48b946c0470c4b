import { type Kysely, sql } from "kysely";

/**
 * The recount of a program in two parts, which two sessions may run at once after a bulk load of millions of logs: what
 * is counted from the logs, and what is counted from the attendees and matches.
 *
 * First, third and last days of a person are looked up by index; sorting all attendances for them took most of the time.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    drop function app.recount_program(uuid);
    drop function app.recount_program_people(uuid);
    drop function app.recount_program_matches(uuid);

    create function app.recount_program_logs(program uuid) returns void
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      begin
        delete from session_day where program_id = program;
        delete from session_hour where program_id = program;
        delete from mentor_week where program_id = program;
        insert into session_day (program_id, day, site_id, supervisor_id, sessions, attended_sessions,
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
        from session_log where program_id = program and deleted_at is null group by 1, 2, 3, 4;
        insert into session_hour (program_id, day, hour, site_id, supervisor_id, attended_sessions)
        select program_id, held_on, local_hour, coalesce(site_id, app.nil()), coalesce(supervisor_id, app.nil()), count(*)
        from session_log where program_id = program and deleted_at is null and outcome = 'attended'
          and local_hour is not null group by 1, 2, 3, 4, 5;
        insert into mentor_week (program_id, week, mentor_id, site_id, supervisor_id, days, sessions,
          attended_sessions, attended_minutes, strain_sum, strain_count, cancelled_by_mentor, escalations)
        select program_id, date_trunc('week', held_on)::date, mentor_id, coalesce(site_id, app.nil()),
          coalesce(supervisor_id, app.nil()),
          coalesce(bit_or(1 << (held_on - date_trunc('week', held_on)::date)) filter (where outcome = 'attended'), 0),
          count(*), count(*) filter (where outcome = 'attended'),
          coalesce(sum(minutes) filter (where outcome = 'attended'), 0), coalesce(sum(strain), 0), count(strain),
          sum(n_cancelled_by_mentor), count(*) filter (where escalation <> 'none')
        from session_log where program_id = program and deleted_at is null group by 1, 2, 3, 4, 5;
        update mentor_tally t set last_session_on = s.last_on
        from (select m.id, (select l.held_on from session_log l where l.program_id = program and l.mentor_id = m.id
            and l.deleted_at is null and l.outcome = 'attended' order by l.held_on desc limit 1) as last_on
          from mentor m where m.program_id = program) s
        where t.program_id = program and t.mentor_id = s.id and t.last_session_on is distinct from s.last_on;
      end $$;

    create function app.recount_program_people(program uuid) returns void
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      begin
        delete from mentee_month where program_id = program;
        insert into mentee_month (program_id, month, mentee_id, site_id, supervisor_id, days, attended)
        select program_id, date_trunc('month', held_on)::date, mentee_id, coalesce(site_id, app.nil()),
          coalesce(supervisor_id, app.nil()),
          bit_or(1 << (held_on - date_trunc('month', held_on)::date)), count(*)
        from session_attendee where program_id = program and counted and outcome = 'attended' group by 1, 2, 3, 4, 5;
        perform app.retally_matches(program, array(select id from mentor where program_id = program),
          array(select id from mentee where program_id = program));
        update mentee_tally t
        set attended_sessions = coalesce(s.attended, 0), third_attended_on = s.third_on, last_session_on = s.last_on
        from (select m.id, c.attended,
            (select a.held_on from session_attendee a where a.program_id = program and a.mentee_id = m.id
              and a.counted and a.outcome = 'attended' order by a.held_on offset 2 limit 1) as third_on,
            (select a.held_on from session_attendee a where a.program_id = program and a.mentee_id = m.id
              and a.counted and a.outcome = 'attended' order by a.held_on desc limit 1) as last_on
          from mentee m left join (select mentee_id, sum(attended) as attended from mentee_month
            where program_id = program group by 1) c on c.mentee_id = m.id
          where m.program_id = program) s
        where t.program_id = program and t.mentee_id = s.id;
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
      end $$;

    create function app.recount_program(program uuid) returns void
      language plpgsql security definer set search_path = public, pg_temp
      as $$ begin
        perform app.recount_program_logs(program);
        perform app.recount_program_people(program);
      end $$;
    revoke execute on function app.recount_program, app.recount_program_logs, app.recount_program_people from public;
  `.execute(db);
}
