import { type RawBuilder, sql } from "kysely";
import { type Page, parseSort } from "#shared/lib/page.ts";
import type {
  MATCH_SORT_KEYS,
  MatchCounts,
  MatchDetail,
  MatchListInput,
  MatchRow,
  OpenMatch,
} from "#shared/matches/schema.ts";
import type { MenteeNaming } from "#shared/mentees/label.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { contactDaysSql, missesContactSql, statusSql } from "#server/features/matches/contact.ts";
import { refusalOf } from "#server/features/matches/gate.ts";
import {
  type MatchFilters,
  matchesOfProgram,
  rowColumns,
  withFilters,
  withRules,
} from "#server/features/matches/rows.ts";
import { menteeLabelSql, menteeNaming } from "#server/features/mentees/naming.ts";
import { notFound } from "#server/lib/errors.ts";

type SortKey = (typeof MATCH_SORT_KEYS)[number];

function sortColumn(key: SortKey, naming: MenteeNaming, today: string): RawBuilder<unknown> {
  const columns: Record<SortKey, RawBuilder<unknown>> = {
    mentor: sql`lower(mentor.name)`,
    mentee: sql`lower(${menteeLabelSql(naming)})`,
    started: sql`match.started_on`,
    agreed: sql`match.agreed_every_days`,
    lastSession: sql`match_tally.last_session_on`,
    contact: contactDaysSql(today),
    sessions: sql`match_tally.sessions`,
    weight: sql`match.weight`,
    status: sql`array_position(array['open', 'paused', 'ended'], ${statusSql})`,
    ended: sql`match.ended_on`,
  };
  return columns[key];
}

/** Rows in the list's order, before any page is cut: the list pages it, the export streams it. */
export function sortedMatches(
  trx: Trx,
  scope: ProgramScope,
  naming: MenteeNaming,
  input: Omit<MatchListInput, "programId" | "page" | "size">,
) {
  const { key, descending } = parseSort(input.sort);
  return withFilters(matchesOfProgram(trx, scope), scope, naming, input)
    .select(rowColumns(naming))
    .orderBy(sortColumn(key as SortKey, naming, scope.today), (order) =>
      (descending ? order.desc() : order.asc()).nullsLast(),
    )
    .orderBy("match.id", descending ? "desc" : "asc");
}

export async function listMatches(
  trx: Trx,
  scope: ProgramScope,
  input: MatchListInput,
): Promise<Page<MatchRow>> {
  const naming = await menteeNaming(trx, scope);
  const rows = await sortedMatches(trx, scope, naming, input)
    .limit(input.size)
    .offset((input.page - 1) * input.size)
    .execute();
  const total = await countMatchesFound(trx, scope, input);
  return { rows: rows.map((row) => withRules(row, scope)), total };
}

/** How many the filters find. */
export async function countMatchesFound(
  trx: Trx,
  scope: ProgramScope,
  filters: MatchFilters,
): Promise<number> {
  const naming = await menteeNaming(trx, scope);
  const { total } = await withFilters(matchesOfProgram(trx, scope), scope, naming, filters)
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

export async function getMatch(trx: Trx, scope: ProgramScope, id: string): Promise<MatchDetail> {
  const naming = await menteeNaming(trx, scope);
  const row = await matchesOfProgram(trx, scope)
    .where("match.id", "=", id)
    .leftJoin("person as overrider", "overrider.id", "match.overrideBy")
    .select(rowColumns(naming))
    .select(["match.overrideReason", "overrider.name as overrideByName"])
    .select(
      sql<boolean>`exists (select from session_attendee a
        where a.program_id = match.program_id and a.match_id = match.id)
        or exists (select from handover h where h.program_id = match.program_id
        and match.id in (h.from_match_id, h.to_match_id))`.as("inUse"),
    )
    .executeTakeFirst();
  if (!row) throw notFound("match");
  const pauses = await trx
    .selectFrom("matchPause")
    .where("programId", "=", scope.programId)
    .where("matchId", "=", id)
    .select(["id", "fromOn", "untilOn", "reason"])
    .orderBy("fromOn", "desc")
    .orderBy("id", "desc")
    .execute();
  const match = withRules(row, scope);
  const removable = match.status === "open" && !row.inUse && pauses.length === 0;
  // A pause that began today can be taken back whatever the requirements say.
  const judged = match.status === "ended" || (match.pausedOn ?? scope.today) < scope.today;
  const mentor = { id: match.mentorId, name: match.mentorName };
  const gateRefusal = judged ? await refusalOf(trx, scope, mentor) : null;
  return { ...match, pauses, removable, gateRefusal };
}

/** All matches of one person, open ones first, then the latest. */
export async function listMatchesOf(
  trx: Trx,
  scope: ProgramScope,
  input: { mentorId?: string | undefined; menteeId?: string | undefined },
): Promise<MatchRow[]> {
  const naming = await menteeNaming(trx, scope);
  const rows = await ofPeople(matchesOfProgram(trx, scope), input)
    .select(rowColumns(naming))
    .orderBy(sql`match.ended_on is not null`)
    .orderBy("match.startedOn", "desc")
    .orderBy("match.id", "desc")
    .limit(500)
    .execute();
  return rows.map((row) => withRules(row, scope));
}

/** Open and paused matches: whom a session can be logged with. */
export async function listOpenMatches(
  trx: Trx,
  scope: ProgramScope,
  input: { mentorId?: string | undefined; menteeId?: string | undefined },
): Promise<OpenMatch[]> {
  const naming = await menteeNaming(trx, scope);
  return ofPeople(matchesOfProgram(trx, scope), input)
    .where("match.endedOn", "is", null)
    .select([
      "match.id",
      "match.mentorId",
      "mentor.name as mentorName",
      "match.menteeId",
      menteeLabelSql(naming).as("menteeLabel"),
      "match.startedOn",
      sql<"open" | "paused">`${statusSql}`.as("status"),
    ])
    .orderBy(sql`lower(${menteeLabelSql(naming)})`)
    .orderBy("match.id")
    .limit(500)
    .execute();
}

function ofPeople(
  query: ReturnType<typeof matchesOfProgram>,
  { mentorId, menteeId }: { mentorId?: string | undefined; menteeId?: string | undefined },
) {
  return query
    .$if(mentorId !== undefined, (q) => q.where("match.mentorId", "=", mentorId ?? ""))
    .$if(menteeId !== undefined, (q) => q.where("match.menteeId", "=", menteeId ?? ""));
}

/** How many stand where; each number is the count of the list that it opens. */
export async function countMatches(trx: Trx, scope: ProgramScope): Promise<MatchCounts> {
  return matchesOfProgram(trx, scope)
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere(statusSql, "=", "open").as("open"),
      fn.countAll<number>().filterWhere(statusSql, "=", "paused").as("paused"),
      fn.countAll<number>().filterWhere("match.endedOn", "is not", null).as("ended"),
      fn.countAll<number>().filterWhere(missesContactSql("due", scope.today), "=", true).as("due"),
      fn
        .countAll<number>()
        .filterWhere(missesContactSql("silent", scope.today), "=", true)
        .as("silent"),
    ])
    .executeTakeFirstOrThrow();
}
