import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import {
  canChangeStatus,
  MENTOR_STATUSES,
  mentorStatusFacts,
  nextStatuses,
  statusProblem,
  type StatusChange,
} from "#shared/mentors/status.ts";

const status = fc.constantFrom(...MENTOR_STATUSES);
const TODAY = "2026-11-22";
const near = fc.integer({ min: -20, max: 20 }).map((count) => addDays(TODAY, count));
const change: fc.Arbitrary<StatusChange> = fc.record({
  from: status,
  since: near,
  to: status,
  fromOn: near,
  reason: fc.option(fc.constantFrom("", " ", "Moved away")),
  today: fc.constant(TODAY),
});

describe("statuses", () => {
  it("can all be left, and all be reached", () => {
    for (const each of MENTOR_STATUSES) {
      expect(nextStatuses(each).length).toBeGreaterThan(0);
      expect(MENTOR_STATUSES.some((from) => canChangeStatus(from, each))).toBe(true);
      expect(canChangeStatus(each, each)).toBe(false);
    }
  });

  it("lets everybody leave, and only active mentors be matched", () => {
    for (const each of MENTOR_STATUSES) {
      expect(each === "exited" || canChangeStatus(each, "exited")).toBe(true);
      expect(mentorStatusFacts[each].takesMatches).toBe(each === "active");
    }
  });

  it("allows a change exactly when its step, its day and its reason are right", () => {
    fc.assert(
      fc.property(change, (given) => {
        const right =
          canChangeStatus(given.from, given.to) &&
          given.fromOn <= given.today &&
          given.fromOn >= given.since &&
          (given.to !== "exited" || Boolean(given.reason?.trim()));
        return (statusProblem(given) === null) === right;
      }),
    );
  });

  it("names the field that is wrong, in a sentence", () => {
    const base: StatusChange = {
      from: "active",
      since: "2026-01-01",
      to: "exited",
      fromOn: TODAY,
      reason: null,
      today: TODAY,
    };
    expect(statusProblem(base)).toMatchObject({ field: "reason" });
    expect(statusProblem({ ...base, to: "applicant" })).toMatchObject({ field: "status" });
    expect(statusProblem({ ...base, to: "paused", fromOn: "2025-12-31" })).toMatchObject({
      field: "fromOn",
      sentence: "Active began on 2026-01-01: choose that day or a later one.",
    });
    expect(statusProblem({ ...base, to: "paused", fromOn: "2026-11-23" })).toMatchObject({
      field: "fromOn",
    });
  });
});
