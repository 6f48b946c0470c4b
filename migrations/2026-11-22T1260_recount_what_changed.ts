import { type Kysely, sql } from "kysely";

/**
 * A recount writes only what has changed. Taking away and writing again every standing of a program of 10,000 mentors
 * and 20 courses took over eight seconds for one requirement, nearly all of it indexes and foreign keys of rows that
 * stayed as they were.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create or replace function app.recount_training(program uuid, mentors uuid[]) returns void
      language plpgsql security definer set search_path = public, pg_temp
      as $$
      #variable_conflict use_column
      begin
        perform from mentor_tally where program_id = program and (mentors is null or mentor_id = any (mentors))
          order by mentor_id for update;
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
        ), standing as (
        select program as program_id, coalesce(q.mentor_id, h.mentor_id) as mentor_id,
            coalesce(q.course_id, h.course_id) as course_id, q.requirement_id, q.gate,
          q.due_on, q.grace_days, h.id as completion_id, h.completed_on, h.expires_on,
            coalesce(q.waived, false) as waived,
          case when q.waived then q.waived_until end as waived_until, q.blocked_from
        from required q full join held h on h.mentor_id = q.mentor_id and h.course_id = q.course_id
        ), gone as (
          delete from mentor_course c
          where c.program_id = program and (mentors is null or c.mentor_id = any (mentors))
            and not exists (select from standing s where s.mentor_id = c.mentor_id and s.course_id = c.course_id)
        )
        insert into mentor_course as c (program_id, mentor_id, course_id, requirement_id, gate, due_on, grace_days,
          completion_id, completed_on, expires_on, waived, waived_until, blocked_from)
        select * from standing s
        where not exists (select from mentor_course c where c.program_id = program and c.mentor_id = s.mentor_id
          and c.course_id = s.course_id and (c.requirement_id, c.gate, c.due_on, c.grace_days, c.completion_id,
            c.completed_on, c.expires_on, c.waived, c.waived_until, c.blocked_from)
            is not distinct from (s.requirement_id, s.gate, s.due_on, s.grace_days, s.completion_id,
            s.completed_on, s.expires_on, s.waived, s.waived_until, s.blocked_from))
        on conflict (program_id, mentor_id, course_id) do update set
          requirement_id = excluded.requirement_id,
          gate = excluded.gate,
          due_on = excluded.due_on,
          grace_days = excluded.grace_days,
          completion_id = excluded.completion_id,
          completed_on = excluded.completed_on,
          expires_on = excluded.expires_on,
          waived = excluded.waived,
          waived_until = excluded.waived_until,
          blocked_from = excluded.blocked_from;
        update mentor_tally t
        set blocked_from = least.blocked_from
        from (
          select p.mentor_id, min(c.blocked_from) as blocked_from
          from mentor_tally p
          left join mentor_course c on c.program_id = p.program_id and c.mentor_id = p.mentor_id
          where p.program_id = program and (mentors is null or p.mentor_id = any (mentors))
          group by p.mentor_id
        ) least
        where t.program_id = program and t.mentor_id = least.mentor_id
          and t.blocked_from is distinct from least.blocked_from;
      end $$;
  `.execute(db);
}
