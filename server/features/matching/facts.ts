import { sql } from "kysely";
import { daysBetween } from "#shared/lib/day.ts";
import { requirementsRefusal } from "#shared/matches/eligibility.ts";
import type { Earlier, MenteeFacts, MentorFacts } from "#shared/matching/facts.ts";
import type { MentorState } from "#shared/matching/rules.ts";
import type { ProgramSettings } from "#shared/programs/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { blockersOf } from "#server/features/matches/gate.ts";
import { menteeLabelSql } from "#server/features/mentees/naming.ts";
import { menteesOf } from "#server/features/mentees/rows.ts";
import { coverLoads } from "#server/features/relief/load.ts";
import { waitingSinceSql } from "#server/features/mentees/waiting.ts";

/** `load` counts today's covers; `ownLoad` only their own matches. */
export type Mentor = MentorFacts & MentorState & { ownLoad: number };
export type Mentee = MenteeFacts & {
  stage: string;
  openMatches: number;
  waitingSince: string | null;
  daysWaiting: number | null;
};

/** Every mentor who has not left, with what suggestions are made from, by id. `day` is when a match would start. */
export async function mentorsOf(trx: Trx, scope: ProgramScope, day: string): Promise<Mentor[]> {
  const rows = await trx
    .selectFrom("mentor")
    .innerJoin("mentorTally", (join) =>
      join
        .onRef("mentorTally.programId", "=", "mentor.programId")
        .onRef("mentorTally.mentorId", "=", "mentor.id"),
    )
    .leftJoin("site", (join) =>
      join.onRef("site.programId", "=", "mentor.programId").onRef("site.id", "=", "mentor.siteId"),
    )
    // At most one: leave of one mentor never overlaps.
    .leftJoin("mentorLeave", (join) =>
      join
        .onRef("mentorLeave.programId", "=", "mentor.programId")
        .onRef("mentorLeave.mentorId", "=", "mentor.id")
        .on("mentorLeave.fromOn", "<=", day)
        .on(sql<boolean>`coalesce(mentor_leave.until_on >= ${day}::date, true)`),
    )
    .leftJoin(coverLoads(scope).as<"standingIn">(sql`standing_in`), (join) =>
      join.onRef("standingIn.mentorId", "=", "mentor.id"),
    )
    .where("mentor.programId", "=", scope.programId)
    .where("mentor.status", "!=", "exited")
    .select(["mentor.id", "mentor.name", "mentor.status", "mentor.gender", "mentor.capacity"])
    .select(["mentor.experienceTags as tags", "mentor.languages", "mentor.availability"])
    .select(["mentor.siteId", "site.name as siteName", "mentor.remoteOk"])
    // Who stands in for others has that much less room for as long as it lasts.
    .select(sql<number>`mentor_tally.load + coalesce(standing_in.load, 0)`.as("load"))
    .select(["mentorTally.load as ownLoad", "mentorTally.blockedFrom"])
    .select(["mentorLeave.untilOn as leaveUntil", "mentorLeave.id as leaveId"])
    .orderBy("mentor.id")
    .execute();
  return rows.map(({ leaveId, ...row }) => ({
    ...row,
    isOnLeave: leaveId !== null,
    missing: null,
  }));
}

/** Puts into words what is missing, for the few that are shown. */
export async function withMissing<Row extends Mentor>(
  trx: Trx,
  scope: ProgramScope,
  mentors: readonly Row[],
): Promise<Row[]> {
  const blocked = mentors.filter(
    (one) => one.blockedFrom !== null && one.blockedFrom <= scope.today,
  );
  if (blocked.length === 0) return [...mentors];
  const blockers = await blockersOf(
    trx,
    scope,
    blocked.map(({ id }) => id),
  );
  return mentors.map((mentor) => ({
    ...mentor,
    missing: requirementsRefusal(mentor.name, blockers.get(mentor.id) ?? [], scope.today),
  }));
}

/** One mentee, or everybody who waits for a mentor: who has waited longest comes first. */
export async function menteesFor(
  trx: Trx,
  scope: ProgramScope,
  settings: ProgramSettings,
  wanted: { id: string } | { limit: number },
): Promise<Mentee[]> {
  const rows = await menteesOf(trx, scope)
    .$if("id" in wanted, (query) => query.where("mentee.id", "=", "id" in wanted ? wanted.id : ""))
    .$if("limit" in wanted, (query) =>
      query.where(waitingSinceSql, "is not", null).limit("limit" in wanted ? wanted.limit : 1),
    )
    .select(["mentee.id", menteeLabelSql(settings.menteeNaming).as("label"), "mentee.stage"])
    .select(["mentee.experienceTags as tags", "mentee.languages", "mentee.availability"])
    .select(["mentee.siteId", "mentee.remoteOk", "menteeTally.openMatches"])
    .select(["mentee.mentorGenderPreference as mentorGender", waitingSinceSql.as("waitingSince")])
    .orderBy(waitingSinceSql)
    .orderBy("mentee.id")
    .execute();
  const earlier = await earlierOf(
    trx,
    scope,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    earlier: earlier.get(row.id) ?? [],
    daysWaiting: row.waitingSince === null ? null : daysBetween(row.waitingSince, scope.today),
  }));
}

async function earlierOf(
  trx: Trx,
  scope: ProgramScope,
  menteeIds: readonly string[],
): Promise<Map<string, Earlier[]>> {
  const rows = await trx
    .selectFrom("match")
    .where("programId", "=", scope.programId)
    .where("menteeId", "=", sql<string>`any (${menteeIds}::uuid[])`)
    .where("endedOn", "is not", null)
    .select(["menteeId", "mentorId", sql<string>`coalesce(end_reason, 'other')`.as("endReason")])
    .orderBy("endedOn")
    .orderBy("id")
    .execute();
  return Map.groupBy(rows, ({ menteeId }) => menteeId);
}

/** Pairs that may not be: declared conflicts and matches that are open, as 'mentee mentor'. */
export async function forbiddenPairs(
  trx: Trx,
  scope: ProgramScope,
  menteeIds: readonly string[],
): Promise<{ conflicts: Set<string>; matched: Set<string> }> {
  const mine = sql<string>`any (${menteeIds}::uuid[])`;
  const conflicts = await trx
    .selectFrom("conflict")
    .where("programId", "=", scope.programId)
    .where("menteeId", "=", mine)
    .where("liftedAt", "is", null)
    .select(["menteeId", "mentorId"])
    .execute();
  const matched = await trx
    .selectFrom("match")
    .where("programId", "=", scope.programId)
    .where("menteeId", "=", mine)
    .where("endedOn", "is", null)
    .select(["menteeId", "mentorId"])
    .execute();
  const keys = (rows: { menteeId: string; mentorId: string }[]) =>
    new Set(rows.map((row) => pairKey(row.menteeId, row.mentorId)));
  return { conflicts: keys(conflicts), matched: keys(matched) };
}

export function pairKey(menteeId: string, mentorId: string): string {
  return `${menteeId} ${mentorId}`;
}
