import {
  type Baseline,
  blendedBaseline,
  WEEKS_BEFORE_OWN_LIMITS,
} from "#shared/burnout/baseline.ts";
import { ewmaLimit } from "#shared/burnout/ewma.ts";
import { RollingRange } from "#shared/burnout/rolling.ts";
import type { UsualRange } from "#shared/burnout/xmr.ts";

/** A week of one measure of one mentor; null where it says nothing: approved leave, or nothing to measure. */
export type WeekValue = { week: string; value: number | null };

export type SeriesRule = {
  /** Which way matters. Hours and contact are two-sided: falling says as much as rising. */
  direction: "up" | "down" | "both";
  kind: "count" | "measure";
  /** The least sigma that is believed, in the unit of the values. */
  smallestSigma: number;
  lambda: number;
  k: number;
};

export type JudgedWeek = {
  week: string;
  value: number;
  baseline: Baseline;
  /** The own usual range for the chart, from the same weeks as the baseline. */
  usual: UsualRange;
  /** The running average and its limit, in sigmas. */
  average: number;
  limit: number;
  side: "above" | "below" | null;
  /** How many judged weeks running it has been on that side, this one included. */
  weeksBeyond: number;
};

/** Own history that still counts: what was usual two years ago is no longer. */
const LOOK_BACK_WEEKS = 52;

/**
 * Judges a series week by week against what was usual before it. Nothing is said before twelve own weeks. While a sign
 * is open its weeks do not enter the baseline: what is unusual must not become usual by lasting. A week without a value
 * neither counts nor breaks a spell.
 *
 * @param weeks oldest first
 * @param program what is usual for the program's mentors in this measure
 * @returns the weeks that could be judged, oldest first
 */
export function judgeSeries(
  weeks: readonly WeekValue[],
  program: Baseline,
  rule: SeriesRule,
): JudgedWeek[] {
  const history = new RollingRange(LOOK_BACK_WEEKS);
  const judged: JudgedWeek[] = [];
  let average = 0;
  let spell: { side: "above" | "below" | null; weeks: number } = { side: null, weeks: 0 };
  for (const { week, value } of weeks) {
    if (value === null) continue;
    const usual = history.range();
    if (history.size < WEEKS_BEFORE_OWN_LIMITS || !usual) {
      history.add(value);
      continue;
    }
    const own = { range: usual, weeks: history.size };
    const baseline = blendedBaseline(own, program, rule.kind, rule.smallestSigma);
    average =
      (rule.lambda * (value - baseline.mean)) / baseline.sigma + (1 - rule.lambda) * average;
    const limit = ewmaLimit(rule.lambda, rule.k, judged.length + 1);
    const side = sideOf(average, limit, rule.direction);
    spell = { side, weeks: side === null ? 0 : side === spell.side ? spell.weeks + 1 : 1 };
    if (side === null) history.add(value);
    judged.push({ week, value, baseline, usual, average, limit, side, weeksBeyond: spell.weeks });
  }
  return judged;
}

function sideOf(
  average: number,
  limit: number,
  direction: SeriesRule["direction"],
): "above" | "below" | null {
  if (average > limit && direction !== "down") return "above";
  if (average < -limit && direction !== "up") return "below";
  return null;
}

/** "Hours 11.5 last week; usually 6.2 (4.0-8.4); above it 3 weeks running." Can be worked out again from the rows. */
export function seriesSentence(measure: string, week: JudgedWeek, digits = 1): string {
  const shown = (value: number) => value.toFixed(digits);
  const { mean, lower, upper } = week.usual;
  const now = `${measure} ${shown(week.value)} last week; usually ${shown(mean)} (${shown(lower)}–${shown(upper)})`;
  if (week.side === null) return `${now}.`;
  const running = week.weeksBeyond === 1 ? "since last week" : `${week.weeksBeyond} weeks running`;
  return `${now}; ${week.side} it ${running}.`;
}
