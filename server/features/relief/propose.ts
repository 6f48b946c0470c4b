import type { MatchingWeights } from "#shared/matching/criteria.ts";
import { codeBook } from "#shared/matching/facts.ts";
import { scoreOf } from "#shared/matching/score.ts";
import { loadBefore, pairProblem, type ReliefLine, roomOf } from "#shared/relief/plan.ts";
import {
  type Assignment,
  type AssignmentProblem,
  IMPOSSIBLE,
  POINTS_MAX,
} from "#server/features/matching/problem.ts";
import type { LoadedFacts } from "#server/features/relief/facts.ts";

export type Solve = (problem: AssignmentProblem) => Promise<Assignment> | Assignment;

/**
 * Who could take whom, solved for everybody at once: as many as possible, then the best fit. The hard rules of
 * shared/relief/plan.ts are the pairs and rooms that the solver is given; what a person took out, and what is covered
 * already, is not asked.
 */
export async function proposeLines(
  facts: LoadedFacts,
  weights: MatchingWeights,
  before: readonly ReliefLine[],
  solve: Solve,
): Promise<ReliefLine[]> {
  const out = new Set(before.filter((line) => line.isOut).map((line) => line.matchId));
  const asked = [...facts.matches.values()]
    .filter((match) => !match.isCovered && !out.has(match.id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const mentors = [...facts.mentors.values()]
    .filter((mentor) => mentor.because === null && roomOf(mentor, facts.span) >= 0)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const book = codeBook();
  const coded = mentors.map((mentor) =>
    book.mentor({ ...mentor, load: loadBefore(mentor, facts.span) }),
  );
  const points = new Int16Array(asked.length * mentors.length).fill(IMPOSSIBLE);
  asked.forEach((match, row) => {
    const mentee = book.mentee(match.mentee);
    mentors.forEach((mentor, column) => {
      const one = coded[column];
      if (!one || pairProblem(match, mentor, facts.away) !== null) return;
      const score = scoreOf(mentee, one, weights, match.weight);
      points[row * mentors.length + column] = Math.round(score * POINTS_MAX);
    });
  });
  const { mentorOf } = await solve({
    sizes: Int32Array.from(asked, (match) => Math.round(match.weight * 100)),
    rooms: Int32Array.from(mentors, (mentor) => Math.round(roomOf(mentor, facts.span) * 100)),
    points,
  });
  const chosen = new Map(
    asked.map((match, row) => [match.id, mentors[mentorOf[row] ?? -1]?.id ?? null]),
  );
  return [...facts.matches.keys()].map((matchId) => ({
    matchId,
    mentorId: chosen.get(matchId) ?? null,
    isOut: out.has(matchId),
  }));
}
