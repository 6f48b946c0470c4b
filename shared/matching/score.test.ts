import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CRITERIA } from "#shared/matching/criteria.ts";
import { matchingWeights } from "#shared/matching/settings.ts";
import { explain } from "#shared/matching/explain.ts";
import {
  codeBook,
  ENDED_BADLY,
  type MenteeFacts,
  type MentorFacts,
} from "#shared/matching/facts.ts";
import { mentorRefusals, pairRefusals, refusalsOf } from "#shared/matching/rules.ts";
import { scoreOf, valueOf } from "#shared/matching/score.ts";
import { END_REASONS } from "#shared/matches/status.ts";
import { AVAILABILITY } from "#shared/mentors/availability.ts";

const mentee: MenteeFacts = {
  id: "e1",
  label: "M-0001",
  tags: ["Alcohol", "Grief"],
  languages: ["Spanish", "English"],
  availability: ["tue-evening", "sat-morning", "sun-morning"],
  siteId: "north",
  remoteOk: false,
  mentorGender: "Woman",
  earlier: [],
};
const mentor: MentorFacts = {
  id: "o1",
  name: "Sam",
  tags: ["grief ", "Housing"],
  languages: ["spanish"],
  availability: ["tue-evening", "sat-morning"],
  siteId: "north",
  siteName: "North",
  remoteOk: true,
  gender: "woman",
  load: 2,
  capacity: 4,
};
const weights = matchingWeights.parse({});
const partOf = (
  criterion: (typeof CRITERIA)[number],
  changes: { mentee?: Partial<MenteeFacts>; mentor?: Partial<MentorFacts> } = {},
) => {
  const given = [
    { ...mentee, ...changes.mentee },
    { ...mentor, ...changes.mentor },
  ] as const;
  const found = explain(...given, weights).parts.find((part) => part.criterion === criterion);
  if (!found) throw new Error(`no ${criterion}`);
  return found;
};

describe("what a pair is judged by", () => {
  it.each([
    ["experience", {}, 0.5, "Both know Grief (1 of 2)."],
    ["experience", { mentor: { tags: ["Prison"] } }, 0, "No lived experience in common."],
    ["language", {}, 1, "Both speak Spanish."],
    ["language", { mentor: { languages: ["Polish"] } }, 0, "No language in common."],
    ["availability", {}, 2 / 3, "Free together on Tue evening and Sat morning."],
    [
      "availability",
      { mentor: { availability: ["mon-morning"] } },
      0,
      "No time in the week at which both are free.",
    ],
    ["place", {}, 1, "Both at North."],
    [
      "place",
      { mentor: { siteId: "south" } },
      0,
      "Different sites, and M-0001 does not meet remotely.",
    ],
    [
      "place",
      { mentor: { siteId: "south" }, mentee: { remoteOk: true } },
      0.75,
      "Different sites, and both can meet remotely.",
    ],
    ["gender", {}, 1, "M-0001 asked for this: Woman."],
    ["gender", { mentor: { gender: "Man" } }, 0, "M-0001 asked for another: Woman."],
    ["gender", { mentee: { mentorGender: null } }, null, "No gender was asked for: left out."],
    ["load", {}, 0.5, "Would be at 75 % of capacity."],
    ["load", { mentor: { load: 0 } }, 1, "Would be at 25 % of capacity."],
    ["load", { mentor: { load: 3 } }, 0, "Would be at 100 % of capacity."],
    ["continuity", {}, null, "No match before this one: left out."],
    [
      "continuity",
      { mentee: { earlier: [{ mentorId: "o1", endReason: "goals_met" }] } },
      1,
      "Matched before, and it ended well (goals met).",
    ],
    [
      "continuity",
      { mentee: { earlier: [{ mentorId: "o1", endReason: "not_a_fit" }] } },
      0,
      "Matched before; it ended with “not a fit”.",
    ],
    [
      "continuity",
      { mentee: { earlier: [{ mentorId: "o2", endReason: "goals_met" }] } },
      0.5,
      "Not matched with each other before: neither for nor against.",
    ],
  ] as const)("%s %o", (criterion, changes, value, sentence) => {
    const part = partOf(criterion, changes);
    if (value === null) expect(part.value).toBeNull();
    else expect(part.value).toBeCloseTo(value);
    expect(part.sentence).toBe(sentence);
    expect(part.isUnknown).toBe(false);
  });

  it.each([
    ["experience", { mentee: { tags: [] } }],
    ["language", { mentor: { languages: [] } }],
    ["availability", { mentor: { availability: [] } }],
    ["place", { mentor: { siteId: null } }],
    ["gender", { mentor: { gender: null } }],
  ] as const)("%s that is not known is neutral, and says so", (criterion, changes) => {
    const part = partOf(criterion, changes);
    expect(part.value).toBe(0.5);
    expect(part.isUnknown).toBe(true);
    expect(part.sentence).toMatch(/counted as neutral\.$/);
  });

  it("one bad ending outweighs a good one, in either order", () => {
    const good = { mentorId: "o1", endReason: "goals_met" };
    const bad = { mentorId: "o1", endReason: "no_contact" };
    for (const earlier of [
      [good, bad],
      [bad, good],
    ]) {
      expect(partOf("continuity", { mentee: { earlier } }).value).toBe(0);
    }
    for (const reason of ENDED_BADLY) expect(END_REASONS).toContain(reason);
  });
});

