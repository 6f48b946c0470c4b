import { sql } from "kysely";
import { type Page, parseSort } from "#shared/lib/page.ts";
import type { SessionRow, SessionSearch, SortKey } from "#shared/sessions/schema.ts";
import { type Chosen, isChosen } from "#server/db/conditions.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { notFound } from "#server/lib/errors.ts";
import { menteeLabelSql } from "#server/features/sessions/mentee-label.ts";
import { daysToLog, logsMatching } from "#server/features/sessions/search.ts";

/** Plain `desc` where nothing is missing, so that the indexes fit; missing comes last, whichever the direction. */
const canBeMissing: readonly SortKey[] = ["strain", "site", "supervisor"];
const sortBy = {
  heldOn: sql`l.held_on`,
  mentor: sql`lower(m.name)`,
  minutes: sql`l.minutes`,
  mode: sql`l.mode`,
  outcome: sql`l.outcome`,
  strain: sql`l.strain`,
  escalation: sql`array_position(array['none', 'soon', 'urgent'], l.escalation)`,
  site: sql`lower(s.name)`,
  supervisor: sql`lower(p.name)`,
  loggedAt: sql`l.logged_at`,
} satisfies Record<SortKey, unknown>;

/** Logs with everything a row shows; never the note. */
export function selectSessions(trx: Trx, scope: ProgramScope) {
  const label = menteeLabelSql(scope);
  return trx
    .selectFrom("sessionLog as l")
    .innerJoin("mentor as m", (join) =>
      join.onRef("m.programId", "=", "l.programId").onRef("m.id", "=", "l.mentorId"),
    )
    .leftJoin("site as s", (join) =>
      join.onRef("s.programId", "=", "l.programId").onRef("s.id", "=", "l.siteId"),
    )
    .leftJoin("person as p", "p.id", "l.supervisorId")
    .leftJoin("person as w", "w.id", "l.loggedBy")
    .select([
      "l.id",
      "l.heldOn",
      "l.mentorId",
      "m.name as mentorName",
      "l.minutes",
      "l.topics",
      "l.strain",
      "l.loggedAt",
      "l.version",
      "s.name as siteName",
      "p.name as supervisorName",
      "w.name as loggedByName",
    ])
    .select([
      sql<SessionRow["kind"]>`l.kind`.as("kind"),
      sql<SessionRow["mode"]>`l.mode`.as("mode"),
      sql<SessionRow["outcome"]>`l.outcome`.as("outcome"),
      sql<SessionRow["escalation"]>`l.escalation`.as("escalation"),
      sql<string | null>`to_char(l.held_at at time zone ${scope.timeZone}, 'HH24:MI')`.as("time"),
      sql<boolean>`l.note_key_id is not null`.as("hasNote"),
      daysToLog(scope).as("daysToLog"),
      sql<
        SessionRow["attendees"]
      >`coalesce((select jsonb_agg(jsonb_build_object('menteeId', a.mentee_id,
          'code', e.code, 'label', ${label}, 'outcome', a.outcome, 'matchId', a.match_id) order by e.code)
        from session_attendee a join mentee e on e.program_id = a.program_id and e.id = a.mentee_id
        where a.program_id = l.program_id and a.session_id = l.id), '[]'::jsonb)`.as("attendees"),
      sql<number>`l.n_attended + l.n_no_show + l.n_cancelled_by_mentee + l.n_cancelled_by_mentor + l.n_cancelled_late`.as(
        "allAttendees",
      ),
    ]);
}

/** A row as screens get it: how many of the mentees the reader may not see, in place of how many there are. */
export function toSessionRow<Row extends { attendees: unknown[]; allAttendees: number }>(row: Row) {
  const { allAttendees, ...rest } = row;
  return { ...rest, hiddenAttendees: Math.max(0, allAttendees - row.attendees.length) };
}

function wanted(scope: ProgramScope, search: SessionSearch, chosen: Chosen) {
  return sql<boolean>`(${logsMatching(scope, search)} and ${isChosen(sql.ref("l.id"), chosen)})`;
}

/** The logs that match, in their order, without a page: the export walks through it. */
export function sessionsQuery(
  trx: Trx,
  scope: ProgramScope,
  search: SessionSearch,
  chosen: Chosen = {},
) {
  const { key, descending } = parseSort(search.sort);
  const missing = canBeMissing.includes(key as SortKey);
  return selectSessions(trx, scope)
    .where(wanted(scope, search, chosen))
    .orderBy(sortBy[key as SortKey], (order) => {
      const way = descending ? order.desc() : order.asc();
      return missing ? way.nullsLast() : way;
    })
    .orderBy("l.id", descending ? "desc" : "asc");
}

/** How many logs an address means. */
export async function countSessions(
  trx: Trx,
  scope: ProgramScope,
  search: SessionSearch,
  chosen: Chosen = {},
): Promise<number> {
  const { total } = await trx
    .selectFrom("sessionLog as l")
    .where(wanted(scope, search, chosen))
    .select(sql<number>`count(*)`.as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

export async function listSessions(
  trx: Trx,
  scope: ProgramScope,
  search: SessionSearch,
): Promise<Page<SessionRow>> {
  const offset = (search.page - 1) * search.size;
  const rows = await sessionsQuery(trx, scope, search).limit(search.size).offset(offset).execute();
  // A page that is not full is the last one and needs no count of its own, unless it lies beyond the end.
  const isLast = rows.length < search.size && (rows.length > 0 || search.page === 1);
  const total = isLast ? offset + rows.length : await countSessions(trx, scope, search);
  return { rows: rows.map(toSessionRow), total };
}

export async function getSession(
  trx: Trx,
  scope: ProgramScope,
  input: { id: string },
): Promise<SessionRow> {
  const row = await selectSessions(trx, scope)
    .where("l.programId", "=", scope.programId)
    .where("l.id", "=", input.id)
    .where("l.deletedAt", "is", null)
    .executeTakeFirst();
  if (!row) throw notFound("session log");
  return toSessionRow(row);
}

/** Those of the ids that are there, in no particular order. */
export async function sessionsByIds(
  trx: Trx,
  scope: ProgramScope,
  ids: readonly string[],
): Promise<SessionRow[]> {
  const rows = await selectSessions(trx, scope)
    .where("l.programId", "=", scope.programId)
    .where(sql<boolean>`l.id = any (${ids}::uuid[])`)
    .where("l.deletedAt", "is", null)
    .execute();
  return rows.map(toSessionRow);
}

/** The words for what an address names by id: chosen mentors and mentees in the filters. */
export async function namesOf(
  trx: Trx,
  scope: ProgramScope,
  input: { mentors: readonly string[]; mentees: readonly string[] },
): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from mentor where program_id = ${scope.programId} and id = any (${input.mentors}::uuid[])
    union all select e.id, ${menteeLabelSql(scope)} from mentee e
    where e.program_id = ${scope.programId} and e.id = any (${input.mentees}::uuid[])`.execute(trx);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
