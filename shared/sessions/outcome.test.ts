import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tallyOutcomes } from "#shared/sessions/outcome.ts";
import { resolvePeriod } from "#shared/sessions/period.ts";
import { OUTCOMES } from "#shared/sessions/schema.ts";
import { offerTopics, STANDARD_TOPICS } from "#shared/sessions/topics.ts";

const outcomes = fc.array(fc.constantFrom(...OUTCOMES), { minLength: 1, maxLength: 60 });

describe("what a session was", () => {
  it("does not depend on the order of its attendees, and counts each of them once", () => {
    fc.assert(
      fc.property(outcomes, (given) => {
        const tally = tallyOutcomes(given);
        expect(tallyOutcomes(given.toReversed())).toEqual(tally);
        const { nAttended, nNoShow, nCancelledByMentee, nCancelledByMentor, nCancelledLate } =
          tally;
        expect(nAttended + nNoShow + nCancelledByMentee + nCancelledByMentor + nCancelledLate).toBe(
          given.length,
        );
        expect(given).toContain(tally.outcome);
        expect(tally.outcome === "attended").toBe(nAttended > 0);
        expect(tally.kind).toBe(given.length > 1 ? "group" : "one_to_one");
      }),
    );
  });

  it.each([
    [["no_show", "cancelled_by_mentee"], "no_show"],
    [["cancelled_by_mentee", "cancelled_late"], "cancelled_late"],
    [["cancelled_by_mentee", "cancelled_by_mentor"], "cancelled_by_mentor"],
    [["cancelled_by_mentee"], "cancelled_by_mentee"],
  ] as const)("%j is %s", (given, outcome) => {
    expect(tallyOutcomes(given).outcome).toBe(outcome);
  });

  it("needs somebody", () => {
    expect(() => tallyOutcomes([])).toThrow(RangeError);
  });
});

describe("a period", () => {
  it.each([
    ["7d", "2026-11-16"],
    ["30d", "2026-10-24"],
    ["90d", "2026-08-25"],
    ["month", "2026-11-01"],
    ["12m", "2025-11-23"],
    ["all", null],
  ] as const)("%s begins on %s", (period, from) => {
    expect(resolvePeriod({ period }, "2026-11-22")).toEqual({ from, to: null });
  });

  it("of one's own counts before the preset", () => {
    expect(resolvePeriod({ period: "7d", to: "2026-01-01" }, "2026-11-22")).toEqual({
      from: null,
      to: "2026-01-01",
    });
  });
});

describe("topics", () => {
  it("offers the program's own first, and none of them twice", () => {
    const offered = offerTopics(["Sleep", "housing"]);
    expect(offered.slice(0, 2)).toEqual(["Sleep", "housing"]);
    expect(offered).not.toContain("Housing");
    expect(offered).toHaveLength(STANDARD_TOPICS.length + 1);
  });
});
