import { greedy } from "#server/features/matching/greedy.ts";
import { solvePacking } from "#server/features/matching/packing.ts";
import type { Assignment, AssignmentProblem } from "#server/features/matching/problem.ts";
import type { Solver } from "#server/features/matching/solver.ts";
import { solveTransport } from "#server/features/matching/transport.ts";

/**
 * As many mentees as possible get a mentor, and of all ways to do that the one with the most points; never fewer than
 * greedy reaches, never a pair that may not be, never beyond a mentor's room.
 *
 * Where every mentee takes the same room, the answer is proven to be the best whatever the size. Different sizes make it
 * an integer program: meant for dozens of mentees (relief), and stopped after some seconds with the best found.
 *
 * It begins with `start`, which is greedy's answer. It computes and blocks: a request asks `assignInWorker` of solve.ts.
 */
export function assign(
  solver: Solver,
  problem: AssignmentProblem,
  start: Assignment = greedy(problem),
): Assignment {
  const first = problem.sizes[0] ?? 0;
  return problem.sizes.every((size) => size === first)
    ? solveTransport(solver, problem, start)
    : solvePacking(solver, problem, start);
}
