import {
  type Assignment,
  type AssignmentProblem,
  better,
  IMPOSSIBLE,
  pointsOf,
  tallied,
  worthOfOne,
} from "#server/features/matching/problem.ts";
import { type Solver, withModel } from "#server/features/matching/solver.ts";

/** A search that goes on for longer is stopped with the best it has: nodes first, so that it stops at the same place. */
const NODES = 5_000;
const SECONDS = 15;

/**
 * The assignment where mentees take different room: an integer program.
 *
 * Only the best n mentors of each of n mentees are asked. That loses nothing: whoever stands further down in an answer
 * leaves at least one of the best n untouched by the other n - 1, and could move there.
 */
export function solvePacking(
  solver: Solver,
  problem: AssignmentProblem,
  start: Assignment,
): Assignment {
  if (start.matched === 0) return { ...start, isProven: true };
  const [mentees, mentors] = [problem.sizes.length, problem.rooms.length];
  const pairs = problem.sizes.reduce<number[]>(
    (all, _, mentee) => all.concat(bestOf(problem, mentee, mentees)),
    [],
  );
  const worth = worthOfOne(problem);
  const given = {
    pairs,
    mentees,
    mentors,
    takes: (mentee: number) => problem.sizes[mentee] ?? 0,
    cost: (pair: number) => worth + (problem.points[pair] ?? 0),
    rooms: (mentor: number) => Math.max(0, problem.rooms[mentor] ?? 0),
    isInteger: true,
  };
  return withModel(solver, given, (model) => {
    // Answers are whole numbers: whatever is less than 1 better is not better.
    model.options.set({ mip_rel_gap: 0, mip_abs_gap: 0.5 });
    model.options.set({ mip_max_nodes: NODES, time_limit: SECONDS });
    const { modelStatus } = model.run();
    const mentorOf = new Int32Array(mentees).fill(-1);
    model.getSolution().colValue.forEach((value, column) => {
      const pair = pairs[column];
      if (value > 0.5 && pair !== undefined) mentorOf[Math.floor(pair / mentors)] = pair % mentors;
    });
    const isOptimal = modelStatus === solver.constants.modelStatus.optimal;
    const found = tallied(problem, mentorOf, isOptimal);
    return keepsRoom(problem, mentorOf) ? better(found, start) : start;
  });
}

function bestOf(problem: AssignmentProblem, mentee: number, limit: number): number[] {
  const mentors = problem.rooms.length;
  return Array.from({ length: mentors }, (_, mentor) => mentor)
    .filter((mentor) => pointsOf(problem, mentee, mentor) !== IMPOSSIBLE)
    .toSorted((a, b) => pointsOf(problem, mentee, b) - pointsOf(problem, mentee, a) || a - b)
    .slice(0, limit)
    .map((mentor) => mentee * mentors + mentor);
}

/** A stopped search may hand out an answer within a tolerance; a capacity has none. */
function keepsRoom({ sizes, rooms }: AssignmentProblem, mentorOf: Int32Array): boolean {
  const left = Int32Array.from(rooms);
  mentorOf.forEach((mentor, mentee) => {
    if (mentor >= 0) left[mentor] = (left[mentor] ?? 0) - (sizes[mentee] ?? 0);
  });
  return mentorOf.every((mentor) => mentor < 0 || (left[mentor] ?? 0) >= 0);
}
