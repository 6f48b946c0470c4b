// Early-conversation signs of everybody in a program, as the daily job computes them; and the sample's drifting mentors.

import { signSettings } from "#shared/burnout/signs/settings.ts";
import { CAST } from "#shared/sample/cast.ts";
import { TIME_ZONE } from "#shared/sample/people.ts";
import { connect } from "#server/db/connect.ts";
import { asSystem } from "#server/db/scope.ts";
import { computeMentors, computeProgram } from "#server/features/burnout/compute.ts";

import { inTurns } from "./measure.ts";
import { BENCH_PROGRAM } from "./seed-people.ts";
import { keys, type Seeded } from "./stand.ts";
import type { Row } from "./table.ts";

const GOAL_MS = 5_000;

/** All of them a first time (every sign is written), then again; and one of them, as after a write. */
export async function benchSigns(seeded: Seeded, mentors: number): Promise<Row[]> {
  const app = connect({
    connection: seeded.connection,
    role: "evenkeel_app",
    max: 2,
    applicationName: "bench signs",
  });
  const job = {
    actor: "signs",
    programId: BENCH_PROGRAM,
    timeZone: TIME_ZONE,
    now: new Date(),
    keys,
  };
  const all = () => asSystem(app, job, computeProgram);
  try {
    const started = performance.now();
    const { mentors: judged } = await all();
    const first = performance.now() - started;
    const again = await inTurns({ again: all }, 3, 1);
    const { id } = await seeded.owner
      .selectFrom("mentor")
      .where("status", "=", "active")
      .select("id")
      .orderBy("id")
      .executeTakeFirstOrThrow();
    const one = await inTurns(
      { one: () => asSystem(app, job, (trx, scope) => computeMentors(trx, scope, [id])) },
      25,
    );
    const count = judged.toLocaleString("en");
    return [
      row(`signs of ${count} mentors, the first time`, first, judged, mentors),
      row(`signs of ${count} mentors, a day later`, again.again, judged, mentors),
      {
        work: `signs of one mentor among ${count}, after a write`,
        ours: one.one,
        bare: null,
        unit: "ms",
        ratio: null,
        goal: "≤ 10 ms, after the commit",
        met: one.one <= 10,
      },
    ];
  } finally {
    await app.destroy();
  }
}

function row(work: string, ms: number, judged: number, mentors: number): Row {
  const share = Math.min(1, mentors / 10_000);
  return {
    work,
    ours: ms,
    bare: null,
    unit: "ms",
    ratio: null,
    goal: "≤ 5 s for 10,000",
    met: ms <= GOAL_MS * Math.max(share, judged / 10_000),
    note: `sensitivity ${signSettings.parse({}).sensitivity}; ${CAST.filter(({ drift }) => drift).length} drifting mentors of the sample are found by npm test`,
  };
}
