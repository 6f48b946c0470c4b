import { sql } from "kysely";
import type { Earlier, MenteeFacts, MentorFacts } from "#shared/matching/facts.ts";
import { ineligibleBecause } from "#shared/matches/eligibility.ts";
import type { CoverSpan, WeightedCover } from "#shared/relief/cover.ts";
import type { ReliefFacts, ReliefMatch, ReliefMentor } from "#shared/relief/plan.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { WEIGHT_MAX } from "#shared/matching/settings.ts";
import { mentorsOf } from "#server/features/matching/facts.ts";
import { readSettings } from "#server/features/programs/queries-settings.ts";
import { menteeLabelSql, menteeNaming } from "#server/features/mentees/naming.ts";

/** A covered match as the rules and the fit see it. */
export type ReliefCase = ReliefMatch & {
  mentee: MenteeFacts;
  ownName: string;
  coveredBy: string | null;
};
export type ReliefCandidate = ReliefMentor & MentorFacts;

export type LoadedFacts = Omit<ReliefFacts, "matches" | "mentors"> & {
  matches: ReadonlyMap<string, ReliefCase>;
  mentors: ReadonlyMap<string, ReliefCandidate>;
};

/**
 * Everything that a plan, a proposal or one cover is judged by: the matches in question with their mentees, and every
 * mentor with what they carry within the days. Covers of `planId` itself are left out, so that an applied plan is
 * judged as it was made.
 */
export async function loadFacts(
  trx: Trx,
  scope: ProgramScope,
  asked: {
    span: CoverSpan;
    away: readonly string[];
    /** Only these matches; else all running ones of those away. */
    matchIds?: readonly string[];
    planId?: string;
    exceptCover?: string;
  },
): Promise<LoadedFacts> {
  const { span } = asked;
  const cases = await casesOf(trx, scope, asked);
  const menteeIds = cases.map((one) => one.menteeId);
  const met = await metBefore(trx, scope, menteeIds);
  const notWith = await keptApart(trx, scope, menteeIds);
  const covered = await coversWithin(trx, scope, asked);
  const leave = await leaveWithin(trx, scope, span);
  const away = new Set(asked.away);
  const candidates = (await mentorsOf(trx, scope, span.fromOn)).filter(({ id }) => !away.has(id));
  return {
    span,
    away,
    matches: new Map(
      cases.map((one) => {
        const cover = covered.find((row) => row.matchId === one.id);
        return [
          one.id,
          {
            ...one,
            notWith: notWith.get(one.menteeId) ?? new Set<string>(),
            isCovered: cover !== undefined,
            coveredBy: cover?.name ?? null,
            mentee: { ...one.mentee, earlier: met.get(one.menteeId) ?? [] },
          },
        ] as const;
      }),
    ),
    mentors: new Map(
      candidates.map((mentor) => {
        const covers = covered.filter((row) => row.mentorId === mentor.id);
        const because = becauseOf(mentor, leave.get(mentor.id), span);
        // Covers count by the days of the span, not by those of today.
        return [mentor.id, { ...mentor, load: mentor.ownLoad, covers, because }] as const;
      }),
    ),
  };
}

/** The end of "Sam …": why somebody cannot stand in on these days, whoever it would be for. */
function becauseOf(
  mentor: { status: string; blockedFrom: string | null },
  leave: { fromOn: string; untilOn: string | null } | undefined,
  span: CoverSpan,
): string | null {
  const status = ineligibleBecause(mentor.status);
  if (status) return status;
  if (leave) {
    return leave.untilOn
      ? `is away from ${leave.fromOn} to ${leave.untilOn}`
      : `is away from ${leave.fromOn} on`;
  }
  const { blockedFrom } = mentor;
  if (blockedFrom === null || blockedFrom > span.untilOn) return null;
  return blockedFrom <= span.fromOn
    ? `does not meet the requirements since ${blockedFrom}`
    : `meets the requirements only until the day before ${blockedFrom}`;
}

type Case = Omit<ReliefCase, "notWith" | "isCovered" | "coveredBy">;

