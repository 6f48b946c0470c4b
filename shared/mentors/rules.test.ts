import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import {
  AVAILABILITY,
  isAvailability,
  sharedAvailability,
  tidyAvailability,
} from "#shared/mentors/availability.ts";
import { daysWithoutContact, isSilent, recentDays } from "#shared/mentors/contact.ts";
import { coversDay, leaveOn, leaveOverlaps, type LeavePeriod } from "#shared/mentors/leave.ts";
import { isOverloaded, loadPercent, loadRatio, loadText } from "#shared/mentors/load.ts";

const START = "2026-01-01";
const someDay = fc.integer({ min: 0, max: 60 }).map((count) => addDays(START, count));
const period: fc.Arbitrary<LeavePeriod> = fc
  .tuple(someDay, fc.option(fc.nat(30)))
  .map(([fromOn, length]) => ({
    fromOn,
    untilOn: length === null ? null : addDays(fromOn, length),
  }));

describe("load", () => {
  const hundredth = (max: number) => fc.integer({ min: 0, max: max * 100 }).map((n) => n / 100);

  it("knows over from full, and says so in the percent", () => {
    fc.assert(
      fc.property(hundredth(300), hundredth(100), (load, capacity) => {
        const percent = loadPercent(load, capacity);
        const over = isOverloaded(load, capacity);
        if (percent === null) return over && capacity === 0;
        return over ? percent > 100 : percent <= 100;
      }),
    );
  });

  it("adds weights without the errors of binary fractions", () => {
    expect(isOverloaded(0.1 + 0.2, 0.3)).toBe(false);
    expect(loadPercent(0.1 + 0.2, 0.3)).toBe(100);
  });

  it.each([
    [3, 4, "75 %"],
    [0, 0, "0 %"],
    [1, 0, "No capacity"],
    [100.2, 100, "101 %"],
    [99.9, 100, "100 %"],
    [4.6, 4, "115 %"],
  ])("%s of %s is %s", (load, capacity, text) => {
    expect(loadText(load, capacity)).toBe(text);
  });

  it("orders by ratio as by percent, with load on no capacity first", () => {
    const pair = fc.tuple(hundredth(300), hundredth(100));
    fc.assert(
      fc.property(pair, pair, ([a, b], [c, d]) => {
        const one = loadPercent(a, b) ?? Number.POSITIVE_INFINITY;
        const other = loadPercent(c, d) ?? Number.POSITIVE_INFINITY;
        return loadRatio(a, b) > loadRatio(c, d) ? one >= other : true;
      }),
    );
  });
});

describe("leave", () => {
  it("overlaps exactly when a day lies in both", () => {
    fc.assert(
      fc.property(period, period, (one, other) => {
        const days = Array.from({ length: 200 }, (_, count) => addDays(START, count));
        const shared = days.some((day) => coversDay(one, day) && coversDay(other, day));
        return leaveOverlaps(one, other) === shared && leaveOverlaps(other, one) === shared;
      }),
    );
  });

  it("finds the leave of a day", () => {
    const summer = { fromOn: "2026-07-01", untilOn: "2026-07-31", id: "summer" };
    const open = { fromOn: "2026-11-01", untilOn: null, id: "open" };
    expect(leaveOn([summer, open], "2026-07-31")).toBe(summer);
    expect(leaveOn([summer, open], "2026-08-01")).toBeUndefined();
    expect(leaveOn([summer, open], "2031-01-01")).toBe(open);
  });
});

describe("availability", () => {
  const codes = fc.array(fc.oneof(fc.constantFrom(...AVAILABILITY), fc.string()));

  it("has 21 codes, each once", () => {
    expect(new Set(AVAILABILITY).size).toBe(21);
    expect(AVAILABILITY[0]).toBe("mon-morning");
    expect(AVAILABILITY[20]).toBe("sun-evening");
  });

  it("tidies to known codes in the week's order, and again to the same", () => {
    fc.assert(
      fc.property(codes, (given) => {
        const tidy = tidyAvailability(given);
        expect(tidyAvailability(tidy)).toEqual(tidy);
        expect(tidy.every((code) => isAvailability(code) && given.includes(code))).toBe(true);
        expect(new Set(tidy).size).toBe(tidy.length);
      }),
    );
  });

  it("is shared both ways", () => {
    fc.assert(
      fc.property(codes, codes, (one, other) => {
        expect(sharedAvailability(one, other)).toEqual(sharedAvailability(other, one));
      }),
    );
  });
});

describe("contact", () => {
  it("counts from the last session, before the first from the day of joining", () => {
    const joined = { lastSessionOn: null, joinedOn: "2026-11-20" };
    expect(daysWithoutContact(joined, "2026-11-22")).toBe(2);
    expect(isSilent(joined, 14, "2026-11-22")).toBe(false);
    const seen = { lastSessionOn: "2026-10-30", joinedOn: "2020-01-01" };
    expect(daysWithoutContact(seen, "2026-11-22")).toBe(23);
    expect(isSilent(seen, 23, "2026-11-22")).toBe(true);
    expect(isSilent(seen, 24, "2026-11-22")).toBe(false);
    expect(isSilent({ lastSessionOn: null, joinedOn: null }, 1, "2026-11-22")).toBe(true);
  });

  it("looks at thirty days, today included", () => {
    expect(recentDays("2026-11-22")).toEqual({ from: "2026-10-24", to: "2026-11-22" });
  });
});
