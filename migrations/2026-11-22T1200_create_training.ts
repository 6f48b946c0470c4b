import { type Kysely, sql } from "kysely";

/**
 * Courses, requirements, completions, waivers, and where each mentor stands.
 *
 * `mentor_course` is a rollup of days only (due, completed, expires, waived until, blocked from), recounted for the
 * touched mentors in the transaction of the write. A status is never stored: it follows from these days and today by
 * the rule in shared/training/status.ts, so that nothing has to run at midnight.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    -- Duties a mentor has in the program's own words ('lead mentor', 'group facilitator'): requirements may ask by them.
    alter table mentor add column roles text[] not null default '{}';

    create function app.today() returns date
      language sql stable parallel safe security definer set search_path = public, pg_temp
      as $$
        select coalesce(nullif(current_setting('app.today', true), '')::date,
          (select (now() at time zone time_zone)::date from program where id = app.program_id()), current_date)
      $$;

    create table course (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      name text not null constraint course_name_length check (char_length(name) between 1 and 200),
      kind text not null constraint course_kind_closed check (kind in ('training', 'check', 'certification')),
      topics text[] not null default '{}',
      provider text constraint course_provider_length check (char_length(provider) between 1 and 200),
      hours numeric(6, 2) not null default 0 constraint course_hours_range check (hours between 0 and 2000),
      counts_as text not null default 'initial'
        constraint course_counts_closed check (counts_as in ('initial', 'continuing', 'none')),
      renewal_months integer constraint course_renewal_range check (renewal_months between 1 and 240),
      max_score numeric(6, 2) constraint course_max_score_range check (max_score > 0),
      archived_on date,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      version integer not null default 1,
      primary key (program_id, id)
    );
    create unique index course_name_key on course (program_id, lower(name)) where archived_on is null;

    create table requirement (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      course_id uuid not null,
      -- Null: every mentor. Else those who have this role (compared without case).
      role text constraint requirement_role_length check (char_length(role) between 1 and 60),
      gate text not null constraint requirement_gate_closed check (gate in ('before_match', 'after_grace', 'never')),
      due_within_days integer not null default 30
        constraint requirement_due_range check (due_within_days between 0 and 3650),
      grace_days integer not null default 0 constraint requirement_grace_range check (grace_days between 0 and 365),
      applies_from date not null,
      ended_on date,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      version integer not null default 1,
      primary key (program_id, id),
      constraint requirement_course_fkey foreign key (program_id, course_id) references course on delete cascade
    );
    create unique index requirement_once_key on requirement (program_id, course_id, lower(coalesce(role, '')))
      where ended_on is null;

    create table completion (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      mentor_id uuid not null,
      course_id uuid not null,
      completed_on date not null,
      hours numeric(6, 2) not null constraint completion_hours_range check (hours between 0 and 2000),
      pre_score numeric(6, 2) constraint completion_pre_score_range check (pre_score >= 0),
      post_score numeric(6, 2) constraint completion_post_score_range check (post_score >= 0),
      certificate_number text
        constraint completion_number_length check (char_length(certificate_number) between 1 and 100),
      -- What the certificate itself says; otherwise the course's renewal counts from the day.
      expires_given date,
      cohort_id uuid,
      recorded_by uuid references person on delete set null,
      recorded_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz,
      version integer not null default 1,
      primary key (program_id, id),
      constraint completion_mentor_fkey foreign key (program_id, mentor_id) references mentor on delete cascade,
      constraint completion_course_fkey foreign key (program_id, course_id) references course on delete cascade,
      constraint completion_expiry_order check (expires_given is null or expires_given >= completed_on)
    );
    create index completion_mentor_idx on completion (program_id, mentor_id, course_id, completed_on desc)
      where deleted_at is null;
    create index completion_course_idx on completion (program_id, course_id, completed_on desc) where deleted_at is null;
    create index completion_cohort_idx on completion (program_id, cohort_id) where cohort_id is not null;

    create table certificate_file (
      program_id uuid not null,
      id uuid not null,
      completion_id uuid not null,
      name text not null constraint certificate_file_name_length check (char_length(name) between 1 and 200),
      media_type text not null constraint certificate_file_type_closed
        check (media_type in ('application/pdf', 'image/png', 'image/jpeg', 'image/webp')),
      size integer not null constraint certificate_file_size_range check (size between 1 and 5242880),
      sha256 bytea not null,
      sealed bytea not null,
      data_key_id uuid not null,
      added_by uuid references person on delete set null,
      added_at timestamptz not null default now(),
      primary key (program_id, id),
      foreign key (program_id, completion_id) references completion on delete cascade
    );
    create index certificate_file_completion_idx on certificate_file (program_id, completion_id);

    create table waiver (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      mentor_id uuid not null,
      requirement_id uuid not null,
      reason text not null constraint waiver_reason_length check (char_length(reason) between 1 and 500),
      from_on date not null,
      until_on date,
      granted_by uuid references person on delete set null,
      granted_at timestamptz not null default now(),
      revoked_at timestamptz,
      version integer not null default 1,
      primary key (program_id, id),
      constraint waiver_mentor_fkey foreign key (program_id, mentor_id) references mentor on delete cascade,
      constraint waiver_requirement_fkey foreign key (program_id, requirement_id) references requirement on delete cascade,
      constraint waiver_order check (until_on is null or until_on >= from_on)
    );
    create unique index waiver_open_key on waiver (program_id, mentor_id, requirement_id) where revoked_at is null;

    -- Until the supervision ledger asks for more: who met whom, when and for how long. Hours are counted from it.
    create table supervision_meeting (
      program_id uuid not null references program on delete cascade,
      id uuid not null,
      supervisor_id uuid references person on delete set null,
      held_on date not null,
      minutes integer not null constraint supervision_minutes_range check (minutes between 1 and 1440),
      kind text not null constraint supervision_kind_closed check (kind in ('one_to_one', 'group')),
      recorded_by uuid references person on delete set null,
      recorded_at timestamptz not null default now(),
      deleted_at timestamptz,
      version integer not null default 1,
      primary key (program_id, id)
    );
    create table supervision_attendee (
      program_id uuid not null,
      meeting_id uuid not null,
      mentor_id uuid not null,
      primary key (program_id, meeting_id, mentor_id),
      foreign key (program_id, meeting_id) references supervision_meeting on delete cascade,
      constraint supervision_attendee_mentor_fkey foreign key (program_id, mentor_id) references mentor on delete cascade
    );
    create index supervision_attendee_mentor_idx on supervision_attendee (program_id, mentor_id);

    create table mentor_course (
      program_id uuid not null,
      mentor_id uuid not null,
      course_id uuid not null,
      -- The strictest requirement that applies; null where the course is not required of this mentor.
      requirement_id uuid,
      gate text,
      due_on date,
      grace_days integer,
      -- The completion that holds longest; without expires_on it holds for good.
      completion_id uuid,
      completed_on date,
      expires_on date,
      waived boolean not null default false,
      waived_until date,
      -- First day on which this course keeps the mentor from being matched; null while nothing does.
      blocked_from date,
      primary key (program_id, mentor_id, course_id),
      foreign key (program_id, mentor_id) references mentor on delete cascade,
      foreign key (program_id, course_id) references course on delete cascade
    );
    create index mentor_course_course_idx on mentor_course (program_id, course_id, mentor_id);
    create index mentor_course_blocked_idx on mentor_course (program_id, blocked_from, mentor_id)
      where blocked_from is not null;
    create index mentor_course_expires_idx on mentor_course (program_id, expires_on, mentor_id)
      where expires_on is not null;
    create index mentor_course_due_idx on mentor_course (program_id, due_on, mentor_id) where completed_on is null;

    -- The roster sorts and filters by it: the earliest day of all courses.
    alter table mentor_tally add column blocked_from date;
    create index mentor_tally_blocked_idx on mentor_tally (program_id, blocked_from, mentor_id);

    -- Mentors null: all of the program.
    create function app.recount_training(program uuid, mentors uuid[]) returns void
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      begin
        perform from mentor_tally where program_id = program and (mentors is null or mentor_id = any (mentors))
          order by mentor_id for update;
        delete from mentor_course where program_id = program and (mentors is null or mentor_id = any (mentors));
        insert into mentor_course (program_id, mentor_id, course_id, requirement_id, gate, due_on, grace_days,
          completion_id, completed_on, expires_on, waived, waived_until, blocked_from)
        with people as (
          select m.id, coalesce(m.joined_on, m.created_at::date) as starts_on, m.status,
            array(select lower(r) from unnest(m.roles) r) as roles
          from mentor m where m.program_id = program and (mentors is null or m.id = any (mentors))
        ), held as (
          select distinct on (c.mentor_id, c.course_id) c.mentor_id, c.course_id, c.id, c.completed_on,
            coalesce(c.expires_given, (c.completed_on + make_interval(months => k.renewal_months))::date) as expires_on
          from completion c join course k on k.program_id = c.program_id and k.id = c.course_id
          where c.program_id = program and c.deleted_at is null and (mentors is null or c.mentor_id = any (mentors))
          order by c.mentor_id, c.course_id,
            coalesce(c.expires_given, (c.completed_on + make_interval(months => k.renewal_months))::date) desc nulls first,
            c.completed_on desc, c.id
        ), asked as (
          select p.id as mentor_id, r.course_id, r.id as requirement_id, r.gate, r.grace_days,
            greatest(p.starts_on, r.applies_from) as starts_on,
            greatest(p.starts_on, r.applies_from) + r.due_within_days as due_on,
            w.id is not null as waived, w.until_on as waived_until
          from people p
          join requirement r on r.program_id = program and r.ended_on is null
            and (r.role is null or lower(r.role) = any (p.roles))
          join course k on k.program_id = program and k.id = r.course_id and k.archived_on is null
          left join waiver w on w.program_id = program and w.mentor_id = p.id and w.requirement_id = r.id
            and w.revoked_at is null
          where p.status <> 'exited'
        ), judged as (
          select a.*, h.id as completion_id, h.completed_on, h.expires_on,
            case
              when a.gate = 'never' or (a.waived and a.waived_until is null) then null
              when h.id is not null and h.expires_on is null then null
              else greatest(
                case when a.waived then a.waived_until + 1 end,
                h.expires_on + 1 + a.grace_days,
                case when a.gate = 'before_match' then a.starts_on else a.due_on + 1 + a.grace_days end)
            end as blocked_from
          from asked a left join held h on h.mentor_id = a.mentor_id and h.course_id = a.course_id
        ), required as (
          -- Two requirements of one course: the earlier due, the stricter gate, waived only where both are.
          select mentor_id, course_id,
            (array_agg(requirement_id order by (gate = 'before_match') desc, due_on, requirement_id))[1] as requirement_id,
            case when bool_or(gate = 'before_match') then 'before_match'
              when bool_or(gate = 'after_grace') then 'after_grace' else 'never' end as gate,
            min(due_on) as due_on, min(grace_days) as grace_days,
            bool_and(waived) as waived, min(waived_until) as waived_until, min(blocked_from) as blocked_from
          from judged group by mentor_id, course_id
        )
        select program, coalesce(q.mentor_id, h.mentor_id), coalesce(q.course_id, h.course_id), q.requirement_id, q.gate,
          q.due_on, q.grace_days, h.id, h.completed_on, h.expires_on, coalesce(q.waived, false),
          case when q.waived then q.waived_until end, q.blocked_from
        from required q full join held h on h.mentor_id = q.mentor_id and h.course_id = q.course_id;
        update mentor_tally t
        set blocked_from = (select min(blocked_from) from mentor_course c
          where c.program_id = program and c.mentor_id = t.mentor_id)
        where t.program_id = program and (mentors is null or t.mentor_id = any (mentors))
          and t.blocked_from is distinct from (select min(blocked_from) from mentor_course c
            where c.program_id = program and c.mentor_id = t.mentor_id);
      end $$;
    revoke execute on function app.recount_training from public;

    create function app.training_follow_mentors() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      declare touched record;
      begin
        if tg_op = 'DELETE' then
          for touched in select program_id, array_agg(distinct mentor_id) ids from gone group by 1
          loop perform app.recount_training(touched.program_id, touched.ids); end loop;
        elsif tg_op = 'INSERT' then
          for touched in select program_id, array_agg(distinct mentor_id) ids from added group by 1
          loop perform app.recount_training(touched.program_id, touched.ids); end loop;
        else
          for touched in select program_id, array_agg(distinct mentor_id) ids
            from (select program_id, mentor_id from added union select program_id, mentor_id from gone) b group by 1
          loop perform app.recount_training(touched.program_id, touched.ids); end loop;
        end if;
        return null;
      end $$;
    create trigger completion_follow_insert after insert on completion
      referencing new table as added for each statement execute function app.training_follow_mentors();
    create trigger completion_follow_update after update on completion
      referencing old table as gone new table as added for each statement execute function app.training_follow_mentors();
    create trigger completion_follow_delete after delete on completion
      referencing old table as gone for each statement execute function app.training_follow_mentors();
    create trigger waiver_follow_insert after insert on waiver
      referencing new table as added for each statement execute function app.training_follow_mentors();
    create trigger waiver_follow_update after update on waiver
      referencing old table as gone new table as added for each statement execute function app.training_follow_mentors();
    create trigger waiver_follow_delete after delete on waiver
      referencing old table as gone for each statement execute function app.training_follow_mentors();

    create function app.training_follow_program() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      declare touched uuid;
      begin
        if tg_op = 'DELETE' then
          for touched in select distinct program_id from gone
          loop perform app.recount_training(touched, null); end loop;
        else
          for touched in select distinct program_id from added
          loop perform app.recount_training(touched, null); end loop;
        end if;
        return null;
      end $$;
    create trigger requirement_follow_insert after insert on requirement
      referencing new table as added for each statement execute function app.training_follow_program();
    create trigger requirement_follow_update after update on requirement
      referencing new table as added for each statement execute function app.training_follow_program();
    create trigger requirement_follow_delete after delete on requirement
      referencing old table as gone for each statement execute function app.training_follow_program();

    create function app.course_follow() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      declare touched uuid;
      begin
        for touched in
          select distinct a.program_id from added a join gone g on g.program_id = a.program_id and g.id = a.id
          where (a.renewal_months, a.archived_on) is distinct from (g.renewal_months, g.archived_on)
        loop perform app.recount_training(touched, null); end loop;
        return null;
      end $$;
    create trigger course_follow_update after update on course
      referencing old table as gone new table as added for each statement execute function app.course_follow();

    create function app.mentor_training_follow() returns trigger
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      declare touched record;
      begin
        if tg_op = 'INSERT' then
          for touched in select a.program_id, array_agg(a.id) ids from added a
            where exists (select from requirement r where r.program_id = a.program_id and r.ended_on is null) group by 1
          loop perform app.recount_training(touched.program_id, touched.ids); end loop;
        else
          for touched in select a.program_id, array_agg(a.id) ids
            from added a join gone g on g.program_id = a.program_id and g.id = a.id
            where (a.roles, a.joined_on, a.status = 'exited') is distinct from (g.roles, g.joined_on, g.status = 'exited')
            group by 1
          loop perform app.recount_training(touched.program_id, touched.ids); end loop;
        end if;
        return null;
      end $$;
    -- Named to run after mentor_tally_begin: the tally row is the lock.
    create trigger mentor_training_follow_insert after insert on mentor
      referencing new table as added for each statement execute function app.mentor_training_follow();
    create trigger mentor_training_follow_update after update on mentor
      referencing old table as gone new table as added for each statement execute function app.mentor_training_follow();

    alter table course enable row level security;
    create policy course_read on course for select to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('admin', 'coordinator', 'supervisor')));
    create policy course_change on course for all to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('admin', 'coordinator')));
    alter table requirement enable row level security;
    create policy requirement_read on requirement for select to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('admin', 'coordinator', 'supervisor')));
    create policy requirement_change on requirement for all to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('admin', 'coordinator')));

    alter table completion enable row level security;
    create policy completion_coordinator on completion to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy completion_supervisor on completion for select to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = any ((select app.my_mentor_ids())::uuid[]));
    alter table certificate_file enable row level security;
    create policy certificate_file_coordinator on certificate_file to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy certificate_file_supervisor on certificate_file for select to evenkeel_app
      using (program_id = (select app.program_id())
        and exists (select from completion c
          where c.program_id = certificate_file.program_id and c.id = certificate_file.completion_id));
    alter table waiver enable row level security;
    create policy waiver_coordinator on waiver to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy waiver_supervisor on waiver for select to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = any ((select app.my_mentor_ids())::uuid[]));
    alter table mentor_course enable row level security;
    create policy mentor_course_coordinator on mentor_course for select to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy mentor_course_supervisor on mentor_course for select to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = any ((select app.my_mentor_ids())::uuid[]));

    alter table supervision_meeting enable row level security;
    create policy supervision_meeting_coordinator on supervision_meeting to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy supervision_meeting_supervisor on supervision_meeting to evenkeel_app
      using (program_id = (select app.program_id()) and supervisor_id = (select app.person_id())
        and (select app.has_role('supervisor')));
    alter table supervision_attendee enable row level security;
    create policy supervision_attendee_coordinator on supervision_attendee to evenkeel_app
      using (program_id = (select app.program_id()) and (select app.has_role('coordinator')));
    create policy supervision_attendee_supervisor on supervision_attendee to evenkeel_app
      using (program_id = (select app.program_id()) and mentor_id = any ((select app.my_mentor_ids())::uuid[])
        and exists (select from supervision_meeting m
          where m.program_id = supervision_attendee.program_id and m.id = supervision_attendee.meeting_id));

    grant select, insert, update, delete on course, requirement, completion, certificate_file, waiver,
      supervision_meeting, supervision_attendee to evenkeel_app;
    grant select on mentor_course to evenkeel_app;
  `.execute(db);
}