async function casesOf(
  trx: Trx,
  scope: ProgramScope,
  {
    span,
    away,
    matchIds,
  }: { span: CoverSpan; away: readonly string[]; matchIds?: readonly string[] },
): Promise<Case[]> {
  const label = menteeLabelSql(await menteeNaming(trx, scope));
  const which = matchIds
    ? sql<boolean>`x.id = any (${matchIds}::uuid[])`
    : sql<boolean>`x.mentor_id = any (${away}::uuid[]) and x.paused_on is null
        and x.started_on <= ${span.untilOn}::date`;
  const rows = await trx
    .selectFrom("match as x")
    .innerJoin("mentee", (join) =>
      join.onRef("mentee.programId", "=", "x.programId").onRef("mentee.id", "=", "x.menteeId"),
    )
    .innerJoin("mentor as m", (join) =>
      join.onRef("m.programId", "=", "x.programId").onRef("m.id", "=", "x.mentorId"),
    )
    .where("x.programId", "=", scope.programId)
    .where("x.endedOn", "is", null)
    .where(which)
    .select([
      "x.id",
      "x.mentorId",
      "x.menteeId",
      "x.weight",
      "m.name as ownName",
      label.as("label"),
    ])
    .select(["mentee.experienceTags as tags", "mentee.languages", "mentee.availability"])
    .select(["mentee.siteId", "mentee.remoteOk", "mentee.mentorGenderPreference as mentorGender"])
    .orderBy(sql`lower(m.name)`)
    .orderBy("m.id")
    .orderBy(sql`lower(${label})`)
    .orderBy("x.id")
    .limit(1000)
    .execute();
  return rows.map(({ id, mentorId, menteeId, weight, ownName, ...mentee }) => ({
    id,
    mentorId,
    menteeId,
    weight,
    ownName,
    mentee: { ...mentee, id: menteeId, earlier: [] },
  }));
}

/** Who has met these mentees before: in an earlier match, or by standing in. */
async function metBefore(
  trx: Trx,
  scope: ProgramScope,
  menteeIds: readonly string[],
): Promise<Map<string, Earlier[]>> {
  const { rows } = await sql<Earlier & { menteeId: string }>`
    select mentee_id, mentor_id, coalesce(end_reason, 'other') as end_reason from match
    where program_id = ${scope.programId} and ended_on is not null and mentee_id = any (${menteeIds}::uuid[])
    union all
    select x.mentee_id, c.mentor_id, 'other' from match_cover c
    join match x on x.program_id = c.program_id and x.id = c.match_id
    where c.program_id = ${scope.programId} and c.from_on <= ${scope.today}::date
      and x.mentee_id = any (${menteeIds}::uuid[])`.execute(trx);
  return Map.groupBy(rows, (row) => row.menteeId);
}

/** Mentors who are not for these mentees: declared so, or matched with them. */
async function keptApart(
  trx: Trx,
  scope: ProgramScope,
  menteeIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<{ menteeId: string; mentorId: string }>`
    select mentee_id, mentor_id from conflict
    where program_id = ${scope.programId} and lifted_at is null and mentee_id = any (${menteeIds}::uuid[])
    union
    select mentee_id, mentor_id from match
    where program_id = ${scope.programId} and ended_on is null and mentee_id = any (${menteeIds}::uuid[])`.execute(
    trx,
  );
  const apart = new Map<string, Set<string>>();
  for (const { menteeId, mentorId } of rows) {
    apart.set(menteeId, (apart.get(menteeId) ?? new Set()).add(mentorId));
  }
  return apart;
}

type Within = WeightedCover & { matchId: string; mentorId: string; name: string };

async function coversWithin(
  trx: Trx,
  scope: ProgramScope,
  { span, planId, exceptCover }: { span: CoverSpan; planId?: string; exceptCover?: string },
): Promise<Within[]> {
  const { rows } = await sql<Within>`
    select c.match_id, c.mentor_id, m.name, c.from_on, c.until_on, x.weight
    from match_cover c
    join match x on x.program_id = c.program_id and x.id = c.match_id and x.ended_on is null
    join mentor m on m.program_id = c.program_id and m.id = c.mentor_id
    where c.program_id = ${scope.programId} and c.until_on >= ${span.fromOn}::date
      and c.from_on <= ${span.untilOn}::date and (${planId ?? null}::uuid is null or c.plan_id is distinct from ${planId ?? null}::uuid)
      and c.id is distinct from ${exceptCover ?? null}::uuid`.execute(trx);
  return rows;
}

async function leaveWithin(trx: Trx, scope: ProgramScope, span: CoverSpan) {
  const rows = await trx
    .selectFrom("mentorLeave")
    .where("programId", "=", scope.programId)
    .where("fromOn", "<=", span.untilOn)
    .where((eb) => eb.or([eb("untilOn", "is", null), eb("untilOn", ">=", span.fromOn)]))
    .select(["mentorId", "fromOn", "untilOn"])
    .orderBy("fromOn", "desc")
    .execute();
  return new Map(rows.map((row) => [row.mentorId, row] as const));
}

/** The program's weights, with continuity counted the most: who comes for some days had better be known. */
export async function coverWeights(trx: Trx, scope: ProgramScope) {
  const { matching } = await readSettings(trx, scope);
  const { weights } = matching;
  return { ...weights, continuity: WEIGHT_MAX };
}
