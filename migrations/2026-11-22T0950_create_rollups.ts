import { type Kysely, sql } from "kysely";

/**
 * What the dashboards read, kept in the transaction of the log.
 *
 * `session_day` and `session_hour` add and subtract what changed (a day of a large program has thousands of logs);
 * `mentor_week` and `mentee_month` are recounted for the touched person and span (a few rows each, and a recount
 * cannot drift). Their `days` is a bit mask, bit 0 the Monday of the week or the first of the month, of days with an
 * attended session: distinct people of any range of whole days come from masks, without the raw logs.
 * 'No site' and 'no supervisor' are the nil UUID here, because a primary key holds no nulls.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table session_day (
      program_id uuid not null references program on delete cascade,
      day date not null,
      site_id uuid not null,
      supervisor_id uuid not null,
      sessions integer not null default 0,
      attended_sessions integer not null default 0,
      attended_minutes bigint not null default 0,
      in_person integer not null default 0,
      phone integer not null default 0,
      video integer not null default 0,
      message integer not null default 0,
      attended integer not null default 0,
      no_show integer not null default 0,
      cancelled_by_mentee integer not null default 0,
      cancelled_by_mentor integer not null default 0,
      cancelled_late integer not null default 0,
      primary key (program_id, day, site_id, supervisor_id)
    );
    create table session_hour (
      program_id uuid not null references program on delete cascade,
      day date not null,
      hour smallint not null,
      site_id uuid not null,
      supervisor_id uuid not null,
      attended_sessions integer not null default 0,
      primary key (program_id, day, hour, site_id, supervisor_id)
    );
    create table mentor_week (
      program_id uuid not null references program on delete cascade,
      week date not null,
      mentor_id uuid not null,
      site_id uuid not null,
      supervisor_id uuid not null,
      days smallint not null default 0,
      sessions integer not null default 0,
      attended_sessions integer not null default 0,
      attended_minutes integer not null default 0,
      strain_sum integer not null default 0,
      strain_count integer not null default 0,
      cancelled_by_mentor integer not null default 0,
      escalations integer not null default 0,
      primary key (program_id, mentor_id, week, site_id, supervisor_id)
    );
    create index mentor_week_week_idx on mentor_week (program_id, week)
      include (mentor_id, site_id, supervisor_id, days, attended_sessions, attended_minutes);
    create table mentee_month (
      program_id uuid not null references program on delete cascade,
      month date not null,
      mentee_id uuid not null,
      site_id uuid not null,
      supervisor_id uuid not null,
      days integer not null default 0,
      attended integer not null default 0,
      primary key (program_id, mentee_id, month, site_id, supervisor_id)
    );
    create index mentee_month_month_idx on mentee_month (program_id, month)
      include (mentee_id, site_id, supervisor_id, days, attended);

    create function app.nil() returns uuid language sql immutable parallel safe
      as $$ select '00000000-0000-0000-0000-000000000000'::uuid $$;

    create function app.apply_session_days(added session_log[], gone session_log[]) returns void
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      begin
        insert into session_day as d (program_id, day, site_id, supervisor_id, sessions, attended_sessions,
          attended_minutes, in_person, phone, video, message, attended, no_show, cancelled_by_mentee,
          cancelled_by_mentor, cancelled_late)
        select program_id, held_on, coalesce(site_id, app.nil()), coalesce(supervisor_id, app.nil()),
          sum(sign), coalesce(sum(sign) filter (where outcome = 'attended'), 0),
          coalesce(sum(sign * minutes) filter (where outcome = 'attended'), 0),
          coalesce(sum(sign) filter (where outcome = 'attended' and mode = 'in_person'), 0),
          coalesce(sum(sign) filter (where outcome = 'attended' and mode = 'phone'), 0),
          coalesce(sum(sign) filter (where outcome = 'attended' and mode = 'video'), 0),
          coalesce(sum(sign) filter (where outcome = 'attended' and mode = 'message'), 0),
          sum(sign * n_attended), sum(sign * n_no_show), sum(sign * n_cancelled_by_mentee),
          sum(sign * n_cancelled_by_mentor), sum(sign * n_cancelled_late)
        from (select 1 as sign, l.* from unnest(added) l union all select -1, l.* from unnest(gone) l) change
        where deleted_at is null
        group by 1, 2, 3, 4 order by 1, 2, 3, 4
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

        insert into session_hour as h (program_id, day, hour, site_id, supervisor_id, attended_sessions)
        select program_id, held_on, local_hour, coalesce(site_id, app.nil()), coalesce(supervisor_id, app.nil()),
          sum(sign)
        from (select 1 as sign, l.* from unnest(added) l union all select -1, l.* from unnest(gone) l) change
        where deleted_at is null and outcome = 'attended' and local_hour is not null
        group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict (program_id, day, hour, site_id, supervisor_id) do update set
          attended_sessions = h.attended_sessions + excluded.attended_sessions;

        if cardinality(gone) > 0 then
          delete from session_day d using (select distinct program_id, held_on from unnest(gone)) g
            where d.program_id = g.program_id and d.day = g.held_on and d.sessions = 0;
          delete from session_hour h using (select distinct program_id, held_on from unnest(gone)) g
            where h.program_id = g.program_id and h.day = g.held_on and h.attended_sessions = 0;
        end if;
      end $$;

    -- The tally row is locked first, in a statement of its own: the recount after it then sees what the writer
    -- before has committed. Counting and writing in one statement would count from before the wait.
    create function app.recount_mentors(program uuid, mentors uuid[], weeks date[]) returns void
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      begin
        perform from mentor_tally where program_id = program and mentor_id = any (mentors) order by mentor_id for update;
        delete from mentor_week where program_id = program and mentor_id = any (mentors) and week = any (weeks);
        insert into mentor_week (program_id, week, mentor_id, site_id, supervisor_id, days, sessions,
          attended_sessions, attended_minutes, strain_sum, strain_count, cancelled_by_mentor, escalations)
        select l.program_id, w.week, l.mentor_id, coalesce(l.site_id, app.nil()), coalesce(l.supervisor_id, app.nil()),
          coalesce(bit_or(1 << (l.held_on - w.week)) filter (where l.outcome = 'attended'), 0),
          count(*), count(*) filter (where l.outcome = 'attended'),
          coalesce(sum(l.minutes) filter (where l.outcome = 'attended'), 0),
          coalesce(sum(l.strain), 0), count(l.strain), sum(l.n_cancelled_by_mentor),
          count(*) filter (where l.escalation <> 'none')
        from unnest(weeks) w(week)
        join session_log l on l.program_id = program and l.mentor_id = any (mentors) and l.deleted_at is null
          and l.held_on between w.week and w.week + 6
        group by 1, 2, 3, 4, 5;
        update mentor_tally t
        set last_session_on = (select max(l.held_on) from session_log l where l.program_id = program
          and l.mentor_id = t.mentor_id and l.deleted_at is null and l.outcome = 'attended')
        where t.program_id = program and t.mentor_id = any (mentors);
      end $$;

    create function app.recount_mentees(program uuid, mentees uuid[], months date[]) returns void
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      begin
        perform from mentee_tally where program_id = program and mentee_id = any (mentees) order by mentee_id for update;
        delete from mentee_month where program_id = program and mentee_id = any (mentees) and month = any (months);
        insert into mentee_month (program_id, month, mentee_id, site_id, supervisor_id, days, attended)
        select a.program_id, m.month, a.mentee_id, coalesce(a.site_id, app.nil()), coalesce(a.supervisor_id, app.nil()),
          bit_or(1 << (a.held_on - m.month)), count(*)
        from unnest(months) m(month)
        join session_attendee a on a.program_id = program and a.mentee_id = any (mentees) and a.counted
          and a.held_on between m.month and (m.month + interval '1 month - 1 day')::date
        where a.outcome = 'attended'
        group by 1, 2, 3, 4, 5;
        update mentee_tally t
        set attended_sessions = (select coalesce(sum(m.attended), 0) from mentee_month m
              where m.program_id = program and m.mentee_id = t.mentee_id),
            third_attended_on = (select a.held_on from session_attendee a where a.program_id = program
              and a.mentee_id = t.mentee_id and a.counted and a.outcome = 'attended'
              order by a.held_on offset 2 limit 1),
            last_session_on = (select max(a.held_on) from session_attendee a where a.program_id = program
              and a.mentee_id = t.mentee_id and a.counted and a.outcome = 'attended')
        where t.program_id = program and t.mentee_id = any (mentees);
      end $$;

    create function app.session_log_rollup() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      declare
        plus session_log[] := '{}';
        minus session_log[] := '{}';
        touched record;
      begin
        if tg_op = 'INSERT' then plus := array(select a from added a);
        elsif tg_op = 'DELETE' then minus := array(select g from gone g);
        else plus := array(select a from added a); minus := array(select g from gone g);
        end if;
        for touched in
          select program_id, array_agg(distinct mentor_id order by mentor_id) as mentors,
            array_agg(distinct date_trunc('week', held_on)::date) as weeks
          from (select * from unnest(plus) union all select * from unnest(minus)) change group by program_id
        loop perform app.recount_mentors(touched.program_id, touched.mentors, touched.weeks); end loop;
        perform app.apply_session_days(plus, minus);
        return null;
      end $$;
    create trigger session_log_rollup_insert after insert on session_log
      referencing new table as added for each statement execute function app.session_log_rollup();
    create trigger session_log_rollup_update after update on session_log
      referencing old table as gone new table as added for each statement execute function app.session_log_rollup();
    create trigger session_log_rollup_delete after delete on session_log
      referencing old table as gone for each statement execute function app.session_log_rollup();

    create function app.session_attendee_rollup() returns trigger
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
          select program_id, array_agg(distinct mentee_id order by mentee_id) as mentees,
            array_agg(distinct date_trunc('month', held_on)::date) as months
          from (select * from unnest(plus) union all select * from unnest(minus)) change group by program_id
        loop perform app.recount_mentees(touched.program_id, touched.mentees, touched.months); end loop;
        return null;
      end $$;
    create trigger session_attendee_rollup_insert after insert on session_attendee
      referencing new table as added for each statement execute function app.session_attendee_rollup();
    create trigger session_attendee_rollup_update after update on session_attendee
      referencing old table as gone new table as added for each statement execute function app.session_attendee_rollup();
    create trigger session_attendee_rollup_delete after delete on session_attendee
      referencing old table as gone for each statement execute function app.session_attendee_rollup();

    -- Everything of one program again from the rows: for bulk loads with the triggers off, and for the test that
    -- holds the rollups equal to the recount.
    create function app.recount_program(program uuid) returns void
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      begin
        delete from session_day where program_id = program;
        delete from session_hour where program_id = program;
        delete from mentor_week where program_id = program;
        delete from mentee_month where program_id = program;
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
        insert into mentee_month (program_id, month, mentee_id, site_id, supervisor_id, days, attended)
        select program_id, date_trunc('month', held_on)::date, mentee_id, coalesce(site_id, app.nil()),
          coalesce(supervisor_id, app.nil()),
          bit_or(1 << (held_on - date_trunc('month', held_on)::date)), count(*)
        from session_attendee where program_id = program and counted and outcome = 'attended' group by 1, 2, 3, 4, 5;
        perform app.retally_matches(program, array(select id from mentor where program_id = program),
          array(select id from mentee where program_id = program));
        update mentor_tally t set last_session_on = s.last_on
        from (select m.id, max(l.held_on) filter (where l.outcome = 'attended') as last_on from mentor m
          left join session_log l on l.program_id = m.program_id and l.mentor_id = m.id and l.deleted_at is null
          where m.program_id = program group by m.id) s
        where t.program_id = program and t.mentor_id = s.id;
        update mentee_tally t set attended_sessions = s.n, last_session_on = s.last_on, third_attended_on = s.third_on
        from (select m.id, count(a.*) as n, max(a.held_on) as last_on, min(a.held_on) filter (where a.nth = 3) as third_on
          from mentee m left join (select mentee_id, held_on, row_number() over (partition by mentee_id order by held_on) as nth
            from session_attendee where program_id = program and counted and outcome = 'attended') a on a.mentee_id = m.id
          where m.program_id = program group by m.id) s
        where t.program_id = program and t.mentee_id = s.id;
      end $$;

    revoke execute on function app.apply_session_days, app.recount_mentors, app.recount_mentees, app.recount_program
      from public;

    alter table session_day enable row level security;
    create policy session_day_read on session_day for select to evenkeel_app
      using (program_id = (select app.program_id()) and ((select app.has_role('coordinator'))
        or (supervisor_id = (select app.person_id()) and (select app.has_role('supervisor')))));
    alter table session_hour enable row level security;
    create policy session_hour_read on session_hour for select to evenkeel_app
      using (program_id = (select app.program_id()) and ((select app.has_role('coordinator'))
        or (supervisor_id = (select app.person_id()) and (select app.has_role('supervisor')))));
    alter table mentor_week enable row level security;
    create policy mentor_week_read on mentor_week for select to evenkeel_app
      using (program_id = (select app.program_id()) and ((select app.has_role('coordinator'))
        or mentor_id = any ((select app.my_mentor_ids())::uuid[])));
    alter table mentee_month enable row level security;
    create policy mentee_month_read on mentee_month for select to evenkeel_app
      using (program_id = (select app.program_id()) and ((select app.has_role('coordinator'))
        or (supervisor_id = (select app.person_id()) and (select app.has_role('supervisor')))));
    grant select on session_day, session_hour, mentor_week, mentee_month to evenkeel_app;
  `.execute(db);
}
