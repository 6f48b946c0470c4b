import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { debriefState, onTimeRate, spanInWords } from "./debrief.ts";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
const clock = (heldAt: string | null = null) => ({ dueAt: at(72), heldAt, waivedReason: null });

describe("a debrief", () => {
  it("is overdue after its instant and not at it, and on time when held by then", () => {
    expect(debriefState(clock(), at(72))).toBe("open");
    expect(debriefState(clock(), at(73))).toBe("overdue");
    expect(debriefState(clock(at(72)), at(90))).toBe("held");
    expect(debriefState(clock(at(73)), at(90))).toBe("held_late");
    expect(debriefState({ ...clock(), waivedReason: "mistake" }, at(90))).toBe("waived");
  });

  it.each([
    [0.5, "30 minutes"],
    [1, "1 hour"],
    [47, "47 hours"],
    [48, "2 days"],
    [71.9, "2 days"],
  ])("%d hours are %s", (hours, words) => {
    const until = new Date(Date.parse(at(0)) + hours * 3_600_000).toISOString();
    expect(spanInWords(at(0), until)).toBe(words);
    expect(spanInWords(until, at(0))).toBe(words);
  });

  it("never comes back from overdue by waiting", () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (now, more) => {
        const overdue = debriefState(clock(), at(now)) === "overdue";
        expect(overdue && debriefState(clock(), at(now + more)) === "open").toBe(false);
      }),
    );
  });

  it("counts on time of what was due, and says nothing of nothing", () => {
    expect(onTimeRate({ due: 4, onTime: 3 })).toBe(0.75);
    expect(onTimeRate({ due: 0, onTime: 0 })).toBeNull();
  });
});
