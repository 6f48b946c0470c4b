import { addDays, addMonths } from "#shared/lib/day.ts";
import { type Span, startOfQuarter } from "#shared/engagement/period.ts";
import { monthsIn } from "#shared/engagement/published-period.ts";

/** Mentees of one cohort (the first day of the month of their first match) who met in the month `after` months later. */
export type CohortMonth = { month: string; after: number; met: number };
export type CohortSize = { month: string; size: number };

export type CohortCell = {
  after: number;
  met: number;
  /** Share of the cohort; never above 1. */
  share: number;
  /** False while the month of the cohort's last starters is still running: the share can only grow. */
  whole: boolean;
};
export type Cohort = Span & { size: number; cells: CohortCell[] };

/** Months followed after the month of the first match. */
export const FOLLOWED_MONTHS = 12;
/** Fewer cohorts than this say little: a short period is filled up with the months before it. */
const FEWEST_COHORTS = 6;

/** Cohorts are months up to a year of them, and quarters beyond; both end with the month in which the period ends. */
export function cohortSpans(span: Span, options: { quarters?: boolean } = {}): Span[] {
  const quarters = options.quarters || monthsIn(span) > 13;
  const step = quarters ? 3 : 1;
  const startOf = quarters ? startOfQuarter : (day: string) => `${day.slice(0, 7)}-01`;
  const last = startOf(span.to);
  const first = startOf(span.from);
  const asked = monthsIn({ from: first, to: last });
  const count = Math.max(FEWEST_COHORTS, Math.floor((asked - 1) / step) + 1);
  return Array.from({ length: count }, (_, index) => {
    const from = addMonths(last, (index - count + 1) * step);
    return { from, to: addDays(addMonths(from, step), -1) };
  });
}

/**
 * Retention as classic cohorts: of the mentees first matched in a month, the share with at least one attended session
 * in the n-th calendar month after it (the month itself is 0). Someone who skips a month and comes back counts again.
 * A cell stands only where every member of the cohort has reached that month by `until`.
 */
export function cohortGrid(
  spans: readonly Span[],
  sizes: readonly CohortSize[],
  months: readonly CohortMonth[],
  until: string,
  today: string,
): Cohort[] {
  const within = (span: Span, month: string) => month >= span.from && month <= span.to;
  return spans.map((span) => {
    const size = sum(sizes.filter((row) => within(span, row.month)).map((row) => row.size));
    const lastStart = `${span.to.slice(0, 7)}-01`;
    const cells: CohortCell[] = [];
    for (let after = 0; after <= FOLLOWED_MONTHS && size > 0; after += 1) {
      const reached = addMonths(lastStart, after);
      if (reached > until) break;
      const met = sum(
        months
          .filter((row) => row.after === after && within(span, row.month))
          .map((row) => row.met),
      );
      const lastDay = addDays(addMonths(reached, 1), -1);
      const whole = lastDay <= until && lastDay < today;
      cells.push({ after, met, share: met / size, whole });
    }
    return { ...span, size, cells };
  });
}

/**
 * All cohorts together, month by month: the sum of those who met over the sum of the cohorts whose whole month is
 * behind them. Sums over the same cohorts above and below the line, so that no cohort is counted half.
 */
export function retentionAfter(
  cohorts: readonly Cohort[],
  after: number,
): { met: number; of: number } | null {
  const reached = cohorts.flatMap((cohort) => {
    const cell = cohort.cells.find((one) => one.after === after && one.whole);
    return cell ? [{ met: cell.met, of: cohort.size }] : [];
  });
  if (reached.length === 0) return null;
  return { met: sum(reached.map((one) => one.met)), of: sum(reached.map((one) => one.of)) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
