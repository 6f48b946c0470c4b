import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import { groupOf, levelOf, TASK_GROUPS } from "./urgency.ts";

const TODAY = "2026-11-22";
const at = (days: number) => ({ dueOn: addDays(TODAY, days), snoozedUntil: null });

describe("groupOf", () => {
  it.each([
    [-1, "overdue"],
    [0, "today"],
    [1, "week"],
    [7, "week"],
    [8, "later"],
  ])("due in %i days: %s", (days, group) => {
    expect(groupOf(at(days), TODAY)).toBe(group);
  });

  it("folds what is snoozed until its day comes, and keeps what has no day for later", () => {
    const overdue = at(-30);
    expect(groupOf({ ...overdue, snoozedUntil: "2026-11-23" }, TODAY)).toBe("snoozed");
    expect(groupOf({ ...overdue, snoozedUntil: TODAY }, TODAY)).toBe("overdue");
    expect(groupOf({ dueOn: null, snoozedUntil: null }, TODAY)).toBe("later");
  });

  it("never gets less urgent while time passes, and neither does the level", () => {
    const levels = ["act", "talk", "watch", "steady"];
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 60 }), fc.nat(60), (due, later) => {
        const then = addDays(TODAY, later);
        const [now, after] = [groupOf(at(due), TODAY), groupOf(at(due), then)];
        expect(TASK_GROUPS.indexOf(after)).toBeLessThanOrEqual(TASK_GROUPS.indexOf(now));
        expect(levels.indexOf(levelOf(at(due), then))).toBeLessThanOrEqual(
          levels.indexOf(levelOf(at(due), TODAY)),
        );
      }),
    );
  });
});
