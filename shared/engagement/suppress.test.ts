import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  aloneCount,
  coarseCurve,
  type Count,
  isSmall,
  nestedSteps,
  partOf,
  partsOfTotal,
  secondTotalIsSafe,
} from "#shared/engagement/suppress.ts";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("aloneCount", () => {
  it("shows nought and eleven, hides one to ten", () => {
    expect([0, 1, 10, 11].map((count) => aloneCount(count))).toEqual([0, null, null, 11]);
  });
  it("hides what differs from a larger count that is shown by one to ten", () => {
    expect(aloneCount(50, [60])).toBeNull();
    expect(aloneCount(50, [50, 61])).toBe(50);
  });
});

describe("partsOfTotal", () => {
  it("hides the next smallest beside a single small part", () => {
    expect(partsOfTotal([40, 3, 15, 20])).toEqual([40, null, null, 20]);
  });
  it("does not take nought for the second", () => {
    expect(partsOfTotal([40, 3, 0, 20])).toEqual([40, null, 0, null]);
  });
  it("hides a third where two small ones add up to less than ten", () => {
    expect(partsOfTotal([40, 3, 2, 20])).toEqual([40, null, null, null]);
    expect(partsOfTotal([40, 6, 5, 20])).toEqual([40, null, null, 20]);
  });

  /** What a reader can work out of a hidden part: it is at least 0, and at most what the total leaves. */
  it("leaves every hidden part the whole range of one to ten, whatever the parts", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 12 }), (parts) => {
        const shown = partsOfTotal(parts);
        const left = sum(parts) - sum(shown.filter((one) => one !== null));
        const hidden = shown.filter((one) => one === null).length;
        for (const [index, one] of shown.entries()) {
          if (one !== null) {
            expect(isSmall(one)).toBe(false);
            expect(one).toBe(parts[index]);
          }
        }
        // With everything hidden the total is all there is, and is checked on its own.
        if (hidden > 0 && shown.some((one) => one !== null && one > 0)) {
          expect(hidden).toBeGreaterThanOrEqual(2);
          expect(left).toBeGreaterThanOrEqual(10);
        }
      }),
    );
  });
});

describe("nestedSteps", () => {
  it("hides a step that differs from the one shown before by a few", () => {
    expect(nestedSteps([164, 160, 121, 104, 104])).toEqual([164, null, 121, 104, 104]);
  });
  it("never shows two steps that differ by one to ten, nor a small one", () => {
    const falling = fc
      .array(fc.nat(80), { minLength: 1, maxLength: 6 })
      .map((steps) => steps.toSorted((a, b) => b - a));
    fc.assert(
      fc.property(falling, (steps) => {
        const shown = nestedSteps(steps).filter((one): one is number => one !== null);
        for (const a of shown) {
          expect(isSmall(a)).toBe(false);
          for (const b of shown) expect(isSmall(a - b)).toBe(false);
        }
      }),
    );
  });
});

describe("partOf", () => {
  it("hides the part where the part, the rest or the whole is a few people", () => {
    const cases: [number, number, Count][] = [
      [0, 40, 0],
      [40, 40, 40],
      [4, 40, null],
      [35, 40, null],
      [20, 40, 20],
      [0, 8, null],
    ];
    for (const [part, whole, expected] of cases) expect(partOf(part, whole)).toBe(expected);
  });
});

describe("coarseCurve", () => {
  it("gathers ends until there are enough, and stops where few are left", () => {
    const steps = [
      { atRisk: 60, ended: 4 },
      { atRisk: 55, ended: 7 },
      { atRisk: 40, ended: 12 },
      { atRisk: 20, ended: 12 },
    ];
    expect(coarseCurve(steps)).toEqual([steps[1], steps[2]]);
  });
});

describe("secondTotalIsSafe", () => {
  const groups = [
    { least: 0, most: 0 },
    { least: 1, most: 2 },
    { least: 3, most: 4 },
    { least: 5, most: null },
  ];
  it("refuses a total that would solve for two hidden groups", () => {
    // 30 mentors; the hidden 12 have 11 matches: 1 with none and 11 with one each, or one of a few near ways.
    const exact = [5, 7, 18, 0];
    expect(secondTotalIsSafe(groups, exact, [null, null, 18, 0], 7 + 18 * 3)).toBe(false);
  });
  it("lets a total stand that leaves every hidden group open", () => {
    expect(secondTotalIsSafe(groups, [0, 5, 40, 6], [0, null, 40, null], 5 + 40 * 3.5 + 30)).toBe(
      true,
    );
  });
  it("needs nothing where nothing is hidden", () => {
    expect(secondTotalIsSafe(groups, [11, 20, 30, 0], [11, 20, 30, 0], 150)).toBe(true);
  });
});
