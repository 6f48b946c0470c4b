import type { Random } from "#shared/sample/random.ts";
import { type Baseline, blendedBaseline } from "#shared/burnout/baseline.ts";
import { ewmaLimit } from "#shared/burnout/ewma.ts";
import { gaussian } from "#shared/burnout/gaussian.ts";
import { usualRange } from "#shared/burnout/xmr.ts";
import { levelOf, type WeekOfSignals } from "#shared/burnout/level.ts";

/** The chart's two dials: the weight of the newest week, and the width of the limits in sigmas. */
export type Chart = { lambda: number; k: number };

export const SENSITIVITIES = { sensitive: 2.7, balanced: 3, quiet: 3.3 } as const;
export type Sensitivity = keyof typeof SENSITIVITIES;
export const LAMBDA = 0.2;

/**
 * How mentors are pretended to be: `signals` independent ones each, `ownWeeks` of history before anything is judged,
 * and usual values that lie `between` sigmas apart from mentor to mentor, which is what makes a blended baseline err.
 */
export type Pretended = { signals: number; ownWeeks: number; between: number };

export const PRETENDED: Pretended = { signals: 8, ownWeeks: 12, between: 0.25 };

type Watched = { usual: number; baseline: Baseline; average: number };

function begin(random: Random, { ownWeeks, between }: Pretended): Watched {
  const usual = between * gaussian(random);
  const own = Array.from({ length: ownWeeks }, () => usual + gaussian(random));
  const program = { mean: 0, sigma: Math.sqrt(1 + between ** 2) };
  const history = { range: usualRange(own, -Infinity), weeks: ownWeeks };
  return { usual, baseline: blendedBaseline(history, program, "measure", 0.01), average: 0 };
}

/** One more week of one signal; whether it now lies beyond its upper limit. */
function step(random: Random, it: Watched, chart: Chart, week: number, shift: number): boolean {
  const value = it.usual + shift + gaussian(random);
  const z = (value - it.baseline.mean) / it.baseline.sigma;
  it.average = chart.lambda * z + (1 - chart.lambda) * it.average;
  return it.average > ewmaLimit(chart.lambda, chart.k, week);
}

/** The levels of one mentor, week after week; `shifted` signals move by `shift` sigmas from the first week on. */
function* levels(
  random: Random,
  pretended: Pretended,
  chart: Chart,
  shifted: number,
  shift: number,
): Generator<"steady" | "watch" | "talk" | "act"> {
  const watched = Array.from({ length: pretended.signals }, () => begin(random, pretended));
  let before: WeekOfSignals = { statistical: [], absolute: [] };
  for (let week = 1; ; week += 1) {
    const beyond = watched.flatMap((it, at) =>
      step(random, it, chart, week, at < shifted ? shift : 0) ? [String(at)] : [],
    );
    const now = { statistical: beyond, absolute: [] };
    yield levelOf([before, now]);
    before = now;
  }
}

/** Needless "talk" flags a month among `mentors` who are all well: each begin of a spell counts once. */
export function needlessTalksAMonth(
  random: Random,
  {
    mentors,
    chart,
    pretended = PRETENDED,
    years = 40,
  }: {
    mentors: number;
    chart: Chart;
    pretended?: Pretended;
    years?: number;
  },
): number {
  let begun = 0;
  for (let person = 0; person < mentors * years; person += 1) {
    let talking = false;
    let week = 0;
    for (const level of levels(random, pretended, chart, 0, 0)) {
      if (level === "talk" && !talking) begun += 1;
      talking = level === "talk";
      if ((week += 1) === 52) break;
    }
  }
  return begun / years / 12;
}

/** Weeks until "talk" after two signals have moved by `shift` sigmas: the median, and the share within eight weeks. */
export function weeksToTalk(
  random: Random,
  {
    shift,
    chart,
    pretended = PRETENDED,
    people = 4000,
  }: {
    shift: number;
    chart: Chart;
    pretended?: Pretended;
    people?: number;
  },
): { median: number; withinEight: number } {
  const weeks = Array.from({ length: people }, () => {
    let week = 0;
    for (const level of levels(random, pretended, chart, 2, shift)) {
      week += 1;
      if (level === "talk" || week === 104) break;
    }
    return week;
  }).toSorted((a, b) => a - b);
  return {
    median: weeks[Math.floor(people / 2)] ?? 0,
    withinEight: weeks.filter((week) => week <= 8).length / people,
  };
}

/** Share of mentors who are well and yet flagged once within 26 weeks, on an own baseline of `ownWeeks` weeks alone. */
export function healthyFlagged(
  random: Random,
  { ownWeeks, chart, people = 8000 }: { ownWeeks: number; chart: Chart; people?: number },
): number {
  let flagged = 0;
  for (let person = 0; person < people; person += 1) {
    const own = Array.from({ length: ownWeeks }, () => gaussian(random));
    const mean = own.reduce((sum, value) => sum + value, 0) / ownWeeks;
    const sigma = Math.sqrt(
      own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (ownWeeks - 1),
    );
    const it = { usual: 0, baseline: { mean, sigma }, average: 0 };
    for (let week = 1; week <= 26; week += 1) {
      if (step(random, it, chart, week, 0)) {
        flagged += 1;
        break;
      }
    }
  }
  return flagged / people;
}
