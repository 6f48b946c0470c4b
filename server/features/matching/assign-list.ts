import { assign } from "#server/features/matching/assign.ts";
import { greedy } from "#server/features/matching/greedy.ts";
import { type ListProblem, placesOf, problemOf } from "#server/features/matching/places.ts";
import { IMPOSSIBLE, POINTS_MAX } from "#server/features/matching/problem.ts";
import type { Solver } from "#server/features/matching/solver.ts";

export type ListAnswer = {
  pairs: { mentee: number; mentor: number; score: number }[];
  /** For each mentee, how many mentors could take them if they were the only one. */
  possible: Int32Array;
  /** Scores from 0 to 1, added up. */
  score: number;
  greedy: { matched: number; score: number };
  isProven: boolean;
};

/** Proposes for everybody on a list at once. It computes and blocks: `proposeInWorker` of solve.ts runs it. */
export function assignList(solver: Solver, list: ListProblem): ListAnswer {
  const places = placesOf(list);
  const problem = problemOf(list, places);
  const byHand = greedy(problem);
  const found = assign(solver, problem, byHand);
  const possible = new Int32Array(list.mentees.length);
  const pairs: ListAnswer["pairs"] = [];
  list.mentees.forEach((_, mentee) => {
    // The places of one mentor stand beside each other.
    let [able, last] = [0, -1];
    places.forEach((place, column) => {
      if (place.mentor === last) return;
      if (problem.points[mentee * places.length + column] === IMPOSSIBLE) return;
      able += 1;
      last = place.mentor;
    });
    possible[mentee] = able;
    const column = found.mentorOf[mentee] ?? -1;
    const place = places[column];
    if (!place) return;
    const points = problem.points[mentee * places.length + column] ?? 0;
    pairs.push({ mentee, mentor: place.mentor, score: points / POINTS_MAX });
  });
  return {
    pairs,
    possible,
    score: found.points / POINTS_MAX,
    greedy: { matched: byHand.matched, score: byHand.points / POINTS_MAX },
    isProven: found.isProven,
  };
}
