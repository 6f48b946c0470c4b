import { type RawBuilder, sql } from "kysely";
import { MADE_KINDS, TASK_KINDS } from "#shared/tasks/kinds.ts";
import { WEEK_AHEAD } from "#shared/tasks/urgency.ts";
import type { ProgramScope } from "#server/db/scope.ts";
import { contactSinceSql, missesContactSql } from "#server/features/matches/contact.ts";
import { SILENT_AFTER_CONTACTS } from "#shared/matches/silence.ts";
import { waitingSinceSql } from "#server/features/mentees/waiting.ts";

/** Cover is asked about from so many days before it ends. */
export const COVER_ENDS_WITHIN = 7;

export type TaskRules = { waitingTooLongDays: number; expiringWithinDays: number };

/**
 * The last day on which a course holds, or was to be completed by, over `mentor_course c`: what "lapses on" means for
 * tasks and for renewals. It is also the state that a training task is held for.
 */
export const deadlineSql: RawBuilder<string> = sql<string>`
  case when c.completed_on is null then c.due_on else c.expires_on end`;

/** `groupOf` of shared/tasks/urgency.ts, over `item`. */
export function groupSql(today: string): RawBuilder<string> {
  return sql<string>`case when item.snoozed_until > ${today}::date then 'snoozed'
    when item.due_on is null then 'later' when item.due_on < ${today}::date then 'overdue'
    when item.due_on = ${today}::date then 'today'
    when item.due_on <= ${today}::date + ${sql.lit(WEEK_AHEAD)} then 'week' else 'later' end`;
}

/**
 * What the rows ask by themselves, each under its key, with the state (a day) that they are in. Training is asked of
 * those who have begun: before that, it is the screening that is open.
 */
function askedSql(
  { programId, today, roles }: ProgramScope,
  rules: TaskRules,
): RawBuilder<unknown> {
  // Somebody who waits has no mentor, hence no supervisor: only a coordinator sees to it.
  const waits = roles.includes("coordinator")
    ? sql`${waitingSinceSql} < ${today}::date - ${rules.waitingTooLongDays}::int`
    : sql`false`;
  return sql`
    select 'silent:' || match.id as key, 'silent' as kind, match.mentor_id, match.mentee_id, match.id as match_id,
      null::uuid as about_id, ${contactSinceSql} as since,
      ${contactSinceSql} + match.agreed_every_days * ${sql.lit(SILENT_AFTER_CONTACTS)} + 1 as due_on
    from match join match_tally on match_tally.program_id = match.program_id and match_tally.match_id = match.id
    where match.program_id = ${programId} and ${missesContactSql("silent", today)}
    union all
    select 'waiting:' || mentee.id, 'waiting', null, mentee.id, null, null, ${waitingSinceSql},
      ${waitingSinceSql} + ${rules.waitingTooLongDays}::int + 1
    from mentee join mentee_tally on mentee_tally.program_id = mentee.program_id and mentee_tally.mentee_id = mentee.id
    where mentee.program_id = ${programId} and mentee.stage = 'ready' and ${waits}
    union all
    select 'training:' || c.mentor_id || ':' || c.course_id, 'training', c.mentor_id, null, null, c.course_id,
      ${deadlineSql}, ${deadlineSql}
    from mentor_course c
    join mentor on mentor.program_id = c.program_id and mentor.id = c.mentor_id
      and mentor.status not in ('applicant', 'screening', 'exited')
    where c.program_id = ${programId} and c.requirement_id is not null
      and not (c.waived and coalesce(c.waived_until >= ${today}::date, true))
      and case when c.completed_on is not null and coalesce(c.expires_on >= ${today}::date, true)
        then c.expires_on <= ${today}::date + ${rules.expiringWithinDays}::int
        else c.due_on < ${today}::date end
    union all
    select 'cover:' || v.id, 'cover', m.mentor_id, m.mentee_id, m.id, v.id, v.until_on, v.until_on
    from match_cover v
    join match m on m.program_id = v.program_id and m.id = v.match_id and m.ended_on is null
    join mentor own on own.program_id = m.program_id and own.id = m.mentor_id
    where v.program_id = ${programId}
      and v.until_on between ${today}::date and ${today}::date + ${sql.lit(COVER_ENDS_WITHIN)}`;
}

/**
 * Everything that needs somebody now, as a query: what the rows ask, joined with what was held of it under the same
 * key, and the tasks that somebody made.
 *
 * 'Done' on what the rows ask hides it as long as they are in the same state: the same last contact, the same first
 * day of waiting, the same day on which the course ends. As soon as that changes and they ask again, so does this. A
 * snooze, too, is for one state; who it is assigned to stays.
 */
export function itemsSql(scope: ProgramScope, rules: TaskRules): RawBuilder<unknown> {
  const { programId } = scope;
  return sql`
    with asked as (${askedSql(scope, rules)}),
    shown as (
      select a.* from asked a where not exists (
        select from task d where d.program_id = ${programId} and d.key = a.key and d.done_at is not null
          and d.state = a.since::text)
    )
    select s.key, s.kind, s.mentor_id, s.mentee_id, s.match_id, s.about_id, s.since, s.since::text as state,
      coalesce(t.due_on, s.due_on) as due_on, t.assignee_id, t.title,
      case when t.state = s.since::text then t.snoozed_until end as snoozed_until
    from shown s
    left join task t on t.program_id = ${programId} and t.key = s.key and t.done_at is null
    union all
    select t.key, t.kind, t.mentor_id, t.mentee_id, t.match_id, t.about_id,
      case when t.kind = 'renewal' then t.state::date end, t.state, t.due_on, t.assignee_id, t.title, t.snoozed_until
    from task t
    where t.program_id = ${programId} and t.done_at is null and t.kind = any (${[...MADE_KINDS]}::text[])
      and not exists (select from shown s where s.key = t.key)`;
}

/** Kinds in the order in which they stand within one day. */
export const kindRankSql = sql<number>`array_position(${sql.lit(`{${TASK_KINDS.join(",")}}`)}::text[], item.kind)`;
