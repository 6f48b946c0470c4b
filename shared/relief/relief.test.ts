import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import {
  coverLoadOn,
  coverPhase,
  coversOn,
  peakCoverLoad,
  spanRefusal,
  spansMeet,
  takenBack,
} from "./cover.ts";
import { planStatus, problemsOf, type ReliefFacts, type ReliefMatch, stayReason } from "./plan.ts";

const TODAY = "2026-11-22";
const dayNear = fc.integer({ min: -40, max: 40 }).map((days) => addDays(TODAY, days));
const span = fc
  .tuple(dayNear, fc.integer({ min: 0, max: 30 }))
  .map(([fromOn, days]) => ({ fromOn, untilOn: addDays(fromOn, days) }));
const weighted = fc
  .tuple(span, fc.integer({ min: 0, max: 400 }))
  .map(([days, weight]) => ({ ...days, weight: weight / 100 }));

function daysOf({ fromOn, untilOn }: { fromOn: string; untilOn: string }): string[] {
  const days = [];
  for (let day = fromOn; day <= untilOn; day = addDays(day, 1)) days.push(day);
  return days;
}

describe("cover", () => {
  it("weighs at its peak what it weighs on its heaviest day", () => {
    fc.assert(
      fc.property(fc.array(weighted, { maxLength: 8 }), span, (covers, asked) => {
        const each = daysOf(asked).map((day) => coverLoadOn(covers, day));
        expect(peakCoverLoad(covers, asked)).toBe(Math.max(...each));
      }),
    );
  });

  it("meets another span exactly when they share a day", () => {
    fc.assert(
      fc.property(span, span, (one, other) => {
        const shares = daysOf(one).some((day) => coversOn(other, day));
        expect(spansMeet(one, other)).toBe(shares);
        expect(spansMeet(other, one)).toBe(shares);
      }),
    );
  });

  it("is over by itself on the day after its last", () => {
    const days = { fromOn: "2026-11-10", untilOn: TODAY };
    expect(coverPhase(days, "2026-11-09")).toBe("ahead");
    expect(coverPhase(days, TODAY)).toBe("running");
    expect(coverPhase(days, "2026-11-23")).toBe("over");
    expect(coverLoadOn([{ ...days, weight: 1 }], "2026-11-23")).toBe(0);
  });

  it("keeps the days that happened when it is taken back, and never grows", () => {
    fc.assert(
      fc.property(span, dayNear, fc.option(dayNear), (cover, madeOn, logged) => {
        const inside = logged !== null && coversOn(cover, logged) && logged <= TODAY;
        const lastLogOn = inside ? logged : null;
        const left = takenBack(cover, { today: TODAY, madeOn, lastLogOn });
        if (lastLogOn) expect(left !== null && coversOn(left, lastLogOn)).toBe(true);
        if (left) {
          expect(left.fromOn).toBe(cover.fromOn);
          expect(left.untilOn <= cover.untilOn && left.untilOn >= left.fromOn).toBe(true);
          expect(left.untilOn <= TODAY).toBe(true);
        }
        if (madeOn >= TODAY && lastLogOn === null) expect(left).toBeNull();
      }),
    );
  });

  it.each([
    [{ fromOn: "2026-11-10", untilOn: "2026-11-09" }, "untilOn"],
    [{ fromOn: "2026-01-01", untilOn: "2026-02-09" }, "fromOn"],
    [{ fromOn: "2026-11-10", untilOn: "2027-11-09" }, "untilOn"],
    [{ fromOn: "2026-11-10", untilOn: "2026-11-10" }, undefined],
  ])("%j", (days, field) => {
    expect(spanRefusal(days, { startedOn: "2026-02-01" })?.field).toBe(field);
  });
});

describe("a plan", () => {
  const days = { fromOn: "2026-12-01", untilOn: "2026-12-14" };
  const match = (id: string, changes: Partial<ReliefMatch> = {}): ReliefMatch => ({
    id,
    mentorId: "away",
    menteeId: `mentee of ${id}`,
    weight: 1,
    notWith: new Set<string>(),
    isCovered: false,
    ...changes,
  });
  const mentor = (id: string, changes: object = {}) => ({
    id,
    name: id,
    capacity: 2,
    load: 1,
    covers: [],
    because: null,
    ...changes,
  });
  const facts = (matches: ReliefMatch[], mentors: ReturnType<typeof mentor>[]): ReliefFacts => ({
    span: days,
    away: new Set(["away"]),
    matches: new Map(matches.map((one) => [one.id, one])),
    mentors: new Map(mentors.map((one) => [one.id, one])),
  });
  const line = (matchId: string, mentorId: string | null, isOut = false) => ({
    matchId,
    mentorId,
    isOut,
  });

  it("names what keeps a line from being applied", () => {
    const given = facts(
      [
        match("a"),
        match("b"),
        match("c", { notWith: new Set(["ana"]) }),
        match("d", { isCovered: true }),
        match("e"),
      ],
      [mentor("ana", { capacity: 9 }), mentor("full"), mentor("ill", { because: "is on leave" })],
    );
    const problems = problemsOf(
      [
        line("a", "full"),
        line("b", "full"),
        line("c", "ana"),
        line("d", "ana"),
        line("e", "ill"),
        line("x", "ana"),
      ],
      given,
    );
    expect(Object.fromEntries(problems)).toEqual({
      a: "capacity",
      b: "capacity",
      c: "conflict",
      d: "covered",
      e: "ineligible",
      x: "gone",
    });
    expect(problemsOf([line("a", "away")], given).get("a")).toBe("gone");
    expect(problemsOf([line("a", "full"), line("b", "ana")], given).size).toBe(0);
  });

  it("counts what somebody covers already, at its heaviest", () => {
    const covers = [{ fromOn: "2026-12-10", untilOn: "2026-12-12", weight: 1 }];
    const given = facts([match("a")], [mentor("ben", { covers })]);
    expect(problemsOf([line("a", "ben")], given).get("a")).toBe("capacity");
  });

  it("says why somebody stays without", () => {
    const one = match("a");
    const says = (mentors: ReturnType<typeof mentor>[], after: [string, number][] = []) =>
      stayReason(line("a", null), facts([one], mentors), new Map(after));
    expect(says([])).toBe("nobody");
    expect(says([mentor("full", { load: 2 })])).toBe("full");
    expect(says([mentor("ben")], [["ben", 2]])).toBe("taken");
    expect(says([mentor("ben")])).toBe("open");
    const given = facts([one], [mentor("ben")]);
    expect(stayReason(line("a", null, true), given, new Map())).toBe("out");
  });

  it("has returned once its dates are over", () => {
    const applied = { ...days, status: "applied" };
    expect(planStatus(applied, "2026-12-14")).toBe("applied");
    expect(planStatus(applied, "2026-12-15")).toBe("returned");
    expect(planStatus({ ...applied, status: "draft" }, "2027-01-01")).toBe("draft");
  });
});
