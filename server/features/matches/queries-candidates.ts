import { type RawBuilder, sql } from "kysely";
import { ineligibleBecause, requirementsRefusal } from "#shared/matches/eligibility.ts";
import type { MenteeCandidate, MentorCandidate } from "#shared/matches/schema.ts";
import type { Stage } from "#shared/mentees/stage.ts";
import { containing } from "#server/db/conditions.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { blockersOf, mayOverride, refusalOf } from "#server/features/matches/gate.ts";
import { menteeFits, menteeLabelSql, menteeNaming } from "#server/features/mentees/naming.ts";
import { coverLoads } from "#server/features/relief/load.ts";
import { waitingSinceSql } from "#server/features/mentees/waiting.ts";
import { withDays } from "#server/features/mentees/rows.ts";
import { notFound } from "#server/lib/errors.ts";

const LIMIT = 25;
const BLOCKED_LIMIT = 10;

/** Words that both have, whatever their capitals. */
function shared(column: "languages" | "experience_tags" | "availability"): RawBuilder<string[]> {
  const [mentors, mentees] = [sql.ref(`mentor.${column}`), sql.ref(`mentee.${column}`)];
  return sql<string[]>`array(select word from unnest(${mentors}) word
    where lower(word) in (select lower(other) from unnest(${mentees}) other))`;
}

/** Each shared experience and language counts, and that there is a time at which both can. */
const fit = sql<number>`(cardinality(${shared("languages")}) + cardinality(${shared("experience_tags")})
  + least(1, cardinality(${shared("availability")})))`;
const genderFits = sql<boolean>`(mentee.mentor_gender_preference is null
  or mentor.gender is not distinct from mentee.mentor_gender_preference)`;
const matchedAlready = sql<boolean>`exists (select from match m where m.program_id = mentor.program_id
  and m.mentor_id = mentor.id and m.mentee_id = mentee.id and m.ended_on is null)`;

function pairs(trx: Trx, scope: ProgramScope) {
  return trx
    .selectFrom("mentor")
    .innerJoin("mentee", "mentee.programId", "mentor.programId")
    .innerJoin("mentorTally", (join) =>
      join
        .onRef("mentorTally.programId", "=", "mentor.programId")
        .onRef("mentorTally.mentorId", "=", "mentor.id"),
    )
    .innerJoin("menteeTally", (join) =>
      join
        .onRef("menteeTally.programId", "=", "mentee.programId")
        .onRef("menteeTally.menteeId", "=", "mentee.id"),
    )
    .where("mentor.programId", "=", scope.programId);
}

const common = [
  sql<boolean>`coalesce(mentor.site_id = mentee.site_id, false)`.as("sameSite"),
  shared("languages").as("sharedLanguages"),
  shared("experience_tags").as("sharedTags"),
  shared("availability").as("sharedTimes"),
  matchedAlready.as("matched"),
  genderFits.as("genderFits"),
] as const;

/**
 * Mentors for one mentee: who can take somebody first, of them who has room, then who shares most. Whom a requirement
 * blocks comes last and says what is missing: hidden, they would be looked for.
 */
