import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import {
  type MentorFacts,
  type ProgramBaselines,
  type SessionFact,
  spanOn,
  WEEKS,
} from "./facts.ts";
import { signsOf } from "./judge.ts";
import { type SignSettings, signSettings } from "./settings.ts";
import { baselinesOf, weeklyValues } from "./weekly.ts";

// A Wednesday: the last whole week is 16 to 22 November.
const TODAY = "2026-11-25";
const span = spanOn(TODAY);
const when = { today: TODAY, now: new Date("2026-11-25T15:00:00Z"), span };
const settings = signSettings.parse({});

/** Among all mentors the same as of this one, so that the blend is the mentor's own. */
const USUAL: ProgramBaselines = {
  hours: { mean: 2, sigma: 0.5 },
  strain: { mean: 2, sigma: 0.25 },
  odd_hours: { mean: 0, sigma: 10 },
  own_cancellations: { mean: 0, sigma: 0.4 },
  late_logs: { mean: 0, sigma: 1 },
  contact: { mean: 2, sigma: 0.2 },
  boundaries: { mean: 0, sigma: 0.5 },
};

const session = (week: number, day: number, changes: Partial<SessionFact> = {}): SessionFact => ({
  at: 7 * week + day,
  hour: 10,
  minutes: 60,
  attended: true,
  strain: 2,
  cancelled: 0,
  lag: 0,
  ...changes,
});

/** Two sessions of an hour in every week, Tuesday and Thursday morning, with one match. */
function facts(
  change: (week: number) => SessionFact[] | null = () => null,
  other: Partial<MentorFacts> = {},
): MentorFacts {
  const sessions = span.weeks.flatMap(
    (_, week) => change(week) ?? [session(week, 1), session(week, 3)],
  );
  return {
    mentorId: "m",
    capacity: 4,
    load: 1,
    joinedOn: "2024-01-01",
    availability: ["tue-morning", "thu-morning"],
    sessions,
    matches: [{ startedOn: "2024-02-01", untilOn: null }],
    openMatches: 1,
    leave: [],
    heavy: [],
    oneToOne: null,
    minutesByMentee: [],
    lateCourses: [],
    debriefs: [],
    shared: [],
    contexts: [],
    open: [],
    ...other,
  };
}

/** Rest is not what these are about: with a session every week nobody has seven free days. */
const QUIET: SignSettings = { ...settings, off: ["no_rest"] };
const judge = (given: MentorFacts, by = QUIET) =>
  signsOf(given, weeklyValues(given, span), USUAL, by, when);
const LAST = WEEKS - 1;
/** As many sessions as usual, of four hours each. */
const LONG = (week: number) => [
  session(week, 1, { minutes: 240 }),
  session(week, 3, { minutes: 240 }),
];

