import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchingWeights } from "#shared/matching/settings.ts";
import { type ReliefLine, loadsAfter, problemsOf } from "#shared/relief/plan.ts";
import { assign } from "#server/features/matching/assign.ts";
import { loadSolver } from "#server/features/matching/solver.ts";
import type { LoadedFacts, ReliefCandidate, ReliefCase } from "#server/features/relief/facts.ts";
import { proposeLines } from "#server/features/relief/propose.ts";

const solver = await loadSolver();
const span = { fromOn: "2026-12-01", untilOn: "2026-12-14" };
const weights = matchingWeights.parse({});
const words = fc.subarray(["Spanish", "English", "Grief", "Housing"]);

const person = { tags: [], languages: [], availability: [], siteId: null, remoteOk: true };
const mentor = fc.record({
  nth: fc.nat(),
  capacity: fc.integer({ min: 0, max: 8 }).map((half) => half / 2),
  load: fc.integer({ min: 0, max: 6 }).map((half) => half / 2),
  because: fc.option(fc.constant("is on leave")),
  languages: words,
  covered: fc.option(fc.integer({ min: 1, max: 4 }).map((half) => half / 2)),
});
const match = fc.record({
  weight: fc.constantFrom(0.5, 1, 1, 1, 1.5),
  isCovered: fc.boolean(),
  isOut: fc.boolean(),
  notWith: fc.array(fc.nat(9), { maxLength: 3 }),
  languages: words,
});

const world = fc
  .record({
    mentors: fc.array(mentor, { maxLength: 8 }),
    matches: fc.array(match, { minLength: 1, maxLength: 8 }),
  })
  .map(({ mentors, matches }) => {
    const people = mentors.map((one, nth): ReliefCandidate => ({
      ...person,
      id: `mentor ${nth}`,
      name: `M${nth}`,
      siteName: null,
      gender: null,
      capacity: one.capacity,
      load: one.load,
      because: one.because,
      languages: one.languages,
      covers: one.covered === null ? [] : [{ ...span, weight: one.covered }],
    }));
    const cases = matches.map((one, nth): ReliefCase => ({
      id: `match ${nth}`,
      mentorId: "away",
      menteeId: `mentee ${nth}`,
      weight: one.weight,
      isCovered: one.isCovered,
      coveredBy: null,
      ownName: "Away",
      notWith: new Set(one.notWith.map((other) => `mentor ${other}`)),
      mentee: {
        ...person,
        id: `mentee ${nth}`,
        label: `M-${nth}`,
        mentorGender: null,
        earlier: [],
        languages: one.languages,
      },
    }));
    const facts: LoadedFacts = {
      span,
      // Somebody who is away stands among the candidates too: the rule has to keep them out.
      away: new Set(["away", "mentor 0"]),
      matches: new Map(cases.map((one) => [one.id, one])),
      mentors: new Map(people.map((one) => [one.id, one])),
    };
    const out = matches.flatMap((one, nth): ReliefLine[] =>
      one.isOut ? [{ matchId: `match ${nth}`, mentorId: null, isOut: true }] : [],
    );
    return { facts, out };
  });

describe("a proposal", () => {
  it("never takes somebody away or ineligible, never goes over a capacity, and names each match once", async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ facts, out }) => {
        const lines = await proposeLines(facts, weights, out, (problem) => assign(solver, problem));
        expect(lines.map((line) => line.matchId)).toEqual([...facts.matches.keys()]);
        expect(problemsOf(lines, facts)).toEqual(new Map());
        for (const { matchId, mentorId, isOut } of lines) {
          if (mentorId === null) continue;
          expect(isOut || facts.matches.get(matchId)?.isCovered).toBe(false);
          expect(facts.away.has(mentorId)).toBe(false);
          expect(facts.mentors.get(mentorId)?.because).toBeNull();
        }
        for (const [id, load] of loadsAfter(lines, facts)) {
          expect(load).toBeLessThanOrEqual(facts.mentors.get(id)?.capacity ?? -1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("gives everybody somebody where each could have somebody of their own", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 7 }), async (count) => {
        const nths = Array.from({ length: count }, (_, nth) => nth);
        const facts: LoadedFacts = {
          span,
          away: new Set(["away"]),
          matches: new Map(
            nths.map((nth) => [
              `match ${nth}`,
              {
                id: `match ${nth}`,
                mentorId: "away",
                menteeId: `mentee ${nth}`,
                weight: 1,
                isCovered: false,
                coveredBy: null,
                ownName: "Away",
                notWith: new Set<string>(),
                mentee: {
                  ...person,
                  id: `mentee ${nth}`,
                  label: `M-${nth}`,
                  mentorGender: null,
                  earlier: [],
                },
              },
            ]),
          ),
          mentors: new Map(
            nths.map((nth) => [
              `mentor ${nth}`,
              {
                ...person,
                id: `mentor ${nth}`,
                name: `M${nth}`,
                siteName: null,
                gender: null,
                capacity: 1,
                load: 0,
                because: null,
                covers: [],
              },
            ]),
          ),
        };
        const lines = await proposeLines(facts, weights, [], (problem) => assign(solver, problem));
        expect(new Set(lines.map((line) => line.mentorId)).size).toBe(count);
      }),
    );
  });
});
