import { sql } from "kysely";
import { z } from "zod";
import { explain } from "#shared/matching/explain.ts";
import type { MatchingWeights } from "#shared/matching/criteria.ts";
import {
  loadBefore,
  loadsAfter,
  planStatus,
  problemsOf,
  type ReliefLine,
  stayReason,
} from "#shared/relief/plan.ts";
import {
  type AwayRow,
  type PlanLine,
  type PlanLoad,
  reliefLines,
  type ReliefPlanView,
} from "#shared/relief/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import {
  coverWeights,
  type LoadedFacts,
  loadFacts,
  type ReliefCandidate,
  type ReliefCase,
} from "#server/features/relief/facts.ts";
import { notFound } from "#server/lib/errors.ts";

export type PlanRow = {
  id: string;
  fromOn: string;
  untilOn: string;
  status: string;
  lines: ReliefLine[];
  away: string[];
  createdByName: string | null;
  appliedAt: string | null;
  version: number;
};

/** The plan as it is stored; `forUpdate` holds it still while it is changed. */
export async function readPlan(
  trx: Trx,
  scope: ProgramScope,
  id: string,
  { forUpdate = false }: { forUpdate?: boolean } = {},
): Promise<PlanRow> {
  const row = await trx
    .selectFrom("reliefPlan as p")
    .leftJoin("person as w", "w.id", "p.createdBy")
    .where("p.programId", "=", scope.programId)
    .where("p.id", "=", id)
    .select(["p.id", "p.fromOn", "p.untilOn", "p.status", "p.lines", "p.appliedAt", "p.version"])
    .select("w.name as createdByName")
    .select(
      sql<string[]>`array(select a.mentor_id from relief_absence a
        where a.program_id = p.program_id and a.plan_id = p.id order by a.mentor_id)`.as("away"),
    )
    .$if(forUpdate, (query) => query.forUpdate(["p"]))
    .executeTakeFirst();
  if (!row) throw notFound("relief plan");
  return { ...row, lines: reliefLines.parse(row.lines), away: z.array(z.string()).parse(row.away) };
}

/** Facts of a plan that was read. An applied one is judged without its own covers, as when it was made. */
export function factsOf(trx: Trx, scope: ProgramScope, plan: PlanRow): Promise<LoadedFacts> {
  return loadFacts(trx, scope, {
    span: plan,
    away: plan.away,
    planId: plan.id,
    // An applied plan shows what it was made of, even where a match has been paused since.
    ...(plan.status === "applied" && { matchIds: plan.lines.map((line) => line.matchId) }),
  });
}

/** The plan as the screen shows it: every match of those away, who takes it and why, and the loads before and after. */
export async function viewPlan(
  trx: Trx,
  scope: ProgramScope,
  plan: PlanRow,
): Promise<ReliefPlanView> {
  const facts = await factsOf(trx, scope, plan);
  const lines = linesOf(plan, facts);
  const weights = await coverWeights(trx, scope);
  const status = planStatus(plan, scope.today);
  const problems = status === "draft" ? problemsOf(lines, facts) : new Map();
  const after = loadsAfter(lines, facts);
  return {
    id: plan.id,
    fromOn: plan.fromOn,
    untilOn: plan.untilOn,
    status,
    away: await awayRows(trx, scope, plan, plan.away),
    lines: lines.flatMap((line): PlanLine[] => {
      const match = facts.matches.get(line.matchId);
      if (!match) return [];
      const mentor = line.mentorId === null ? undefined : facts.mentors.get(line.mentorId);
      return [
        {
          matchId: match.id,
          menteeId: match.menteeId,
          menteeLabel: match.mentee.label,
          weight: match.weight,
          awayId: match.mentorId,
          awayName: match.ownName,
          mentorId: mentor?.id ?? null,
          mentorName: mentor?.name ?? null,
          ...(mentor ? fitOf(match, mentor, facts, weights) : { score: null, reasons: [] }),
          problem: problems.get(match.id) ?? null,
          because: problems.has(match.id) ? (mentor?.because ?? null) : null,
          stays: mentor ? null : stayReason(line, facts, after),
          coveredBy: match.coveredBy,
        },
      ];
    }),
    loads: loadRows(facts, after),
    createdByName: plan.createdByName,
    appliedAt: plan.appliedAt,
    version: plan.version,
  };
}

/** Every match of those away has one line; a match that came since the plan was made has nobody yet. */
export function linesOf(plan: Pick<PlanRow, "lines">, facts: LoadedFacts): ReliefLine[] {
  const known = new Map(plan.lines.map((line) => [line.matchId, line]));
  return [...facts.matches.keys()].map(
    (matchId) => known.get(matchId) ?? { matchId, mentorId: null, isOut: false },
  );
}

/** How well somebody fits for standing in, and the sentences that speak for it, the weightiest first. */
export function fitOf(
  match: ReliefCase,
  mentor: ReliefCandidate,
  facts: Pick<LoadedFacts, "span">,
  weights: MatchingWeights,
): { score: number; reasons: string[] } {
  const carries = { ...mentor, load: loadBefore(mentor, facts.span) };
  const { score, parts } = explain(match.mentee, carries, weights, match.weight);
  const reasons = parts
    .filter((part) => part.points > 0 && !part.isUnknown && part.criterion !== "load")
    .toSorted((a, b) => b.points - a.points)
    .slice(0, 3)
    .map((part) => part.sentence);
  return { score, reasons };
}

function loadRows(facts: LoadedFacts, after: ReadonlyMap<string, number>): PlanLoad[] {
  return [...after]
    .flatMap(([id, load]) => {
      const mentor = facts.mentors.get(id);
      if (!mentor) return [];
      const { name, capacity } = mentor;
      return [
        { mentorId: id, name, capacity, before: loadBefore(mentor, facts.span), after: load },
      ];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name) || (a.mentorId < b.mentorId ? -1 : 1));
}

/** Those away with their open matches and the leave that is entered for these days. */
export async function awayRows(
  trx: Trx,
  scope: ProgramScope,
  span: { fromOn: string; untilOn: string },
  mentorIds: readonly string[] | null,
): Promise<AwayRow[]> {
  const { rows } = await sql<AwayRow>`
    select m.id, m.name, t.open_matches, l.from_on as leave_from, l.until_on as leave_until
    from mentor m
    join mentor_tally t on t.program_id = m.program_id and t.mentor_id = m.id
    left join lateral (select from_on, until_on from mentor_leave l
      where l.program_id = m.program_id and l.mentor_id = m.id and l.from_on <= ${span.untilOn}::date
        and (l.until_on is null or l.until_on >= ${span.fromOn}::date)
      order by l.from_on limit 1) l on true
    where m.program_id = ${scope.programId} and ${
      mentorIds === null
        ? sql`l.from_on is not null and t.open_matches > 0`
        : sql`m.id = any (${mentorIds}::uuid[])`
    }
    order by lower(m.name), m.id limit 200`.execute(trx);
  return rows;
}
