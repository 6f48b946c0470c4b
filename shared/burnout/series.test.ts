import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import { Random } from "#shared/sample/random.ts";
import { gaussian } from "./gaussian.ts";
import { judgeSeries, type SeriesRule, seriesSentence } from "./series.ts";

const rule: SeriesRule = {
  direction: "both",
  kind: "measure",
  smallestSigma: 0.25,
  lambda: 0.2,
  k: 3,
};
const program = { mean: 6, sigma: 1.5 };
const weeksOf = (values: readonly (number | null)[]) =>
  values.map((value, at) => ({ week: addDays("2025-01-06", 7 * at), value }));
/** Twelve weeks of 5 and 7 in turn: mean 6, moving range 2. */
const quiet = Array.from({ length: 12 }, (_, week) => (week % 2 === 0 ? 5 : 7));

describe("judgeSeries", () => {
  it("says nothing before twelve own weeks, however wild", () => {
    expect(judgeSeries(weeksOf([1, 90, 2, 80, 3, 70, 1, 90, 2, 80, 3, 70]), program, rule)).toEqual(
      [],
    );
  });

  it("is worked by hand", () => {
    // Own mean 6, own sigma 2/1.128 = 1.7730; blended half and half: √((1.7730² + 1.5²)/2) = 1.6422.
    // z = (14 − 6)/1.6422 = 4.8715; e = .2 z = .9743; the limit of the first week is 3 × .2 = .6.
    const [week] = judgeSeries(weeksOf([...quiet, 14]), program, rule);
    expect(week?.baseline.sigma).toBeCloseTo(1.6422, 4);
    expect(week?.average).toBeCloseTo(0.9743, 4);
    expect(week?.limit).toBeCloseTo(0.6, 12);
    expect(week?.side).toBe("above");
    expect(week?.usual.upper).toBeCloseTo(11.32, 2);
    expect(week && seriesSentence("Hours", week)).toBe(
      "Hours 14.0 last week; usually 6.0 (0.7–11.3); above it since last week.",
    );
  });

  it("freezes what is usual while a sign is open, and counts its weeks", () => {
    const judged = judgeSeries(weeksOf([...quiet, 14, 14, 14, 14]), program, rule);
    expect(judged.map(({ weeksBeyond }) => weeksBeyond)).toEqual([1, 2, 3, 4]);
    expect(new Set(judged.map(({ baseline }) => baseline.mean))).toEqual(new Set([6]));
    expect(seriesSentence("Hours", judged.at(-1)!)).toMatch(/above it 4 weeks running\.$/);
  });

  it("neither counts leave nor lets it end a spell", () => {
    const judged = judgeSeries(weeksOf([...quiet, 14, null, null, 14]), program, rule);
    expect(judged.map(({ weeksBeyond }) => weeksBeyond)).toEqual([1, 2]);
    expect(judgeSeries(weeksOf([...quiet, null, null]), program, rule)).toEqual([]);
  });

  it("hears falling only where it is asked to", () => {
    const falling = weeksOf([...quiet, 0, 0, 0, 0]);
    expect(judgeSeries(falling, program, rule).at(-1)?.side).toBe("below");
    expect(judgeSeries(falling, program, { ...rule, direction: "down" }).at(-1)?.side).toBe(
      "below",
    );
    expect(judgeSeries(falling, program, { ...rule, direction: "up" }).at(-1)?.side).toBeNull();
  });

  it("does not mind the unit, and mirrors", () => {
    const values = fc.array(fc.double({ min: 0.5, max: 40, noNaN: true }), {
      minLength: 14,
      maxLength: 60,
    });
    fc.assert(
      fc.property(values, fc.constantFrom(2, 10, 60), (hours, unit) => {
        const inHours = judgeSeries(weeksOf(hours), program, rule);
        const inOther = judgeSeries(
          weeksOf(hours.map((value) => value * unit)),
          { mean: program.mean * unit, sigma: program.sigma * unit },
          { ...rule, smallestSigma: rule.smallestSigma * unit },
        );
        expect(inOther.map(({ average }) => average.toFixed(6))).toEqual(
          inHours.map(({ average }) => average.toFixed(6)),
        );
      }),
    );
  });

  it("finds a lasting change of two sigmas in weeks, and mostly leaves the steady in peace", () => {
    const random = new Random(11, "series");
    const people = 400;
    let found = 0;
    let needless = 0;
    for (let person = 0; person < people; person += 1) {
      const steady = Array.from({ length: 38 }, () => 6 + 1.5 * gaussian(random));
      const drifting = [...steady, ...Array.from({ length: 8 }, () => 9 + 1.5 * gaussian(random))];
      const judged = judgeSeries(weeksOf(drifting), program, rule);
      if (judged.slice(0, 26).some(({ side }) => side !== null)) needless += 1;
      if (judged.slice(-8).some(({ side }) => side === "above")) found += 1;
    }
    expect(found / people).toBeGreaterThan(0.97);
    expect(needless / people).toBeLessThan(0.2);
  });
});