describe("statistical signs", () => {
  it("says nothing of usual weeks", () => {
    expect(judge(facts())).toEqual({ signs: [], level: "steady" });
  });

  it("hours: 8 instead of 2, worked out by hand", () => {
    // The blend is 2 hours with a sigma below the least one, 0.5: z = (8 − 2) ÷ 0.5 = 12, and e = 0.2 · 12.
    const given = facts((week) => (week === LAST ? LONG(week) : null));
    const { signs, level } = judge(given);
    const hours = signs.find(({ key }) => key === "hours");
    expect(hours).toMatchObject({
      value: 8,
      weeksBeyond: 1,
      openedOn: "2026-11-23",
      sentence: "Hours 8.0 last week; usually 2.0 (2.0–2.0); above it since last week.",
    });
    expect(hours?.series?.average).toBeCloseTo(2.4, 10);
    expect(hours?.series?.baseline).toEqual({ mean: 2, sigma: 0.5 });
    // Twice four hours are outside what is agreed, and not yet beyond a limit: e = 0.2 · 2 ÷ 0.5.
    expect(signs.map(({ key }) => key)).toEqual(["hours"]);
    expect(level).toBe("watch");
  });

  it.each([
    [
      "strain",
      { strain: 5 },
      "Mean strain 5.0 last week; usually 2.0 (2.0–2.0); above it since last week.",
    ],
    [
      "odd_hours",
      { hour: 20 },
      "Evening and weekend sessions, % of all, 100 last week; usually 0 (0–0); above it since last week.",
    ],
    [
      "own_cancellations",
      { cancelled: 1 },
      "Sessions cancelled by the mentor 2 last week; usually 0 (0–0); above it since last week.",
    ],
    [
      "late_logs",
      { lag: 9 },
      "Days from session to log (median) 9.0 last week; usually 0.0 (0.0–0.0); above it since last week.",
    ],
    [
      "boundaries",
      { hour: 14 },
      "Sessions outside what was agreed 2 last week; usually 0 (0–0); above it since last week.",
    ],
  ] as const)("%s", (key, change, sentence) => {
    const given = facts((week) =>
      week >= LAST - (key === "boundaries" ? 1 : 0)
        ? [session(week, 1, change), session(week, 3, change)]
        : null,
    );
    const found = judge(given).signs.find((sign) => sign.key === key);
    const running = sentence.replace("since last week", "2 weeks running");
    expect([sentence, running]).toContain(found?.sentence);
  });

  it("contact: none for three weeks, with a match", () => {
    const { signs, level } = judge(facts((week) => (week > LAST - 2 ? [] : null)));
    expect(signs.map(({ key, sentence }) => [key, sentence])).toEqual(
      [
        ["hours", "Hours 0.0 last week; usually 2.0 (2.0–2.0); below it since last week."],
        [
          "contact",
          "Contacts for each match 0.0 last week; usually 2.0 (2.0–2.0); below it 2 weeks running.",
        ],
      ].map(([key, sentence]) => [
        key,
        key === "hours" ? expect.stringContaining("below it") : sentence,
      ]),
    );
    expect(level).toBe("talk");
  });

  it("leaves approved leave out, and weeks without a match", () => {
    const away = facts((week) => (week > LAST - 3 ? [] : null), {
      leave: [{ fromOn: addDays(span.last, -14), untilOn: null }],
    });
    expect(judge(away).signs).toEqual([]);
    const ended = facts((week) => (week > LAST - 3 ? [] : null), {
      matches: [{ startedOn: "2024-02-01", untilOn: addDays(span.last, -14) }],
    });
    expect(judge(ended).signs).toEqual([]);
  });

  it("leaves out what the program has switched off", () => {
    const given = facts((week) => (week === LAST ? LONG(week) : null));
    expect(judge(given, { ...QUIET, off: ["hours", "no_rest"] }).level).toBe("steady");
  });
});

describe("levels", () => {
  const overloaded = (load: number, other: Partial<MentorFacts> = {}) =>
    facts(undefined, { load, ...other });
  const known = (openedOn: string, isDismissed = false) => ({
    open: [{ key: "load" as const, weight: "watch" as const, openedOn, isDismissed }],
  });

  it("watch, then talk in its second week, act above 120 %", () => {
    expect(judge(overloaded(4.5)).level).toBe("watch");
    expect(judge(overloaded(4.5, known("2026-11-19"))).level).toBe("watch");
    expect(judge(overloaded(4.5, known("2026-11-18"))).level).toBe("talk");
    expect(judge(overloaded(4.8)).level).toBe("act");
  });

  it("does not count what was dismissed, unless it has come to stand on its own", () => {
    const dismissed = judge(overloaded(4.5, known("2026-11-01", true)));
    expect([dismissed.level, dismissed.signs.length]).toEqual(["steady", 1]);
    expect(judge(overloaded(4.8, known("2026-11-01", true))).level).toBe("act");
  });

  it("does not count what a context explains, and shows it; what stands on its own is explained by nothing", () => {
    const contexts = [{ fromOn: "2026-11-01", untilOn: "2026-11-30" }];
    const explained = judge(overloaded(4.5, { contexts }));
    expect([explained.level, explained.signs[0]?.isExplained]).toEqual(["steady", true]);
    expect(judge(overloaded(5, { contexts })).level).toBe("act");
    const earlier = [{ fromOn: "2026-10-01", untilOn: "2026-11-15" }];
    expect(judge(overloaded(4.5, { contexts: earlier })).level).toBe("watch");
  });
});

describe("what is usual among all", () => {
  it("is the mean and the standard deviation of all their weeks", () => {
    const weekly = weeklyValues(
      facts((week) => [session(week, 1, { minutes: week % 2 === 0 ? 60 : 180 })]),
      span,
    );
    const { hours } = baselinesOf([weekly]);
    // 33 weeks of one hour and 32 of three.
    expect(hours.mean).toBeCloseTo((33 + 96) / 65, 10);
    expect(hours.sigma).toBeCloseTo(
      Math.sqrt((33 * (1 - 129 / 65) ** 2 + 32 * (3 - 129 / 65) ** 2) / 64),
      10,
    );
  });
});
