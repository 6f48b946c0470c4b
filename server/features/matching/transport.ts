import {
  type Assignment,
  type AssignmentProblem,
  better,
  IMPOSSIBLE,
  pointsOf,
  tallied,
  worthOfOne,
} from "#server/features/matching/problem.ts";
import { columnsOf, type Solver, withModel } from "#server/features/matching/solver.ts";

/** Columns a mentee begins with, and columns a mentee gains in a round. Measured: more of them is slower. */
const BEGIN_WITH = 6;
const GAIN = 3;

/**
 * The assignment where every mentee takes the same room: a transportation problem.
 *
 * 500 mentees and 2,000 mentors are a million pairs, too many for a linear program. It begins with the best few of each
 * mentee and with the greedy answer, and is solved; its prices (what a mentee's place, and a mentor's, is worth) tell of
 * every pair that was left out whether it could help. Those come in, until none can: then no answer over all pairs is
 * better. Points are whole numbers and the rows are totally unimodular, so that answers and prices are whole numbers
 * too, and the proof at the end is exact: the prices bound every answer, and this one reaches the bound.
 */
export function solveTransport(
  solver: Solver,
  problem: AssignmentProblem,
  start: Assignment,
): Assignment {
  const [mentees, mentors] = [problem.sizes.length, problem.rooms.length];
  if (start.matched === 0) return { ...start, isProven: true };
  const places = placesOf(problem);
  const worth = worthOfOne(problem);
  const pool = new Set<number>();
  const pairs: number[] = [];
  const prices = new Float64Array(mentees + mentors);
  const gather = (limit: number, from: number[]) => {
    for (let mentee = 0; mentee < mentees; mentee++) {
      for (const pair of bestPairs(problem, mentee, prices, worth, limit)) {
        if (!pool.has(pair)) from.push(pair);
        pool.add(pair);
      }
    }
    return from;
  };
  start.mentorOf.forEach((mentor, mentee) => {
    if (mentor < 0) return;
    pairs.push(mentee * mentors + mentor);
    pool.add(mentee * mentors + mentor);
  });
  gather(BEGIN_WITH, pairs);
  const cost = (pair: number) => worth + (problem.points[pair] ?? 0);
  const all = { mentees, mentors, takes: () => 1, cost };
  const given = { ...all, pairs, rooms: (mentor: number) => places[mentor] ?? 0, isInteger: false };
  return withModel(solver, given, (model) => {
    // After columns came in, the last answer still holds: primal simplex goes on from it.
    model.options.set({ solver: "simplex", simplex_strategy: 4, presolve: "off" });
    for (;;) {
      model.run();
      const { rowDual, colValue } = model.getSolution();
      rowDual.forEach((price, row) => (prices[row] = Math.round(price)));
      const more = gather(GAIN, []);
      if (more.length === 0) {
        const found = tallied(problem, chosen(colValue, pairs, problem), false);
        const reached = found.matched * worth + found.points;
        const isProven = reached === bound(prices, mentees, places);
        return isProven ? { ...found, isProven } : better(found, start);
      }
      model.addCols(columnsOf({ ...all, pairs: more }));
      pairs.push(...more);
    }
  });
}

/** How many each mentor can take, never more than there are mentees. */
function placesOf({ sizes, rooms }: AssignmentProblem): Int32Array {
  const size = sizes[0] ?? 0;
  return rooms.map((room) =>
    room < 0 ? 0 : size === 0 ? sizes.length : Math.min(sizes.length, Math.floor(room / size)),
  );
}

/** The pairs of a mentee that could help at these prices, most first, at most `limit`. */
function bestPairs(
  problem: AssignmentProblem,
  mentee: number,
  prices: Float64Array,
  worth: number,
  limit: number,
): number[] {
  const [mentees, mentors] = [problem.sizes.length, problem.rooms.length];
  const own = worth - (prices[mentee] ?? 0);
  const pairs: number[] = [];
  const gains: number[] = [];
  for (let mentor = 0; mentor < mentors; mentor++) {
    const points = pointsOf(problem, mentee, mentor);
    if (points === IMPOSSIBLE) continue;
    const gain = own + points - (prices[mentees + mentor] ?? 0);
    if (gain <= 0 || (gains.length === limit && gain <= (gains[limit - 1] ?? 0))) continue;
    let at = gains.length;
    while (at > 0 && (gains[at - 1] ?? 0) < gain) at--;
    gains.splice(at, 0, gain);
    pairs.splice(at, 0, mentee * mentors + mentor);
    if (gains.length > limit) [gains.length, pairs.length] = [limit, limit];
  }
  return pairs;
}

/** What no answer can exceed: by weak duality, for prices that no pair undercuts and of which none is negative. */
function bound(prices: Float64Array, mentees: number, places: Int32Array): number {
  let sum = 0;
  for (const [row, price] of prices.entries()) {
    if (price < 0) return Number.NaN;
    sum += row < mentees ? price : price * (places[row - mentees] ?? 0);
  }
  return sum;
}

function chosen(values: Float64Array, pairs: number[], problem: AssignmentProblem): Int32Array {
  const mentors = problem.rooms.length;
  const mentorOf = new Int32Array(problem.sizes.length).fill(-1);
  values.forEach((value, column) => {
    const pair = pairs[column];
    if (value < 0.5 || pair === undefined) return;
    mentorOf[Math.floor(pair / mentors)] = pair % mentors;
  });
  return mentorOf;
}
