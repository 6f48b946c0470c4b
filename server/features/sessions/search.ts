import { type Expression, sql, type SqlBool } from "kysely";
import { resolvePeriod } from "#shared/sessions/period.ts";
import { LATE_AFTER_DAYS, type SessionSearch } from "#shared/sessions/schema.ts";
import { containing, idIn } from "#server/db/conditions.ts";
import type { ProgramScope } from "#server/db/scope.ts";
import { menteeLabelSql } from "#server/features/sessions/mentee-label.ts";

/** Days from the session to its log, counted in the program's zone. */
export function daysToLog(scope: ProgramScope) {
  return sql<number>`((l.logged_at at time zone ${scope.timeZone})::date - l.held_on)`;
}

/**
 * Which logs (`session_log as l`) an address means: the one definition for the list, its count, the export and what is
 * done to all of them at once.
 */
export function logsMatching(scope: ProgramScope, search: SessionSearch): Expression<SqlBool> {
  const { from, to } = resolvePeriod(search, scope.today);
  const all = [sql<SqlBool>`l.program_id = ${scope.programId} and l.deleted_at is null`];
  // A note that travelled with a hand-over opens its log, and no list or figure of the reader's: the log stays with the
  // mentor who held it, whom they do not see.
  if (!scope.roles.includes("coordinator"))
    all.push(sql`l.mentor_id in (select id from mentor where program_id = ${scope.programId})`);
  if (from) all.push(sql`l.held_on >= ${from}`);
  if (to) all.push(sql`l.held_on <= ${to}`);
  if (search.mentor.length > 0) all.push(idIn(sql`l.mentor_id`, search.mentor));
  if (search.supervisor.length > 0) all.push(idIn(sql`l.supervisor_id`, search.supervisor));
  if (search.site.length > 0) all.push(idIn(sql`l.site_id`, search.site));
  if (search.outcome.length > 0) all.push(sql`l.outcome = any (${search.outcome}::text[])`);
  if (search.mode.length > 0) all.push(sql`l.mode = any (${search.mode}::text[])`);
  if (search.escalation.length > 0)
    all.push(sql`l.escalation = any (${search.escalation}::text[])`);
  if (search.kind.length > 0) all.push(sql`l.kind = any (${search.kind}::text[])`);
  if (search.topic.length > 0) all.push(sql`l.topics && ${search.topic}::text[]`);
  if (search.late) all.push(sql`${daysToLog(scope)} > ${LATE_AFTER_DAYS}`);
  if (search.weekday) all.push(sql`extract(isodow from l.held_on) = ${search.weekday}`);
  if (search.hour !== undefined) all.push(sql`l.local_hour = ${search.hour}`);
  if (search.mentee.length > 0) all.push(attendedBy(idIn(sql`a.mentee_id`, search.mentee)));
  if (search.match.length > 0) all.push(attendedBy(idIn(sql`a.match_id`, search.match)));
  if (search.q) all.push(textMatches(scope, search.q));
  return sql<SqlBool>`(${sql.join(all, sql` and `)})`;
}

function attendedBy(condition: Expression<SqlBool>) {
  return sql<SqlBool>`exists (select from session_attendee a
    where a.program_id = l.program_id and a.session_id = l.id and ${condition})`;
}

/** A mentor's name, a mentee's name or code, or a topic. */
function textMatches(scope: ProgramScope, q: string) {
  const like = containing(q.toLowerCase());
  const menteeFits = sql<SqlBool>`a.mentee_id in (select e.id from mentee e
    where e.program_id = ${scope.programId} and lower(${menteeLabelSql(scope)} || ' ' || e.code) like ${like})`;
  return sql<SqlBool>`(l.mentor_id in (select n.id from mentor n
      where n.program_id = ${scope.programId} and lower(n.name) like ${like})
    or ${attendedBy(menteeFits)} or lower(array_to_string(l.topics, ' ')) like ${like})`;
}
