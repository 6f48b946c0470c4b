import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "#shared/lib/day.ts";
import {
  concentrationSign,
  daysSinceFreeWeek,
  debriefSign,
  highStrainSign,
  loadSign,
  longestRun,
  noRestSign,
  supervisionSign,
  trainingSign,
} from "./absolute.ts";
import { selfReportSign } from "./self-report.ts";
import { signSettings } from "./settings.ts";

const settings = signSettings.parse({});
const TODAY = "2026-11-22";
const ago = (days: number) => addDays(TODAY, -days);

describe("load", () => {
  it.each([
    [{ load: 4, capacity: 4 }, null],
    [{ load: 4.5, capacity: 4 }, ["watch", "Load is 113 % of the agreed capacity (4.5 of 4)."]],
    [{ load: 6, capacity: 5 }, ["act", "Load is 120 % of the agreed capacity (6 of 5)."]],
    [{ load: 0, capacity: 0 }, null],
  ] as const)("%j", (facts, expected) => {
    const sign = loadSign(facts, settings);
    expect(sign && [sign.weight, sign.sentence]).toEqual(expected);
  });
});

describe("heavy sessions close together", () => {
  const heavy = (...days: number[]) =>
    days.map((day, at) => ({ sessionId: `s${at}`, heldOn: ago(day) }));

  it("counts fourteen days, today included", () => {
    expect(highStrainSign(heavy(0, 6, 13), TODAY, settings)).toMatchObject({
      value: 3,
      sentence: "3 sessions rated 5 in 14 days.",
      rows: { sessions: ["s0", "s1", "s2"] },
    });
    expect(highStrainSign(heavy(0, 6, 14), TODAY, settings)).toBeNull();
  });
});

describe("time off", () => {
  const held = (...days: number[]) => days.map(ago);

  it("counts the longest run of the last four weeks", () => {
    expect(longestRun(held(0, 1, 2, 5, 6), TODAY)).toBe(3);
    expect(longestRun(held(27, 28, 29), TODAY)).toBe(1);
    expect(longestRun([], TODAY)).toBe(0);
  });

  it("counts from the end of the last free week", () => {
    // Held 3 and 11 days ago: the days between are 10 to 4, seven of them.
    expect(daysSinceFreeWeek(held(3, 11), TODAY)).toBe(4);
    // Held 3 and 10 days ago: only six days lie between.
    expect(daysSinceFreeWeek(held(3, 10), TODAY)).toBe(11);
    expect(daysSinceFreeWeek(held(7, 8), TODAY)).toBe(0);
    expect(daysSinceFreeWeek([], TODAY)).toBeNull();
  });

  it("agrees with looking at every day", () => {
    const days = fc.array(fc.nat(120), { maxLength: 60 });
    fc.assert(
      fc.property(days, (offsets) => {
        const all = held(...offsets);
        const taken = new Set(all);
        let looked: number | null =
          all.length === 0 ? null : daysBetween(all.toSorted()[0]!, TODAY) + 1;
        for (let end = 0; looked !== null && end <= 130; end += 1) {
          const week = Array.from({ length: 7 }, (_, at) => ago(end + at));
          if (week.every((day) => !taken.has(day))) {
            looked = Math.min(looked, end);
            break;
          }
        }
        expect(daysSinceFreeWeek(all, TODAY)).toBe(looked);
      }),
    );
  });

  it("speaks of a run first, then of the missing free week", () => {
    const ten = held(...Array.from({ length: 10 }, (_, at) => at));
    expect(noRestSign(ten, TODAY, settings)?.sentence).toBe(
      "Sessions on 10 days running in the last four weeks.",
    );
    const everyFifth = held(...Array.from({ length: 20 }, (_, at) => 5 * at));
    expect(noRestSign(everyFifth, TODAY, settings)?.sentence).toBe(
      "No seven free days in a row for 96 days.",
    );
    expect(noRestSign(everyFifth.slice(0, 18), TODAY, settings)).toBeNull();
  });
});

