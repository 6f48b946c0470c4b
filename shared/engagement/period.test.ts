import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, weekday } from "#shared/lib/day.ts";
import { bucketsOf, compareBuckets, unitFor, UNITS } from "#shared/engagement/buckets.ts";
import { frameOf } from "#shared/engagement/frame.ts";
import { monthMasks, weekMasks } from "#shared/engagement/masks.ts";
import {
  compareSpan,
  COMPARES,
  lengthOf,
  MAX_DAYS,
  ownSpan,
  presetSpan,
  PRESETS,
  type Span,
} from "#shared/engagement/period.ts";
import {
  monthsIn,
  publishedCompare,
  publishedSpan,
  publishedYear,
} from "#shared/engagement/published-period.ts";

const TODAY = "2026-11-22";
const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays("2019-01-01", n));
const span = fc.tuple(day, fc.nat(900)).map(([from, days]) => ({ from, to: addDays(from, days) }));

describe("presetSpan", () => {
  it.each([
    ["4w", "2026-10-26", "2026-11-22"],
    ["12w", "2026-08-31", "2026-11-22"],
    ["month", "2026-11-01", "2026-11-22"],
    ["quarter", "2026-10-01", "2026-11-22"],
    ["year", "2026-01-01", "2026-11-22"],
    ["last-month", "2026-10-01", "2026-10-31"],
    ["last-quarter", "2026-07-01", "2026-09-30"],
    ["last-year", "2025-01-01", "2025-12-31"],
  ] as const)("%s runs from %s to %s", (preset, from, to) => {
    expect(presetSpan(preset, TODAY)).toEqual({ from, to });
  });
  it("takes the year's own ends on New Year's Day", () => {
    expect(presetSpan("year", "2026-01-01")).toEqual({ from: "2026-01-01", to: "2026-01-01" });
    expect(presetSpan("last-quarter", "2026-01-01")).toEqual({
      from: "2025-10-01",
      to: "2025-12-31",
    });
  });
});

describe("ownSpan", () => {
  it("turns ends round, cuts off what is to come, fills in a missing end", () => {
    expect(ownSpan({ from: "2026-05-01", to: "2026-04-01" }, TODAY)).toEqual({
      from: "2026-04-01",
      to: "2026-05-01",
    });
    expect(ownSpan({ from: "2026-11-01", to: "2027-01-01" }, TODAY).to).toBe(TODAY);
    expect(ownSpan({ from: "2027-01-01", to: "2027-02-01" }, TODAY)).toEqual({
      from: TODAY,
      to: TODAY,
    });
    expect(ownSpan({}, TODAY)).toEqual({ from: "2026-10-26", to: TODAY });
  });
  it("is never empty, never in the future and never longer than a chart can show", () => {
    fc.assert(
      fc.property(day, day, (from, to) => {
        const own = ownSpan({ from, to }, TODAY);
        expect(own.from <= own.to && own.to <= TODAY).toBe(true);
        expect(lengthOf(own)).toBeLessThanOrEqual(MAX_DAYS);
      }),
    );
  });
});

describe("compareSpan", () => {
  const year = { from: "2026-01-01", to: TODAY };
  it.each([
    ["previous", "2025-02-09", "2025-12-31"],
    ["year", "2025-01-01", "2025-11-22"],
    ["weekday", "2025-01-02", "2025-11-23"],
  ] as const)("%s of this year is %s to %s", (compare, from, to) => {
    expect(compareSpan(year, compare)).toEqual({ from, to });
  });
  it("keeps the end of a month the end of a month across leap years", () => {
    expect(compareSpan({ from: "2025-02-01", to: "2025-02-28" }, "year")).toEqual({
      from: "2024-02-01",
      to: "2024-02-29",
    });
    expect(compareSpan({ from: "2024-02-01", to: "2024-02-29" }, "year")).toEqual({
      from: "2023-02-01",
      to: "2023-02-28",
    });
  });
  it("previous has as many days and ends the day before; weekday begins on the same weekday", () => {
    fc.assert(
      fc.property(span, (now) => {
        const previous = compareSpan(now, "previous")!;
        expect(lengthOf(previous)).toBe(lengthOf(now));
        expect(addDays(previous.to, 1)).toBe(now.from);
        const matched = compareSpan(now, "weekday")!;
        expect(weekday(matched.from)).toBe(weekday(now.from));
        expect(lengthOf(matched)).toBe(lengthOf(now));
      }),
    );
  });
  it("own has as many days from its own start, and is none without one", () => {
    expect(compareSpan(year, "own")).toBeNull();
    expect(lengthOf(compareSpan(year, "own", "2020-03-05")!)).toBe(lengthOf(year));
  });
});

