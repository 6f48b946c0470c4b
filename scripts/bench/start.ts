// From the command to the first answer, and what the app then weighs.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { median } from "./measure.ts";
import { endProcess, launch } from "./stand.ts";
import type { Part } from "./options.ts";
import { residentMb } from "./processes.ts";
import type { Row } from "./table.ts";

const WARM = 5;
/** After this the app has nothing left to do from its start. */
const REST_MS = 5_000;

export async function benchStart(parts: readonly Part[]): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "evenkeel-bench-start-"));
  const rows: Row[] = [];
  try {
    const cold = await launch({ DATA_DIR: folder }, ["--sample"]);
    await endProcess(cold.process);
    const warm: number[] = [];
    let rest = Number.NaN;
    for (let nth = 0; nth < WARM; nth += 1) {
      const started = await launch({ DATA_DIR: folder });
      warm.push(started.ms);
      if (nth === WARM - 1 && parts.includes("memory")) {
        await fetch(`${started.baseUrl}/healthz`);
        await sleep(REST_MS);
        rest = await residentMb(started.process.pid ?? 0);
      }
      await endProcess(started.process);
    }
    if (parts.includes("start")) {
      const [coldS, warmS] = [cold.ms / 1000, median(warm) / 1000];
      const shared = { bare: null, unit: "s", ratio: null } as const;
      rows.push(
        {
          work: "start, cold: initdb, schema, sample program",
          ours: coldS,
          ...shared,
          goal: "≤ 10 s",
          met: coldS <= 10,
        },
        { work: "start, warm", ours: warmS, ...shared, goal: "≤ 1 s", met: warmS <= 1 },
      );
    }
    if (parts.includes("memory")) {
      rows.push({
        work: "app memory at rest",
        ours: rest,
        bare: null,
        unit: "MB",
        ratio: null,
        goal: "≤ 200 MB",
        met: rest <= 200,
        note: "the app's own process, PostgreSQL not counted",
      });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return rows;
}
