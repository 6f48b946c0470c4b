import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Assignment, AssignmentProblem } from "#server/features/matching/problem.ts";

/** Solves in a thread of its own, so that everybody else's requests go on. */
export function assignInWorker(problem: AssignmentProblem): Promise<Assignment> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: problem, execArgv: [] });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the solver stopped with code ${code}`)));
  });
}

/** Beside this file in the sources; beside the server's main file in the bundle. */
function workerFile(): string {
  const here = import.meta.dirname;
  const source = join(here, "assign.worker.ts");
  return existsSync(source) ? source : join(here, "assign.worker.js");
}
