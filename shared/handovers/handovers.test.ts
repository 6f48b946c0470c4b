import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import {
  checklist,
  handoverSteps,
  openSteps,
  progressOf,
  STANDARD_STEPS,
  stepsFor,
  tickStep,
} from "./checklist.ts";
import { canHandOver, handoverRefusal, HANDOVER_WITHIN_DAYS, undoRefusal } from "./rules.ts";
import { surveySaveInput } from "./survey.ts";

const words = { mentor: "guide", mentors: "guides", mentee: "member", mentees: "members" };
const TODAY = "2026-11-22";

describe("the checklist", () => {
  it("begins with the standard steps in the program's words, or with its own", () => {
    const steps = stepsFor([], words);
    expect(steps.map((step) => step.label)).toEqual([
      "Told the member",
      "Told both guides",
      "Joint meeting held",
      "Goals and safety plan passed on",
      "Contact details passed on",
    ]);
    expect(stepsFor(["Keys returned"], words)).toEqual([
      { key: "step-1", label: "Keys returned", doneOn: null },
    ]);
  });

  it("keeps to its shape however it is ticked, and counts what is left", () => {
    const own = fc.array(fc.string({ minLength: 1, maxLength: 60 }), { maxLength: 20 });
    const ticks = fc.array(fc.tuple(fc.nat(25), fc.boolean()));
    fc.assert(
      fc.property(own, ticks, (given, tried) => {
        const begun = stepsFor(handoverSteps.parse(given.map((one) => `x${one}`)), words);
        const done = tried.reduce(
          (steps, [nth, on]) => tickStep(steps, `step-${nth}`, on ? TODAY : null),
          begun,
        );
        expect(checklist.parse(done)).toEqual(done);
        expect(done.map((step) => step.label)).toEqual(begun.map((step) => step.label));
        const { done: ticked, all } = progressOf(done);
        expect(ticked + openSteps(done).length).toBe(all);
      }),
    );
  });

  it("takes each own step once, and no more than twenty", () => {
    expect(handoverSteps.parse(["Call", "call", " Meet "])).toEqual(["Call", "Meet"]);
    expect(handoverSteps.safeParse(Array(21).fill("x")).success).toBe(false);
    expect(handoverSteps.parse([...STANDARD_STEPS])).toHaveLength(STANDARD_STEPS.length);
  });
});

describe("handing over", () => {
  const open = { status: "open" as const, startedOn: "2026-02-01", endedOn: null };
  const ended = (endedOn: string) => ({ ...open, status: "ended" as const, endedOn });

  it.each([
    [open, TODAY, null],
    [open, "2026-01-31", /began on 2026-02-01/],
    [open, "2026-11-23", /today or a day before/],
    [ended("2026-11-01"), TODAY, null],
    [ended("2026-11-01"), "2026-10-31", /ended on 2026-11-01/],
    [ended(addDays(TODAY, -HANDOVER_WITHIN_DAYS)), TODAY, null],
    [ended(addDays(TODAY, -HANDOVER_WITHIN_DAYS - 1)), TODAY, /more than 60 days ago/],
  ])("%j on %s", (match, on, expected) => {
    const said = handoverRefusal(match, on, TODAY);
    if (expected === null) expect(said).toBeNull();
    else expect(said).toMatch(expected);
  });

  it("is offered for what is open or has just ended", () => {
    expect(canHandOver(open, TODAY)).toBe(true);
    expect(canHandOver(ended("2026-11-21"), TODAY)).toBe(true);
    expect(canHandOver(ended("2026-01-01"), TODAY)).toBe(false);
  });

  it("is undone only while nothing has happened", () => {
    const fresh = { sessions: 0, status: "open" as const, pauses: 0, handedOn: false };
    expect(undoRefusal(fresh)).toBeNull();
    expect(undoRefusal({ ...fresh, sessions: 1 })).toMatch(/session has been logged/);
    expect(undoRefusal({ ...fresh, handedOn: true })).toMatch(/handed over as well/);
    expect(undoRefusal({ ...fresh, status: "ended" })).toMatch(/paused or ended/);
    expect(undoRefusal({ ...fresh, pauses: 1 })).toMatch(/paused or ended/);
  });
});

describe("the survey", () => {
  const id = "018f0000-0000-7000-8000-000000000001";
  const given = {
    programId: id,
    id,
    matchId: id,
    side: "mentee" as const,
    version: null,
    askedOn: TODAY,
    feltHeard: null,
    goalsMet: null,
    goodFit: null,
  };
  it("asks for one answer at least, and for grades from 1 to 5", () => {
    expect(surveySaveInput.safeParse(given).success).toBe(false);
    expect(surveySaveInput.safeParse({ ...given, goodFit: 5 }).success).toBe(true);
    expect(surveySaveInput.safeParse({ ...given, goodFit: 6 }).success).toBe(false);
    expect(surveySaveInput.safeParse({ ...given, comment: "Thank you." }).success).toBe(true);
    // Taking back every answer of a survey that is there is allowed.
    expect(surveySaveInput.safeParse({ ...given, version: 3 }).success).toBe(true);
  });
});
