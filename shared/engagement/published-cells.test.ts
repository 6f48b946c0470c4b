import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "#shared/engagement/period.ts";
import { cellsWithin, publishedCount } from "#shared/engagement/published-cells.ts";
import { type Count, isSmall, THRESHOLD } from "#shared/engagement/suppress.ts";

const YEAR = { from: "2025-01-01", to: "2025-12-31" };
const CELLS = cellsWithin(YEAR);
const keyOf = (span: Span) => `${span.from} ${span.to}`;
const isInside = (inner: Span, outer: Span) =>
  inner !== outer && inner.from >= outer.from && inner.to <= outer.to;
const isMonth = (span: Span) => span.from.slice(0, 7) === span.to.slice(0, 7);
const WITHIN = new Map(CELLS.map((span) => [span, CELLS.filter((one) => isInside(one, span))]));
/** A year's quarters or a quarter's months. */
const PIECES = new Map(
  [...WITHIN].map(([span, within]) => [
    span,
    within.filter((one) => !within.some((other) => isInside(one, other))),
  ]),
);

/** Groups of people who met in the same months: bit n is month n. */
const people = fc.array(
  fc.record({
    months: fc.oneof(
      fc.integer({ min: 1, max: 4095 }),
      fc.integer({ min: 0, max: 11 }).map((month) => 1 << month),
      fc.constant(4095),
    ),
    many: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 })),
  }),
  { maxLength: 14 },
);
type Group = { months: number; many: number };

function monthsOf({ from, to }: Span): number {
  const [first, last] = [Number(from.slice(5, 7)) - 1, Number(to.slice(5, 7)) - 1];
  return ((1 << (last - first + 1)) - 1) << first;
}
const count = (groups: readonly Group[], span: Span) =>
  groups.reduce((all, { months, many }) => all + (months & monthsOf(span) ? many : 0), 0);

/** What is published of the year to somebody who looks at every period as soon as it is over, and keeps everything. */
function gather(groups: readonly Group[]): Map<string, Count> {
  return new Map(
    CELLS.map((span) => [keyOf(span), publishedCount(span, (one) => count(groups, one))]),
  );
}

/** The least and the most that each figure can be, from what is shown and from what periods are. */
function attack(shown: Map<string, Count>): Map<string, [number, number]> {
  const known = new Map(
    CELLS.map((span): [string, [number, number]] => {
      const value = shown.get(keyOf(span)) ?? null;
      if (value !== null) return [keyOf(span), [value, value]];
      return [keyOf(span), [1, isMonth(span) ? THRESHOLD - 1 : 1e6]];
    }),
  );
  const at = (span: Span) => known.get(keyOf(span)) ?? [0, 0];
  for (let again = true; again;) {
    again = false;
    const learn = (span: Span, least: number, most: number) => {
      const [low, high] = at(span);
      if (least <= low && most >= high) return;
      known.set(keyOf(span), [Math.max(low, least), Math.min(high, most)]);
      again = true;
    };
    for (const span of CELLS) {
      const pieces = PIECES.get(span) ?? [];
      if (pieces.length === 0) continue;
      const most = pieces.reduce((all, one) => all + at(one)[1], 0);
      learn(span, Math.max(...pieces.map((one) => at(one)[0])), most);
      for (const piece of pieces) {
        learn(piece, at(span)[0] - (most - at(piece)[1]), at(span)[1]);
      }
    }
  }
  return known;
}

describe("published figures of a year", () => {
  it("never give away a hidden one, or a few people who make the difference between two", () => {
    const seen = { shown: 0, hidden: 0 };
    fc.assert(
      fc.property(people, (groups) => {
        const shown = gather(groups);
        const value = (span: Span) => shown.get(keyOf(span)) ?? null;
        const known = attack(shown);
        const wrong = CELLS.filter((span) => {
          const own = value(span);
          const inner = (WITHIN.get(span) ?? []).flatMap((one) => value(one) ?? []);
          if (own !== null) {
            seen.shown += 1;
            const betrays = isSmall(own) || inner.some((one) => isSmall(own - one));
            return betrays || own !== count(groups, span);
          }
          seen.hidden += 1;
          const [least, most] = known.get(keyOf(span)) ?? [0, 0];
          const floor = Math.max(0, ...inner);
          return least > floor + 1 || most - floor < THRESHOLD - 1;
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(seen.shown).toBeGreaterThan(1_000);
    expect(seen.hidden).toBeGreaterThan(500);
  }, 60_000);

  it("stay what they were when a longer period is over", () => {
    fc.assert(
      fc.property(people, people, (groups, later) => {
        // What happens after the first half year says nothing of it.
        const after = later.map((one) => ({ ...one, months: one.months & ~63 }));
        const whole = gather([...groups, ...after]);
        const half = gather(groups.map((one) => ({ ...one, months: one.months & 63 })));
        const over = CELLS.filter((one) => one.to <= "2025-06-30").map(keyOf);
        expect(over.map((key) => whole.get(key))).toEqual(over.map((key) => half.get(key)));
      }),
    );
  }, 60_000);

  it("hide a quarter that a kept month is a few people short of", () => {
    const groups = [
      { months: 0b001, many: 40 },
      { months: 0b010, many: 5 },
    ];
    const shown = gather(groups);
    expect(shown.get("2025-01-01 2025-01-31")).toBe(40);
    expect(shown.get("2025-02-01 2025-02-28")).toBeNull();
    expect(shown.get("2025-01-01 2025-03-31")).toBeNull();
  });

  it("are of whole months, quarters and years only", () => {
    for (const [from, to] of [
      ["2025-01-02", "2025-01-31"],
      ["2025-01-01", "2025-01-30"],
      ["2025-02-01", "2025-04-30"],
      ["2025-01-01", "2025-02-28"],
      ["2025-01-31", "2025-01-01"],
    ] as const) {
      expect(publishedCount({ from, to }, () => 500)).toBeNull();
    }
  });

  it("hide a year that leaves exactly ten for a hidden quarter", () => {
    const groups = [
      { months: 0b000_000_000_001, many: 50 },
      { months: 0b000_000_001_000, many: 20 },
      { months: 0b001_000_000_000, many: 10 },
    ];
    expect(gather(groups).get("2025-01-01 2025-12-31")).toBeNull();
  });
});