describe("bucketsOf and compareBuckets", () => {
  it("cut a period and its comparison into pieces without a gap or an overlap", () => {
    fc.assert(
      fc.property(
        span,
        fc.constantFrom(...UNITS),
        fc.constantFrom(...COMPARES),
        day,
        (now, unit, compare, own) => {
          const buckets = bucketsOf(now, unit, TODAY);
          const before = compareSpan(now, compare, own);
          for (const [pieces, whole] of [
            [buckets, now],
            [before ? compareBuckets(buckets, now, before, compare) : [], before],
          ] as const) {
            if (!whole) continue;
            const known = (pieces as (Span | null)[]).filter((piece) => piece !== null);
            expect(known[0]!.from).toBe(whole.from);
            expect(known.at(-1)!.to).toBe(whole.to);
            for (const [index, piece] of known.entries()) {
              expect(piece.from <= piece.to).toBe(true);
              const next = known[index + 1];
              if (next) expect(addDays(piece.to, 1)).toBe(next.from);
            }
          }
        },
      ),
    );
  });
  it("marks what is cut or still runs as not whole", () => {
    const year = bucketsOf({ from: "2026-01-15", to: TODAY }, "month", TODAY);
    expect(year.map((bucket) => bucket.whole)).toEqual([
      false,
      ...Array<boolean>(9).fill(true),
      false,
    ]);
    expect(bucketsOf({ from: "2026-11-16", to: TODAY }, "week", TODAY)[0]!.whole).toBe(false);
    expect(bucketsOf({ from: "2026-11-16", to: TODAY }, "week", "2026-11-23")[0]!.whole).toBe(true);
  });
  it("draws days up to a month, weeks up to half a year, then months", () => {
    const long = (days: number) =>
      unitFor({ from: "2026-01-01", to: addDays("2026-01-01", days - 1) });
    expect([31, 32, 184, 185].map(long)).toEqual(["day", "week", "week", "month"]);
  });
});

describe("weekMasks and monthMasks", () => {
  it("hold exactly the days of the span", () => {
    fc.assert(
      fc.property(span, (whole) => {
        for (const masks of [weekMasks(whole), monthMasks(whole)]) {
          const days = masks.flatMap(({ start, mask }) =>
            Array.from({ length: 31 }, (_, bit) => bit)
              .filter((bit) => Math.floor(mask / 2 ** bit) % 2 === 1)
              .map((bit) => addDays(start, bit)),
          );
          const expected = Array.from({ length: lengthOf(whole) }, (_, n) =>
            addDays(whole.from, n),
          );
          expect(days).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("published periods", () => {
  const search = { period: "own" as const, compare: "year" as const };
  it("are the last completed month, quarter or year of each preset's kind", () => {
    const spans = Object.fromEntries(
      PRESETS.filter((preset) => preset !== "own").map((period) => [
        period,
        publishedSpan({ period }, TODAY).from,
      ]),
    );
    expect(spans).toEqual({
      "4w": "2026-10-01",
      month: "2026-10-01",
      "last-month": "2026-10-01",
      "12w": "2026-07-01",
      quarter: "2026-07-01",
      "last-quarter": "2026-07-01",
      year: "2025-01-01",
      "last-year": "2025-01-01",
    });
  });
  it("take an own range to the smallest that holds it", () => {
    const own = (from: string, to: string) => publishedSpan({ ...search, from, to }, TODAY);
    expect(own("2026-03-04", "2026-03-09")).toEqual({ from: "2026-03-01", to: "2026-03-31" });
    expect(own("2026-03-04", "2026-02-09")).toEqual({ from: "2026-01-01", to: "2026-03-31" });
    expect(own("2024-03-04", "2024-12-09")).toEqual({ from: "2024-01-01", to: "2024-12-31" });
    expect(own("2026-11-04", "2026-11-09")).toEqual({ from: "2026-10-01", to: "2026-10-31" });
  });
  it("are always over, of the family, and compared with one of the family, whatever is asked", () => {
    const asked = fc.record({
      period: fc.constantFrom(...PRESETS),
      compare: fc.constantFrom(...COMPARES),
      from: day,
      to: day,
    });
    fc.assert(
      fc.property(asked, (search) => {
        const frame = frameOf(search, TODAY, "published");
        for (const one of [frame.span, frame.before]) {
          if (!one) continue;
          expect(one.to < TODAY).toBe(true);
          expect(one.from.endsWith("-01")).toBe(true);
          expect([1, 3, 12]).toContain(monthsIn(one));
          expect((Number(one.from.slice(5, 7)) - 1) % monthsIn(one)).toBe(0);
        }
      }),
    );
  });
  it("know their year and what they are compared with", () => {
    expect(publishedYear({ from: "2026-10-01", to: "2026-10-31" }, TODAY).from).toBe("2025-01-01");
    expect(publishedCompare({ from: "2026-01-01", to: "2026-03-31" }, "previous")!.from).toBe(
      "2025-10-01",
    );
  });
});
