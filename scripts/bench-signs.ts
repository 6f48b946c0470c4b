import { cusumRunLength, ewmaRunLength, shewhartRunLength } from "#shared/burnout/run-length.ts";
import {
  healthyFlagged,
  LAMBDA,
  needlessTalksAMonth,
  SENSITIVITIES,
  weeksToTalk,
} from "#shared/burnout/simulate.ts";
import { Random } from "#shared/sample/random.ts";

/** One figure: what it was held to, by how much it may differ, and what came out. */
type Row = { what: string; expected: number; tolerance: number; found: number };

const random = (label: string) => new Random(20261122, label);
const chart = (k: number) => ({ lambda: LAMBDA, k });

/** Published average run lengths; two per cent. */
function runLengths(): Row[] {
  const charts: [string, (shift: number) => number, number[]][] = [
    ["EWMA .20/2.962", (shift) => ewmaRunLength(0.2, 2.962, shift), [499, 10.5, 3.7]],
    ["EWMA .10/2.814", (shift) => ewmaRunLength(0.1, 2.814, shift), [498, 10.3, 4.4]],
    ["EWMA .40/3.054", (shift) => ewmaRunLength(0.4, 3.054, shift), [500, 14.3, 3.5]],
    ["CUSUM .5/4", (shift) => cusumRunLength(0.5, 4, shift), [168, 8.4, 3.3]],
    ["CUSUM .5/5", (shift) => cusumRunLength(0.5, 5, shift), [465, 10.4, 4]],
    ["Shewhart 3", (shift) => shewhartRunLength(3, shift), [370.4, 43.9, 6.3]],
  ];
  return charts.flatMap(([name, of, weeks]) =>
    weeks.map((expected, shift) => ({
      what: `weeks to a signal, ${name}, shift of ${shift} sigma`,
      expected,
      tolerance: 0.02 * expected,
      found: of(shift),
    })),
  );
}

/** Shares of healthy mentors flagged on a short baseline of their own: why baselines are blended. */
function shortBaselines(): Row[] {
  const expected: [number, number[]][] = [
    [2.7, [28, 25, 20, 15, 11.5]],
    [3, [22, 20, 14.5, 9.5, 5.7]],
  ];
  return expected.flatMap(([k, shares]) =>
    [6, 8, 12, 26, 52].map((ownWeeks, at) => ({
      what: `% of the healthy flagged in 26 weeks, K ${k}, own baseline of ${ownWeeks} weeks alone`,
      expected: shares[at] ?? Number.NaN,
      tolerance: 3,
      found:
        100 *
        healthyFlagged(random(`short ${k} ${ownWeeks}`), {
          ownWeeks,
          chart: chart(k),
          people: 20_000,
        }),
    })),
  );
}

/** 42 mentors, 8 signals, 52 weeks, blended baselines. */
function budget(): Row[] {
  const expected = {
    sensitive: { talks: 3.3, strong: 3, mild: 7 },
    balanced: { talks: 1.5, strong: 4, mild: 8 },
    quiet: { talks: 0.7, strong: 4, mild: 10 },
  };
  return Object.entries(SENSITIVITIES).flatMap(([name, k]) => {
    const goal = expected[name as keyof typeof expected];
    const median = (shift: number) =>
      weeksToTalk(random(`${name} ${shift}`), { shift, chart: chart(k), people: 8000 }).median;
    return [
      {
        what: `needless talks a month among 42, ${name}`,
        expected: goal.talks,
        tolerance: 0.25 * goal.talks,
        found: needlessTalksAMonth(random(name), { mentors: 42, chart: chart(k), years: 100 }),
      },
      {
        what: `weeks to see a strong change (2 sigma), ${name}`,
        expected: goal.strong,
        tolerance: 1,
        found: median(2),
      },
      {
        what: `weeks to see a mild change (1 sigma), ${name}`,
        expected: goal.mild,
        tolerance: 1,
        found: median(1),
      },
    ];
  });
}

const rows = [...runLengths(), ...shortBaselines(), ...budget()];
const width = Math.max(...rows.map(({ what }) => what.length));
let outside = 0;
for (const { what, expected, tolerance, found } of rows) {
  const fits = Math.abs(found - expected) <= tolerance;
  if (!fits) outside += 1;
  const [held, got] = [expected, found].map((value) => value.toFixed(1).padStart(6));
  console.log(
    `${fits ? "✓" : "✗"} ${what.padEnd(width)} ${got}   held to ${held} ± ${tolerance.toFixed(1)}`,
  );
}
console.log(`\n${rows.length - outside} of ${rows.length} within their tolerance`);
process.exit(outside === 0 ? 0 : 1);
