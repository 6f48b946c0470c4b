import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MENTOR_STATUSES, mentorStatusFacts } from "#shared/mentors/status.ts";
import { ineligibleBecause } from "./eligibility.ts";
import { loadAfter, overloadSentence } from "./load.ts";

describe("loadAfter", () => {
  it.each([
    [{ load: 3, capacity: 4 }, 1, { before: 75, after: 100, over: false }],
    [{ load: 4, capacity: 4 }, 1, { before: 100, after: 125, over: true }],
    [{ load: 0.7, capacity: 1 }, 0.3, { before: 70, after: 100, over: false }],
    [{ load: 0.1, capacity: 0.3 }, 0.2, { before: 33, after: 100, over: false }],
    [{ load: 0, capacity: 0 }, 1, { before: 0, after: null, over: true }],
  ])("%j and %d more", (mentor, weight, expected) => {
    expect(loadAfter(mentor, weight)).toEqual(expected);
  });

  it("is over exactly when the percentage says so", () => {
    const hundredth = fc.integer({ min: 0, max: 2000 }).map((n) => n / 100);
    fc.assert(
      fc.property(hundredth, hundredth, hundredth, (load, capacity, weight) => {
        const { after, over } = loadAfter({ load, capacity }, weight);
        if (after !== null) expect(over).toBe(after > 100);
      }),
    );
  });

  it("names the number", () => {
    expect(overloadSentence("Sam", loadAfter({ load: 10, capacity: 9.3 }, 1))).toBe(
      "This puts Sam at 118 %.",
    );
    expect(overloadSentence("Sam", loadAfter({ load: 0, capacity: 0 }, 1))).toMatch(
      /capacity of 0/,
    );
  });
});

describe("ineligibleBecause", () => {
  it("agrees with what the mentors' statuses say", () => {
    for (const status of MENTOR_STATUSES) {
      expect(ineligibleBecause(status) === null).toBe(mentorStatusFacts[status].takesMatches);
    }
  });
});
