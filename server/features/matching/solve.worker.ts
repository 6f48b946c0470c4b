import { parentPort, workerData } from "node:worker_threads";
import { assignList } from "#server/features/matching/assign-list.ts";
import { assign } from "#server/features/matching/assign.ts";
import type { Job } from "#server/features/matching/solve.ts";
import { loadSolver } from "#server/features/matching/solver.ts";

const job = workerData as Job;
const solver = await loadSolver();
const answer = job.kind === "assign" ? assign(solver, job.problem) : assignList(solver, job.list);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(answer);