export async function mentorCandidates(
  trx: Trx,
  scope: ProgramScope,
  input: { menteeId: string; q: string },
): Promise<MentorCandidate[]> {
  const blockedToday = sql<boolean>`coalesce(mentor_tally.blocked_from <= ${scope.today}::date, false)`;
  const load = sql<number>`(mentor_tally.load + coalesce(standing_in.load, 0))`;
  const candidates = pairs(trx, scope)
    .leftJoin("site", (join) =>
      join.onRef("site.programId", "=", "mentor.programId").onRef("site.id", "=", "mentor.siteId"),
    )
    .leftJoin(coverLoads(scope).as<"standingIn">(sql`standing_in`), (join) =>
      join.onRef("standingIn.mentorId", "=", "mentor.id"),
    )
    .where("mentee.id", "=", input.menteeId)
    .where("mentor.status", "!=", "exited")
    .$if(input.q !== "", (q) =>
      q.where(sql<boolean>`lower(mentor.name) like lower(${containing(input.q)})`),
    )
    .select(["mentor.id", "mentor.name", "mentor.status", "site.name as siteName"])
    .select([load.as("load"), "mentor.capacity", blockedToday.as("blocked")])
    .select(common)
    .orderBy(
      sql`mentor.status = 'active' and not ${matchedAlready} and not ${blockedToday}`,
      "desc",
    )
    .orderBy(sql`${load} + 1 <= mentor.capacity`, "desc")
    .orderBy(genderFits, "desc")
    .orderBy(fit, "desc")
    .orderBy(sql`coalesce(mentor.site_id = mentee.site_id, false)`, "desc")
    .orderBy(sql`${load} / nullif(mentor.capacity, 0)`, (order) => order.asc().nullsLast())
    .orderBy(sql`lower(mentor.name)`)
    .orderBy("mentor.id");
  const first = await candidates.limit(LIMIT).execute();
  // Where the list is full of those who can be matched, the best fits among the blocked ones follow all the same.
  const blocked =
    first.length < LIMIT
      ? []
      : await candidates
          .where("mentor.status", "=", "active")
          .where(blockedToday)
          .limit(BLOCKED_LIMIT)
          .execute();
  const seen = new Set(first.map(({ id }) => id));
  const rows = [...first, ...blocked.filter(({ id }) => !seen.has(id))];
  const blockedIds = rows.filter(({ blocked }) => blocked).map(({ id }) => id);
  const blockers = await blockersOf(trx, scope, blockedIds);
  const may = blockedIds.length > 0 && (await mayOverride(trx, scope));
  return rows.map(({ matched, blocked: _judged, ...row }) => {
    const because = matched ? "is matched with them already" : ineligibleBecause(row.status);
    if (because) return { ...row, refusal: `${row.name} ${because}.`, overridable: false };
    const refusal = requirementsRefusal(row.name, blockers.get(row.id) ?? [], scope.today);
    return { ...row, refusal, overridable: refusal !== null && may };
  });
}

/** Mentees for one mentor: those who wait first, and of them who shares most, then who has waited longest. */
export async function menteeCandidates(
  trx: Trx,
  scope: ProgramScope,
  input: { mentorId: string; q: string },
): Promise<MenteeCandidate[]> {
  const naming = await menteeNaming(trx, scope);
  const label = menteeLabelSql(naming);
  const rows = await pairs(trx, scope)
    .leftJoin("site", (join) =>
      join.onRef("site.programId", "=", "mentee.programId").onRef("site.id", "=", "mentee.siteId"),
    )
    .where("mentor.id", "=", input.mentorId)
    .where("mentee.stage", "!=", "closed")
    .$if(input.q !== "", (q) => q.where(menteeFits(naming, input.q)))
    .select(["mentee.id", "mentee.code", label.as("label"), "site.name as siteName"])
    .select([sql<Stage>`mentee.stage`.as("stage"), waitingSinceSql.as("waitingSince")])
    .select(common)
    .orderBy(matchedAlready)
    .orderBy(sql`${waitingSinceSql} is null`)
    .orderBy(genderFits, "desc")
    .orderBy(fit, "desc")
    .orderBy(waitingSinceSql)
    .orderBy(sql`lower(${label})`)
    .orderBy("mentee.id")
    .limit(LIMIT)
    .execute();
  return rows.map(({ matched, ...row }) => ({
    ...withDays(row, scope),
    refusal: matched ? `${row.label} is matched with this mentor already.` : null,
    overridable: false,
  }));
}

/** Whether this mentor can be matched today, and if not, why: asked before anybody is looked for. */
export async function eligibilityOf(
  trx: Trx,
  scope: ProgramScope,
  id: string,
): Promise<{ refusal: string | null; overridable: boolean }> {
  const mentor = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select(["id", "name", "status"])
    .executeTakeFirst();
  if (!mentor) throw notFound("mentor");
  const because = ineligibleBecause(mentor.status);
  if (because) return { refusal: `${mentor.name} ${because}.`, overridable: false };
  const refusal = await refusalOf(trx, scope, mentor);
  return { refusal, overridable: refusal !== null && (await mayOverride(trx, scope)) };
}
