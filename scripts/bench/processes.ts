// What processes use, as Linux tells it.

import { readdir, readFile } from "node:fs/promises";

/** Resident megabytes of a process. */
export async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Seconds of processor time that a process has used, or that a postmaster's sessions have, ended ones included. */
export async function cpuSeconds(pid: number, withChildren = false): Promise<number> {
  const own = await ticksOf(pid);
  if (own === null) return Number.NaN;
  if (!withChildren) return own.own / TICKS;
  const all = await Promise.all(
    (await readdir("/proc"))
      .filter((name) => /^\d+$/.test(name))
      .map((name) => ticksOf(Number(name))),
  );
  const children = all.filter((one) => one?.parent === pid);
  return children.reduce((sum, one) => sum + (one?.own ?? 0), own.own + own.ended) / TICKS;
}

/** What Linux counts processor time in: hundredths of a second. */
const TICKS = 100;

async function ticksOf(pid: number) {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (text === null) return null;
  // The name, in brackets, may hold anything; the fields follow its last bracket.
  const fields = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [, parent = 0] = fields;
  const at = (index: number) => fields[index] ?? 0;
  return { parent, own: at(11) + at(12), ended: at(13) + at(14) };
}
