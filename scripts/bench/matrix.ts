// The training matrix of 10,000 mentors × 20 courses over HTTP, and what it costs to record a cohort into it.

import { sql } from "kysely";

import type { Db } from "#server/db/connect.ts";
import { newId } from "#server/lib/id.ts";

import { median } from "./measure.ts";
import { BENCH_PROGRAM } from "./seed-people.ts";
import type { Seeded } from "./stand.ts";
import type { Row } from "./table.ts";

export const COURSES = 20;
const ROUNDS = 15;
const GOAL_MS = 200;
const COHORT = 200;

/** Twenty courses, half of them asked of everybody, renewed yearly; nearly everybody has most of them, some too long ago. */
export async function seedTraining(db: Db): Promise<void> {
  await sql`insert into course (program_id, id, name, kind, hours, renewal_months)
    select ${BENCH_PROGRAM}, gen_random_uuid(), 'Course ' || n, 'training', 3, case when n % 2 = 0 then 12 end
    from generate_series(1, ${COURSES}::int) n`.execute(db);
  // One recount at the end instead of one for each table.
  await sql`alter table completion disable trigger completion_follow_insert`.execute(db);
  await sql`insert into completion (program_id, id, mentor_id, course_id, completed_on, hours)
    select m.program_id, gen_random_uuid(), m.id, c.id,
      current_date - (abs(hashtext(m.id::text || c.id::text)) % 420), 3
    from mentor m join course c using (program_id)
    where m.program_id = ${BENCH_PROGRAM} and abs(hashtext(c.id::text || m.id::text)) % 10 < 8`.execute(
    db,
  );
  await sql`alter table completion enable trigger completion_follow_insert`.execute(db);
  await sql`insert into requirement (program_id, id, course_id, gate, grace_days, applies_from)
    select program_id, gen_random_uuid(), id, 'after_grace', 14, '2025-01-01' from course
    where program_id = ${BENCH_PROGRAM} and renewal_months is not null`.execute(db);
  await sql`analyze`.execute(db);
}

export async function benchMatrix(seeded: Seeded, mentors: number): Promise<Row[]> {
  const app = await seeded.app();
  const client = await app.client();
  const cases: Record<string, object> = {
    "first page": {},
    "200 on a page": { size: 200 },
    "last pages, by who is blocked": { sort: "blocked", page: Math.floor(mentors / 60) },
    "lapsed or overdue": { training: ["lapsed", "overdue"] },
    "expiring soon, not matchable": { training: ["expiring"], blocked: true },
    "search for a name": { q: "ana oka" },
  };
  const rows: Row[] = [];
  const time = async (work: (round: number) => Promise<unknown>) => {
    const taken: number[] = [];
    for (let round = -2; round < ROUNDS; round += 1) {
      const started = performance.now();
      await work(round);
      if (round >= 0) taken.push(performance.now() - started);
    }
    return median(taken);
  };
  const row = (work: string, ours: number): Row => ({
    work: `training of ${mentors.toLocaleString("en")} × ${COURSES}, ${work}`,
    ours,
    bare: null,
    unit: "ms",
    ratio: null,
    goal: `≤ ${GOAL_MS} ms`,
    met: ours <= GOAL_MS,
  });
  try {
    const programId = BENCH_PROGRAM;
    for (const [name, search] of Object.entries(cases)) {
      const ours = await time(() => client.call("training.matrix", { programId, ...search }));
      rows.push(row(name, ours));
    }
    const found = await sql<{ id: string }>`select id from mentor where program_id = ${programId}
      order by id limit ${COHORT}`.execute(seeded.owner);
    const course = await sql<{ id: string }>`select id from course where program_id = ${programId}
      limit 1`.execute(seeded.owner);
    const courseId = course.rows[0]?.id;
    const day = (round: number) =>
      new Date(Date.parse("2024-01-20") + round * 86_400_000).toISOString().slice(0, 10);
    const ours = await time((round) =>
      client.call("training.completions.createCohort", {
        programId,
        cohortId: newId(),
        courseId,
        completedOn: day(round),
        hours: 3,
        expiresGiven: null,
        people: found.rows.map(({ id }) => ({
          id: newId(),
          mentorId: id,
          preScore: null,
          postScore: null,
        })),
      }),
    );
    rows.push({
      ...row(`a cohort of ${COHORT} recorded`, ours),
      goal: "≤ 500 ms",
      met: ours <= 500,
    });
  } finally {
    await app.stop();
  }
  return rows;
}
