import { sql } from "kysely";
import type { CaseloadOutput, EngagementInput, SurvivalOutput } from "#shared/engagement/schema.ts";
import {
  aloneCount,
  coarseCurve,
  type Count,
  isSmall,
  partsOfTotal,
  secondTotalIsSafe,
} from "#shared/engagement/suppress.ts";
import {
  atRiskAt,
  type Lifetimes,
  medianDays,
  survivalAt,
  type SurvivalStep,
  survivalSteps,
} from "#shared/engagement/survival.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import {
  ask,
  type Asked,
  frameOfAnswer,
  mentorFilter,
  withReach,
} from "#server/features/engagement/reach.ts";

/** Each caseload up to five, then together; published figures in coarser groups, as few people have each. */
const GROUPS = [0, 1, 2, 3, 4, 5, 6].map((n) => ({ least: n, most: n === 6 ? null : n }));
const PUBLISHED_GROUPS = [
  { least: 0, most: 0 },
  { least: 1, most: 2 },
  { least: 3, most: 4 },
  { least: 5, most: null },
];

/** Mentors of the program by how many matches they had open on the last day. */
export async function countCaseload(
  trx: Trx,
  scope: ProgramScope,
  input: EngagementInput,
): Promise<CaseloadOutput> {
  const asked = ask(scope, input);
  const { span, before } = asked;
  const [now, then] = await withReach(trx, asked.reach, async () => [
    await caseloadOn(trx, asked, span.to),
    before ? await caseloadOn(trx, asked, before.to) : null,
  ]);
  const groups = asked.reach === "published" ? PUBLISHED_GROUPS : GROUPS;
  const shown = grouped(now ?? [], groups, asked.reach === "published");
  const earlier = then && grouped(then, groups, asked.reach === "published");
  return {
    ...frameOfAnswer(asked),
    mentors: shown.mentors,
    openMatches: shown.openMatches,
    earlier: earlier && { mentors: earlier.mentors, openMatches: earlier.openMatches },
    groups: groups.map((group, index) => ({
      ...group,
      mentors: shown.parts[index] ?? null,
      ...(earlier && { earlier: earlier.parts[index] ?? null }),
    })),
  };
}

type Caseload = { matches: number; mentors: number };

async function caseloadOn(trx: Trx, asked: Asked, on: string): Promise<Caseload[]> {
  const { rows } = await sql<Caseload>`
    select coalesce(o.matches, 0) as matches, count(*) as mentors
    from mentor m
    left join (
      select mentor_id, count(*) as matches from match
      where program_id = ${asked.programId} and started_on <= ${on} and (ended_on is null or ended_on > ${on})
      group by 1
    ) o on o.mentor_id = m.id
    where m.program_id = ${asked.programId} and (o.matches > 0 or ${servingOn(on)}) ${mentorFilter("m", asked)}
    group by 1`.execute(trx);
  return rows;
}

/** Had joined and not left by then, as the mentor `m` stands today. */
export function servingOn(on: string) {
  return sql`(m.joined_on <= ${on} and not (m.status = 'exited' and m.status_since <= ${on}))`;
}

function grouped(
  rows: readonly Caseload[],
  groups: readonly { least: number; most: number | null }[],
  isPublished: boolean,
): { parts: Count[]; mentors: Count; openMatches: Count } {
  const sum = (of: (row: Caseload) => number) => rows.reduce((total, row) => total + of(row), 0);
  const exact = groups.map(({ least, most }) =>
    rows
      .filter((row) => row.matches >= least && (most === null || row.matches <= most))
      .reduce((total, row) => total + row.mentors, 0),
  );
  const mentors = sum((row) => row.mentors);
  const openMatches = sum((row) => row.mentors * row.matches);
  if (!isPublished) return { parts: exact, mentors, openMatches };
  if (isSmall(mentors)) return { parts: exact.map(() => null), mentors: null, openMatches: null };
  const parts = partsOfTotal(exact);
  const isSafe = secondTotalIsSafe(groups, exact, parts, openMatches);
  return { parts, mentors, openMatches: isSafe ? aloneCount(openMatches) : null };
}

/** Kaplan-Meier curve of all matches begun by the last day of the period. */
export async function countSurvival(
  trx: Trx,
  scope: ProgramScope,
  input: EngagementInput,
): Promise<SurvivalOutput> {
  const asked = ask(scope, input);
  const { span, before, reach } = asked;
  const [now, then] = await withReach(trx, reach, async () => [
    await lifetimesUntil(trx, asked, span.to),
    before ? await lifetimesUntil(trx, asked, before.to) : null,
  ]);
  const lifetimes = now ?? [];
  const curve = curveOf(lifetimes, reach === "published");
  const isExact = reach !== "published";
  const horizon = [365, 180, 90, 30].find(
    (days) => days <= curve.followed && (isExact || atRiskAt(lifetimes, days) > 10),
  );
  return {
    ...frameOfAnswer(asked),
    // Published: shares only. The number of matches of two months would give away those that began in between.
    matches: isExact ? total(lifetimes, (one) => one.ended + one.open) : null,
    ended: isExact ? total(lifetimes, (one) => one.ended) : null,
    median: medianDays(curve.steps),
    ...curve,
    earlier: then && curveOf(then, reach === "published"),
    after:
      horizon === undefined || curve.followed === 0
        ? null
        : { days: horizon, ...pick(survivalAt(curve.steps, horizon)) },
  };
}

const pick = ({ share, low, high }: Pick<SurvivalStep, "share" | "low" | "high">) => ({
  share,
  low,
  high,
});

function total(rows: readonly Lifetimes[], of: (row: Lifetimes) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}

type Curve = {
  steps: (Omit<SurvivalStep, "atRisk" | "ended"> & { atRisk: Count; ended: Count })[];
};

function curveOf(
  lifetimes: readonly Lifetimes[],
  isPublished: boolean,
): Curve & { followed: number } {
  const steps = survivalSteps(lifetimes);
  const lengths = lifetimes.map((one) => one.days);
  if (!isPublished) return { steps, followed: Math.max(0, ...lengths) };
  const enough = lengths.filter((days) => atRiskAt(lifetimes, days) > 10);
  const percent = (share: number | null) => (share === null ? null : Math.round(share * 100) / 100);
  return {
    followed: Math.max(0, ...enough),
    steps: coarseCurve(steps).map((step) => ({
      days: step.days,
      atRisk: null,
      ended: null,
      share: Math.round(step.share * 100) / 100,
      low: percent(step.low),
      high: percent(step.high),
    })),
  };
}

async function lifetimesUntil(trx: Trx, asked: Asked, on: string): Promise<Lifetimes[]> {
  const { rows } = await sql<Lifetimes>`
    select least(coalesce(x.ended_on, ${on}), ${on}::date) - x.started_on as days,
      count(*) filter (where x.ended_on <= ${on}) as ended,
      count(*) filter (where x.ended_on is null or x.ended_on > ${on}) as open
    from match x ${
      asked.sites || asked.supervisors
        ? sql`
      join mentor m on m.program_id = x.program_id and m.id = x.mentor_id`
        : sql``
    }
    where x.program_id = ${asked.programId} and x.started_on <= ${on}
      ${asked.sites || asked.supervisors ? mentorFilter("m", asked) : sql``}
    group by 1 order by 1`.execute(trx);
  return rows;
}
