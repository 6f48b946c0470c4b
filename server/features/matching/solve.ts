import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { root } from "#server/lib/root.ts";
import type { ListAnswer } from "#server/features/matching/assign-list.ts";
import type { ListProblem } from "#server/features/matching/places.ts";
import type { Assignment, AssignmentProblem } from "#server/features/matching/problem.ts";

export type Job =
  | { kind: "assign"; problem: AssignmentProblem }
  | { kind: "list"; list: ListProblem };

/** Solves in a thread of its own, so that everybody else's requests go on. */
export function assignInWorker(problem: AssignmentProblem): Promise<Assignment> {
  return inTurn({ kind: "assign", problem });
}

/** Scores all pairs of a list and proposes for everybody at once, in a thread of its own. */
export function assignListInWorker(list: ListProblem): Promise<ListAnswer> {
  return inTurn({ kind: "list", list });
}

let last: Promise<unknown> = Promise.resolve();

/** One thread at a time: ten proposals at once would take every core from everybody else. */
function inTurn<Answer>(job: Job): Promise<Answer> {
  const own = last.then(() => inThread<Answer>(job));
  last = own.catch(() => {});
  return own;
}

function inThread<Answer>(job: Job): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: job, execArgv: [] });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the solver ended with code ${code}`)));
  });
}

/** Beside this file in the sources; in the bundle beside main.js, wherever the bundler put this code. */
function workerFile(): string {
  const source = join(import.meta.dirname, "solve.worker.ts");
  return existsSync(source) ? source : join(root, "dist/server/solve.worker.js");
}