const words = fc.subarray(["Grief", "grief ", "ALCOHOL", "Housing", "Prison", "Trauma"]);
const place = fc.constantFrom("north", "south", null);
const facts = {
  tags: words,
  languages: words,
  availability: fc.subarray([...AVAILABILITY]),
  siteId: place,
  remoteOk: fc.boolean(),
};
const gender = fc.constantFrom("Woman", "man", "", null);
const someMentee = fc.record({
  ...facts,
  id: fc.constant("e1"),
  label: fc.constant("M-0001"),
  mentorGender: gender,
  earlier: fc.array(
    fc.record({
      mentorId: fc.constantFrom("o1", "o2"),
      endReason: fc.constantFrom(...END_REASONS),
    }),
    { maxLength: 3 },
  ),
});
const amount = fc.integer({ min: 0, max: 1000 }).map((hundredths) => hundredths / 100);
const someMentor = fc.record({
  ...facts,
  id: fc.constant("o1"),
  name: fc.constant("Sam"),
  siteName: fc.constant(null),
  gender,
  load: amount,
  capacity: amount,
});
const someWeights = fc.record(
  Object.fromEntries(CRITERIA.map((one) => [one, fc.integer({ min: 0, max: 10 })])),
) as unknown as fc.Arbitrary<typeof weights>;

describe("the score", () => {
  it("lies between 0 and 1, is the sum of its shares, and reaches no share beyond its most", () => {
    fc.assert(
      fc.property(someMentee, someMentor, someWeights, (one, other, given) => {
        const book = codeBook();
        const score = scoreOf(book.mentee(one), book.mentor(other), given);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        const { parts, score: shown } = explain(one, other, given);
        expect(shown).toBe(Math.round(100 * score));
        const counted = parts.filter((part) => part.value !== null);
        for (const part of parts) expect(part.points).toBeLessThanOrEqual(part.pointsMax + 1e-9);
        if (counted.length > 0) {
          const sum = (of: "points" | "pointsMax") =>
            counted.reduce((all, part) => all + part[of], 0);
          expect(sum("points")).toBeCloseTo(100 * score);
          expect(sum("pointsMax")).toBeCloseTo(100);
        }
      }),
    );
  });

  it("ignores a criterion that is switched off, whatever is known of it", () => {
    fc.assert(
      fc.property(someMentee, someMentor, someMentor, someWeights, (one, a, b, given) => {
        const off = { ...given, experience: 0, language: 0 };
        const book = codeBook();
        const swapped = { ...a, tags: b.tags, languages: b.languages };
        const score = (other: MentorFacts) => scoreOf(book.mentee(one), book.mentor(other), off);
        expect(score(a)).toBe(score(swapped));
        expect(explain(one, a, off).parts.map((part) => part.criterion)).not.toContain("language");
      }),
    );
  });

  it("never falls when somebody has one lived experience more in common", () => {
    fc.assert(
      fc.property(someMentee, someMentor, (one, other) => {
        fc.pre(one.tags.length > 0 && other.tags.length > 0);
        const book = codeBook();
        const more = { ...other, tags: [...other.tags, one.tags[0] ?? ""] };
        const score = (given: MentorFacts) =>
          scoreOf(book.mentee(one), book.mentor(given), weights);
        expect(score(more)).toBeGreaterThanOrEqual(score(other));
      }),
    );
  });

  it("falls as a mentor gets fuller", () => {
    const book = codeBook();
    const at = (load: number) =>
      valueOf("load", book.mentee(mentee), book.mentor({ ...mentor, load }));
    const values = [0, 1, 1.5, 2, 2.5, 3, 4].map(at);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
  });
});

describe("what forbids a pair", () => {
  const state = {
    name: "Sam",
    status: "active",
    load: 3,
    capacity: 4,
    blockedFrom: null,
    missing: null,
    leaveUntil: null,
    isOnLeave: false,
  };
  const free = { hasConflict: false, isMatched: false };
  const TODAY = "2026-11-22";
  it.each([
    ["status", { status: "paused" }, {}],
    ["leave", { isOnLeave: true, leaveUntil: "2026-12-01" }, {}],
    ["training", { blockedFrom: TODAY }, {}],
    ["capacity", { load: 3.01 }, {}],
    ["capacity", { load: 0, capacity: 0 }, {}],
    ["matched", {}, { isMatched: true }],
    ["conflict", {}, { hasConflict: true }],
  ])("%s", (rule, mentorState, pair) => {
    const found = refusalsOf({ ...state, ...mentorState }, { ...free, ...pair }, TODAY);
    expect(found.map((one) => one.rule)).toEqual([rule]);
    expect(found[0]?.sentence).toMatch(/\.$/);
  });

  it("lets pass who is exactly full after it, and who is blocked from tomorrow on", () => {
    expect(refusalsOf({ ...state, blockedFrom: "2026-11-23" }, free, TODAY)).toEqual([]);
  });

  it("says all reasons, those of the mentor first", () => {
    const bad = { ...state, status: "on_leave", isOnLeave: true, load: 9 };
    const pair = { hasConflict: true, isMatched: true };
    expect(refusalsOf(bad, pair, TODAY).map((one) => one.rule)).toEqual([
      "status",
      "capacity",
      "matched",
      "conflict",
    ]);
    expect(refusalsOf(bad, pair, TODAY)).toEqual([
      ...mentorRefusals(bad, TODAY),
      ...pairRefusals("Sam", pair),
    ]);
  });
});
