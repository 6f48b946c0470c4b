import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blendedBaseline, sigmaFloor } from "./baseline.ts";
import { levelOf } from "./level.ts";
import { RollingRange } from "./rolling.ts";
import { sigmaOf, usualRange } from "./xmr.ts";

describe("usualRange", () => {
  it("is worked by hand", () => {
    // Mean 6, moving ranges 2, 4, 2: mean 8/3, reach 2.66 × 8/3 = 7.0933.
    const range = usualRange([5, 7, 3, 5].map((value) => value + 1))!;
    expect(range.mean).toBe(6);
    expect(range.meanMovingRange).toBeCloseTo(8 / 3, 12);
    expect(range.upper).toBeCloseTo(13.0933, 4);
    expect(range.lower).toBe(0);
    expect(sigmaOf(range)).toBeCloseTo(8 / 3 / 1.128, 12);
  });

  it("says nothing of one week", () => {
    expect(usualRange([4])).toBeNull();
  });

  it("moves with the values and grows with their spread", () => {
    const weeks = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), {
      minLength: 2,
      maxLength: 60,
    });
    fc.assert(
      fc.property(weeks, fc.double({ min: 0, max: 50, noNaN: true }), (values, more) => {
        const here = usualRange(values, -Infinity)!;
        const there = usualRange(
          values.map((value) => value + more),
          -Infinity,
        )!;
        expect(there.mean).toBeCloseTo(here.mean + more, 6);
        expect(there.upper - there.mean).toBeCloseTo(here.upper - here.mean, 6);
        expect(here.lower).toBeLessThanOrEqual(here.mean);
        expect(here.upper).toBeGreaterThanOrEqual(here.mean);
      }),
    );
  });
});

const history = (values: readonly number[]) => ({
  range: usualRange(values),
  weeks: values.length,
});

describe("RollingRange", () => {
  it("equals the usual range of the last values", () => {
    const values = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 12 }), (all, span) => {
        const rolling = new RollingRange(span);
        for (const value of all) rolling.add(value);
        const [here, there] = [rolling.range(), usualRange(all.slice(-span))];
        expect(here === null).toBe(there === null);
        for (const key of ["mean", "lower", "upper", "meanMovingRange"] as const) {
          if (here && there) expect(here[key]).toBeCloseTo(there[key], 8);
        }
      }),
    );
  });
});

describe("blendedBaseline", () => {
  const program = { mean: 4, sigma: 2 };

  it("is the program's alone without own weeks, and half and half after twelve", () => {
    expect(blendedBaseline(history([]), program, "measure", 0.1)).toEqual(program);
    const twelve = Array.from({ length: 12 }, (_, week) => (week % 2 === 0 ? 7 : 9));
    // Own mean 8, own sigma 2 / 1.128.
    const blended = blendedBaseline(history(twelve), program, "measure", 0.1);
    expect(blended.mean).toBeCloseTo(6, 12);
    expect(blended.sigma).toBeCloseTo(Math.sqrt(((2 / 1.128) ** 2 + 4) / 2), 12);
  });

  it("never has a sigma of 0, and for counts never less than chance", () => {
    expect(
      blendedBaseline(history(Array(40).fill(9)), { mean: 9, sigma: 0 }, "count", 0.5).sigma,
    ).toBe(3);
    expect(sigmaFloor("count", 0, 0.5)).toBe(0.5);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 80, noNaN: true }), { maxLength: 80 }),
        fc.constantFrom("count" as const, "measure" as const),
        (own, kind) => {
          const { mean, sigma } = blendedBaseline(history(own), program, kind, 0.25);
          expect(sigma).toBeGreaterThanOrEqual(0.25);
          if (kind === "count") expect(sigma).toBeGreaterThanOrEqual(Math.sqrt(mean) - 1e-9);
        },
      ),
    );
  });
});

describe("levelOf", () => {
  const week = (statistical: string[], absolute: string[] = []) => ({ statistical, absolute });

  it.each([
    ["nothing at all", [], "steady"],
    ["a quiet week", [week([])], "steady"],
    ["one signal", [week([]), week(["hours"])], "watch"],
    ["two in one week", [week(["hours", "strain"])], "talk"],
    ["one for two weeks running", [week(["hours"]), week(["hours"])], "talk"],
    ["another one each week", [week(["hours"]), week(["strain"])], "watch"],
    ["one that is over", [week(["hours"]), week([])], "steady"],
    ["an absolute rule, whatever the statistics say", [week([], ["debrief"])], "act"],
    ["an absolute rule of last week", [week([], ["debrief"]), week([])], "steady"],
  ] as const)("%s", (_, weeks, level) => {
    expect(levelOf(weeks)).toBe(level);
  });
});
