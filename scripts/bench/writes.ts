// Session logs written by 32 clients at once, against single rows into a bare copy of the table.

import { sql } from "kysely";
import pg from "pg";

import { newId } from "#server/lib/id.ts";

import { median, rate } from "./measure.ts";
import { BENCH_PROGRAM, idOf, MENTEE, MENTOR, type Plan, SITE, SUPERVISOR } from "./seed-people.ts";
import type { Seeded } from "./stand.ts";
import { cpuSeconds, residentMb } from "./processes.ts";
import type { Row } from "./table.ts";

const CLIENTS = 32;
const ROUNDS = 5;

export async function benchWrites(seeded: Seeded, plan: Plan, seconds: number): Promise<Row[]> {
  const people = await readPeople(seeded, plan);
  const app = await seeded.app();
  const client = await app.client(CLIENTS);
  await sql`drop table if exists bare_log`.execute(seeded.owner);
  await sql`create table bare_log (like session_log including all)`.execute(seeded.owner);
  // The bundled PostgreSQL has 60 connections, and the app holds up to 28 of them.
  await seeded.close();
  const pool = new pg.Pool({ ...seeded.connection, max: 30 });

  const write = () => {
    const { mentorId, menteeId } = people[Math.floor(Math.random() * people.length)] ?? missing();
    return client.call("sessions.create", {
      programId: BENCH_PROGRAM,
      id: newId(),
      mentorId,
      heldOn: plan.today,
      time: null,
      minutes: 45,
      mode: "video",
      attendees: [{ menteeId, outcome: "attended" }],
      topics: ["Housing"],
      strain: 2,
      escalation: "none",
    });
  };
  const insert = () => {
    const one = people[Math.floor(Math.random() * people.length)] ?? missing();
    return pool.query({
      name: "bare",
      text: BARE,
      values: [BENCH_PROGRAM, newId(), one.mentorId, one.siteId, one.supervisorId, plan.today],
    });
  };

  const [ours, bare, memory]: [number[], number[], number[]] = [[], [], []];
  const cpu = { app: 0, database: 0, bare: 0 };
  const database = () => cpuSeconds(seeded.postmaster, true);
  const watch = setInterval(() => {
    void residentMb(app.pid).then(
      (mb) => memory.push(mb),
      () => {},
    );
  }, 250);
  try {
    // Each of the app's connections plans its statements a few times before it keeps the plans.
    await rate(CLIENTS, Math.max(seconds, 4), write);
    await rate(CLIENTS, 1, insert);
    for (let round = 0; round < ROUNDS; round += 1) {
      const [app0, database0] = [await cpuSeconds(app.pid), await database()];
      const written = await rate(CLIENTS, seconds, write);
      ours.push(written);
      const [app1, database1] = [await cpuSeconds(app.pid), await database()];
      const inserted = await rate(CLIENTS, seconds, insert);
      bare.push(inserted);
      cpu.app += (1000 * (app1 - app0)) / (written * seconds * ROUNDS);
      cpu.database += (1000 * (database1 - database0)) / (written * seconds * ROUNDS);
      cpu.bare += (1000 * ((await database()) - database1)) / (inserted * seconds * ROUNDS);
    }
  } finally {
    clearInterval(watch);
    await pool.query("drop table bare_log");
    await pool.end();
    await app.stop();
  }
  const [written, inserted, peak] = [median(ours), median(bare), Math.max(...memory)];
  return [
    {
      work: "session log written, 32 clients",
      ours: written,
      bare: inserted,
      unit: "per s",
      ratio: written / inserted,
      goal: "≥ 0.33 ×",
      met: written * 3 >= inserted,
      note:
        `processor time of one: app ${cpu.app.toFixed(1)} ms, database ${cpu.database.toFixed(1)} ms; ` +
        `bare ${cpu.bare.toFixed(1)} ms: single rows into a copy of the table with its indexes, every commit synced`,
    },
    {
      work: "app memory under these writes, peak",
      ours: peak,
      bare: null,
      unit: "MB",
      ratio: null,
      goal: "≤ 400 MB",
      met: peak <= 400,
    },
  ];
}

const BARE = `insert into bare_log (program_id, id, mentor_id, site_id, supervisor_id, kind, held_on, minutes, mode,
    outcome, n_attended, topics, strain, escalation)
  values ($1, $2, $3, $4, $5, 'one_to_one', $6, 45, 'video', 'attended', 1, '{Housing}', 2, 'none')`;

type One = { mentorId: string; menteeId: string; siteId: string; supervisorId: string };

async function readPeople(seeded: Seeded, plan: Plan): Promise<One[]> {
  const supervisor = sql`(i % ${sql.lit(plan.mentors)}) % ${sql.lit(plan.supervisors)}`;
  const { rows } = await sql<One>`
    select ${idOf(MENTOR, sql`i % ${sql.lit(plan.mentors)}`)} as mentor_id, ${idOf(MENTEE, sql`i`)} as mentee_id,
      ${idOf(SITE, sql`(${supervisor}) % ${sql.lit(plan.sites)}`)} as site_id,
      ${idOf(SUPERVISOR, supervisor)} as supervisor_id
    from generate_series(0, ${plan.mentees - 1}::int) i`.execute(seeded.owner);
  return rows;
}

function missing(): never {
  throw new Error("there are no people to write about");
}