describe("supervision", () => {
  const facts = { lastHeldOn: ago(21), since: ago(400), everyDays: 14, missedInARow: 0 };

  it("allows the grace, and then says how long ago", () => {
    expect(supervisionSign(facts, TODAY, settings)).toBeNull();
    expect(supervisionSign({ ...facts, lastHeldOn: ago(22) }, TODAY, settings)).toMatchObject({
      weight: "watch",
      sentence: "The last one-to-one was 22 days ago; one every 14 days was agreed.",
    });
    expect(supervisionSign({ ...facts, lastHeldOn: null }, TODAY, settings)?.sentence).toBe(
      "No one-to-one has been held yet; one every 14 days was agreed.",
    );
    expect(
      supervisionSign({ ...facts, lastHeldOn: null, since: ago(5) }, TODAY, settings),
    ).toBeNull();
  });

  it("stands on its own when two in a row were missed", () => {
    expect(supervisionSign({ ...facts, missedInARow: 2 }, TODAY, settings)).toMatchObject({
      weight: "act",
      sentence: "The last 2 agreed one-to-ones were missed.",
    });
    expect(supervisionSign({ ...facts, missedInARow: 1 }, TODAY, settings)).toBeNull();
  });
});

describe("concentration", () => {
  const hours = (a: number, b: number) => [
    { menteeId: "a", minutes: 60 * a },
    { menteeId: "b", minutes: 60 * b },
  ];

  it("needs more than half, several matches and enough hours", () => {
    expect(concentrationSign(hours(6, 4), 3, settings)).toMatchObject({
      value: 60,
      sentence: "60 % of the hours of the last eight weeks went to one of 3 matches.",
      rows: { menteeId: "a" },
    });
    expect(concentrationSign(hours(5, 5), 3, settings)).toBeNull();
    expect(concentrationSign(hours(6, 4), 2, settings)).toBeNull();
    expect(concentrationSign(hours(4, 1), 3, settings)).toBeNull();
  });
});

describe("training and debriefs", () => {
  it("names the course that is late longest", () => {
    const late = [
      { courseId: "1", name: "Self-care", since: ago(3) },
      { courseId: "2", name: "Boundaries", since: ago(30) },
    ];
    expect(trainingSign(late, TODAY)?.sentence).toBe(
      "Boundaries and 1 more: not up to date for 30 days.",
    );
    expect(trainingSign([], TODAY)).toBeNull();
  });

  it("says since when a debrief is due, and nothing before", () => {
    const now = new Date("2026-11-22T14:00:00Z");
    expect(debriefSign([{ id: "1", dueAt: "2026-11-22T15:00:00Z" }], now)).toBeNull();
    expect(debriefSign([{ id: "1", dueAt: "2026-11-22T11:00:00Z" }], now)).toMatchObject({
      weight: "act",
      sentence: "A debrief was due 3 hours ago.",
    });
    expect(
      debriefSign(
        [
          { id: "1", dueAt: "2026-11-22T11:00:00Z" },
          { id: "2", dueAt: "2026-11-18T14:00:00Z" },
        ],
        now,
      )?.sentence,
    ).toBe("A debrief was due 4 days ago, and 1 more.");
  });
});

describe("self-report", () => {
  const result = (single: number | null, personal: number | null = null, isHigh = false) => ({
    on: TODAY,
    single,
    scales: [{ name: "Personal", isHigh, score: personal }],
  });

  it.each([
    ["nothing shared", [], null],
    ["all is well", [result(2, 20)], null],
    [
      "the highest answer",
      [result(5)],
      ["act", "Shared the highest answer of the single question."],
    ],
    ["three of five", [result(3)], ["watch", "Shared 3 of 5 on the single question."]],
    [
      "a high band without a score",
      [result(null, null, true)],
      ["watch", "Shared that the personal scale is high."],
    ],
    ["a score of fifty", [result(null, 50)], ["watch", "Shared that the personal scale is high."]],
    [
      "a rise of fifteen",
      [result(null, 45), result(null, 30)],
      ["watch", "Shared a personal score 15 points above the one before."],
    ],
    ["a rise of fourteen", [result(null, 44), result(null, 30)], null],
  ] as const)("%s", (_, results, expected) => {
    const sign = selfReportSign(results, settings);
    expect(sign && [sign.weight, sign.sentence]).toEqual(expected);
  });
});
