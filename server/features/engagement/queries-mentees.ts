import { sql } from "kysely";
import { startOfMonth } from "#shared/lib/day.ts";
import { monthMasks } from "#shared/engagement/masks.ts";
import type { Span } from "#shared/engagement/period.ts";
import { publishedCompare, publishedYear } from "#shared/engagement/published-period.ts";
import {
  type CohortMonth,
  type CohortSize,
  cohortGrid,
  cohortSpans,
  FOLLOWED_MONTHS,
  retentionAfter,
} from "#shared/engagement/retention.ts";
import { FUNNEL_STEPS } from "#shared/engagement/rows.ts";
import { shareOf } from "#shared/engagement/figures.ts";
import type { EngagementInput, FunnelOutput, RetentionOutput } from "#shared/engagement/schema.ts";
import { aloneCount, nestedSteps, partOf } from "#shared/engagement/suppress.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import {
  ask,
  type Asked,
  frameOfAnswer,
  menteeFilter,
  withReach,
} from "#server/features/engagement/reach.ts";

/** Mentees by the month of their first match, and how many of them met in each of the twelve months after it. */
export async function countRetention(
  trx: Trx,
  scope: ProgramScope,
  input: EngagementInput,
): Promise<RetentionOutput> {
  const asked = ask(scope, input);
  const isPublished = asked.reach === "published";
  // Published cohorts are whole quarters: one still filling up would give away who was added since the last page.
  const spans = cohortSpans(asked.span, { quarters: isPublished }).filter(
    (span) => !isPublished || span.to <= asked.span.to,
  );
  const found = await withReach(trx, asked.reach, () => cohortsIn(trx, asked, spans));
  const cohorts = cohortGrid(spans, found.sizes, found.months, asked.span.to, asked.today);
  const after = [6, 3, 1].find((month) => retentionAfter(cohorts, month));
  const summary = after === undefined ? null : retentionAfter(cohorts, after);
  return {
    ...frameOfAnswer(asked),
    cohorts: cohorts.map(({ size, cells, ...span }) => ({
      ...span,
      size: isPublished ? aloneCount(size) : size,
      cells: cells.map(({ share, ...cell }) => {
        const met = isPublished ? partOf(cell.met, size) : cell.met;
        return { ...cell, met, share: met === null ? null : share };
      }),
    })),
    // A sum over cohorts would give away a single cohort that is not shown.
    after: summary && after !== undefined && !isPublished ? { after, ...summary } : null,
  };
}

async function cohortsIn(
  trx: Trx,
  asked: Asked,
  spans: readonly Span[],
): Promise<{ sizes: CohortSize[]; months: CohortMonth[] }> {
  const from = spans[0]?.from ?? asked.span.from;
  const until = asked.span.to;
  const lastMonth = startOfMonth(until);
  // Only the last month may be cut by the end of the period; the others count with all their days.
  const lastMask = monthMasks({ from: lastMonth, to: until })[0]?.mask ?? 0;
  const first = sql`
    select t.mentee_id, date_trunc('month', t.first_matched_on)::date as month
    from mentee_tally t join mentee e on e.program_id = t.program_id and e.id = t.mentee_id
    where t.program_id = ${asked.programId} and t.first_matched_on between ${from} and ${until}
      ${menteeFilter("e", asked)}`;
  const sizes = await sql<CohortSize>`
    select month, count(*) as size from (${first}) f group by 1`.execute(trx);
  // Distinct first and counted after: a sort of all the months of all the mentees would not fit into memory.
  const months = await sql<CohortMonth>`
    select month, after, count(*) as met from (
      select distinct f.month, ((extract(year from r.month) - extract(year from f.month)) * 12
          + extract(month from r.month) - extract(month from f.month))::int as after, f.mentee_id
      from (${first}) f
      join mentee_month r on r.program_id = ${asked.programId} and r.mentee_id = f.mentee_id
        and r.month between f.month and least(${lastMonth}, (f.month + ${FOLLOWED_MONTHS} * interval '1 month')::date)
        and (r.month < ${lastMonth} or r.days & ${lastMask}::int <> 0)
    ) met group by 1, 2`.execute(trx);
  return { sizes: sizes.rows, months: months.rows };
}

/** Mentees referred in the period by the furthest step they had reached on its last day. */
export async function countFunnel(
  trx: Trx,
  scope: ProgramScope,
  input: EngagementInput,
): Promise<FunnelOutput> {
  const asked = yearly(ask(scope, input));
  const [now, then] = await withReach(trx, asked.reach, async () => [
    await funnelIn(trx, asked, asked.span),
    asked.before ? await funnelIn(trx, asked, asked.before) : null,
  ]);
  const show = (steps: number[]) => (asked.reach === "published" ? nestedSteps(steps) : steps);
  const shown = show(now ?? []);
  const earlier = then && show(then);
  return {
    ...frameOfAnswer(asked),
    steps: FUNNEL_STEPS.map((step, index) => ({
      step,
      mentees: shown[index] ?? null,
      share: shareOf(shown[index] ?? null, shown[0] ?? null),
      ...(earlier && {
        earlier: earlier[index] ?? null,
        earlierShare: shareOf(earlier[index] ?? null, earlier[0] ?? null),
      }),
    })),
  };
}

/**
 * Published, the funnel has one grain, the completed calendar year: months and quarters add up to it, and a single
 * hidden one could be worked out from the rest.
 */
function yearly(asked: Asked): Asked {
  if (asked.reach !== "published") return asked;
  const span = publishedYear(asked.span, asked.today);
  return { ...asked, span, before: asked.before && publishedCompare(span, "year") };
}

/** The furthest step of the mentee `e` with the tally `t` by a day: 0 referred … 4 met three times. */
export function furthestStep(by: string) {
  return sql<number>`case when t.third_attended_on <= ${by} then 4 when t.first_matched_on <= ${by} then 3
    when e.ready_on <= ${by} then 2 when e.intake_on <= ${by} then 1 else 0 end`;
}

async function funnelIn(trx: Trx, asked: Asked, span: Span): Promise<number[]> {
  const { rows } = await sql<{ furthest: number; mentees: number }>`
    select ${furthestStep(span.to)} as furthest, count(*) as mentees
    from mentee e left join mentee_tally t on t.program_id = e.program_id and t.mentee_id = e.id
    where e.program_id = ${asked.programId} and e.referred_on between ${span.from} and ${span.to}
      ${menteeFilter("e", asked)}
    group by 1`.execute(trx);
  return FUNNEL_STEPS.map((_, step) =>
    rows.reduce((sum, row) => (row.furthest >= step ? sum + row.mentees : sum), 0),
  );
}
