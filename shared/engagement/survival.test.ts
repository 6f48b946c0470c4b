import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  atRiskAt,
  type Lifetimes,
  medianDays,
  survivalAt,
  survivalSteps,
} from "#shared/engagement/survival.ts";

function lifetimes(text: string): Lifetimes[] {
  return text.split(" ").map((one) => ({
    days: Number.parseInt(one, 10),
    ended: one.endsWith("+") ? 0 : 1,
    open: one.endsWith("+") ? 1 : 0,
  }));
}

/** Several matches of one length stand in one row on their way from the database. */
function grouped(rows: readonly Lifetimes[]): Lifetimes[] {
  const byDays = Map.groupBy(rows, (row) => row.days);
  return [...byDays].map(([days, same]) => ({
    days,
    ended: same.reduce((sum, row) => sum + row.ended, 0),
    open: same.reduce((sum, row) => sum + row.open, 0),
  }));
}

/** Weeks in remission on 6-mercaptopurine and on placebo: Freireich et al. (1963), Blood 21:699-716. */
const SIX_MP = lifetimes("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+");
const PLACEBO = lifetimes("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23");

describe("survivalSteps", () => {
  it("gives the published table of the 6-MP arm, with its log-log limits", () => {
    const steps = survivalSteps(grouped(SIX_MP));
    const table = steps.map(({ days, atRisk, ended, share, low, high }) => [
      days,
      atRisk,
      ended,
      share.toFixed(4),
      low?.toFixed(3),
      high?.toFixed(3),
    ]);
    expect(table).toEqual([
      [6, 21, 3, "0.8571", "0.620", "0.952"],
      [7, 17, 1, "0.8067", "0.563", "0.923"],
      [10, 15, 1, "0.7529", "0.503", "0.889"],
      [13, 12, 1, "0.6902", "0.432", "0.849"],
      [16, 11, 1, "0.6275", "0.368", "0.805"],
      [22, 7, 1, "0.5378", "0.268", "0.747"],
      [23, 6, 1, "0.4482", "0.188", "0.680"],
    ]);
    expect(medianDays(steps)).toBe(23);
  });

  it("gives the published table of the placebo arm, which ends at nought", () => {
    const steps = survivalSteps(grouped(PLACEBO));
    expect(steps.map((step) => step.share.toFixed(4))).toEqual(
      "0.9048 0.8095 0.7619 0.6667 0.5714 0.3810 0.2857 0.1905 0.1429 0.0952 0.0476 0.0000".split(
        " ",
      ),
    );
    expect(medianDays(steps)).toBe(8);
    expect(steps.at(-1)).toMatchObject({ share: 0, low: null, high: null });
  });

  it("does not depend on the order of the rows or on how they are grouped", () => {
    expect(survivalSteps(grouped(SIX_MP.toReversed()))).toEqual(survivalSteps(grouped(SIX_MP)));
  });

  it("is the plain share that lasted longer, where nothing is censored", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1 }), (days) => {
        const steps = survivalSteps(grouped(days.map((d) => ({ days: d, ended: 1, open: 0 }))));
        for (const step of steps) {
          const longer = days.filter((d) => d > step.days).length;
          expect(step.share).toBeCloseTo(longer / days.length, 10);
        }
      }),
    );
  });

  it("never rises, stays in its band, and the band in 0 to 1", () => {
    const one = fc.record({
      days: fc.integer({ min: 0, max: 60 }),
      ended: fc.nat(3),
      open: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(one), (rows) => {
        let last = 1;
        for (const step of survivalSteps(grouped(rows))) {
          expect(step.share).toBeLessThan(last);
          last = step.share;
          if (step.low === null || step.high === null) continue;
          expect(step.low).toBeGreaterThanOrEqual(0);
          expect(step.low).toBeLessThanOrEqual(step.share);
          expect(step.high).toBeGreaterThanOrEqual(step.share);
          expect(step.high).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("has no step while every match goes on", () => {
    expect(survivalSteps(lifetimes("10+ 20+"))).toEqual([]);
    expect(medianDays([])).toBeNull();
    expect(survivalAt([], 365)).toEqual({ share: 1, low: null, high: null });
  });
});

describe("survivalAt and atRiskAt", () => {
  it("take the last step at or before the day, and who was followed that long", () => {
    const steps = survivalSteps(SIX_MP.length ? grouped(SIX_MP) : []);
    expect(survivalAt(steps, 5).share).toBe(1);
    expect(survivalAt(steps, 6).share).toBeCloseTo(0.8571, 4);
    expect(survivalAt(steps, 12).share).toBeCloseTo(0.7529, 4);
    expect(atRiskAt(grouped(SIX_MP), 10)).toBe(15);
    expect(atRiskAt(grouped(SIX_MP), 36)).toBe(0);
  });
});
