import { parentPort, workerData } from "node:worker_threads";
import { assign } from "#server/features/matching/assign.ts";
import type { AssignmentProblem } from "#server/features/matching/problem.ts";
import { loadSolver } from "#server/features/matching/solver.ts";

const solver = await loadSolver();
const done = assign(solver, workerData as AssignmentProblem);
parentPort?.postMessage(done, [done.mentorOf.buffer as ArrayBuffer]);
