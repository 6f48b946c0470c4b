// Session logs in bulk: with the triggers off and one recount at the end, or with them on, to the same rows.

import { type RawBuilder, sql } from "kysely";

import { addDays, daysBetween } from "#shared/lib/day.ts";
import { season, weekdayWeight } from "#shared/sample/calendar.ts";
import type { Db } from "#server/db/connect.ts";

import { idOf, MATCH, MENTEE, MENTOR, type Plan, SITE, SUPERVISOR } from "./seed-people.ts";

export type LogOptions = {
  logs: number;
  /** 'bulk': no triggers, indexes made afterwards, then the recount. 'triggers': as the app would, for the test. */
  way: "bulk" | "triggers";
  onProgress?: (message: string) => void;
};

/** Two sessions write at once, one for each core that the smallest machine has. */
const WRITERS = 2;
const CHUNK = 250_000;

type Day = { day: string; index: number; logs: number; active: number };

export async function seedLogs(db: Db, plan: Plan, options: LogOptions): Promise<void> {
  const days = spread(plan, options.logs);
  const bulk = options.way === "bulk";
  const rebuild = bulk ? await dropIndexes(db) : async () => {};
  let done = 0;
  const waiting = [...chunks(days)];
  const write = async () => {
    for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
      await writeChunk(db, plan, chunk, bulk);
      done += chunk.reduce((sum, day) => sum + day.logs, 0);
      options.onProgress?.(`${done.toLocaleString("en")} session logs`);
    }
  };
  await Promise.all(Array.from({ length: bulk ? WRITERS : 1 }, write));
  options.onProgress?.("indexes");
  await rebuild();
  if (!bulk) return;
  // Without statistics the recount would take the tables for empty, and read all of one for each mentee.
  await sql`analyze session_log, session_attendee`.execute(db);
  options.onProgress?.("recount");
  await Promise.all([
    recount(db, sql`app.recount_program_logs(${plan.programId})`),
    recount(db, sql`app.recount_program_people(${plan.programId})`),
  ]);
}

async function writeChunk(db: Db, plan: Plan, chunk: Day[], bulk: boolean): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (bulk) {
      await sql`set local session_replication_role = replica`.execute(trx);
      await sql`set local synchronous_commit = off`.execute(trx);
    }
    await insertLogs(trx, plan, chunk);
  });
}

async function recount(db: Db, part: RawBuilder<unknown>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`set local work_mem = '256MB'`.execute(trx);
    await sql`set local synchronous_commit = off`.execute(trx);
    await sql`select ${part}`.execute(trx);
  });
}

/** How many logs each day gets: the sample's weekdays and seasons, and a program that grows by half. */
export function spread(plan: Plan, logs: number): Day[] {
  const count = daysBetween(plan.opened, plan.today);
  const days = Array.from({ length: count }, (_, index) => ({
    day: addDays(plan.opened, index),
    index,
  }));
  const weights = days.map(
    ({ day, index }) => weekdayWeight(day) * season(day) * (1 + (0.5 * index) / count),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let owed = 0;
  return days.map(({ day, index }, at) => {
    owed += (logs * (weights[at] ?? 0)) / total;
    // Rounded against what was given already, so that the sum is exact.
    const given = at === count - 1 ? Math.round(owed) : Math.floor(owed);
    owed -= given;
    const active = Math.floor(plan.mentees * (0.4 + 0.6 * Math.min(1, index / 600)));
    return { day, index, logs: given, active: Math.max(1, Math.min(plan.mentees, active)) };
  });
}

function* chunks(days: Day[]): Generator<Day[]> {
  let chunk: Day[] = [];
  let size = 0;
  for (const day of days) {
    chunk.push(day);
    size += day.logs;
    if (size < CHUNK) continue;
    yield chunk;
    [chunk, size] = [[], 0];
  }
  if (size > 0) yield chunk;
}

/** Whole days at a time, ids ascending with the days: the primary keys only ever grow at their end. */
async function insertLogs(db: Db, plan: Plan, days: Day[]): Promise<void> {
  const part = (shift: number, mask: number) =>
    sql`((h >> ${sql.lit(shift)}) & ${sql.lit(mask)})::int`;
  const supervisor = sql`mentor % ${sql.lit(plan.supervisors)}`;
  await sql`
    with raw as (
      select d.day, i, hashint8extended(d.index::bigint * 10000000 + i, 42) as h, d.active
      from unnest(${days.map((day) => day.day)}::date[], ${days.map((day) => day.index)}::int[],
        ${days.map((day) => day.logs)}::int[], ${days.map((day) => day.active)}::int[]) as d(day, index, logs, active)
      cross join lateral generate_series(1, d.logs) i
    ),
    drawn as (
      select day, i, h, ((h & 4611686018427387903) % active)::int as mentee,
        ((h & 4611686018427387903) % active)::int % ${sql.lit(plan.mentors)} as mentor,
        case when ${part(8, 127)} < 110 then 'attended' when ${part(8, 127)} < 116 then 'no_show'
          when ${part(8, 127)} < 121 then 'cancelled_by_mentee' when ${part(8, 127)} < 125 then 'cancelled_late'
          else 'cancelled_by_mentor' end as outcome,
        case when ${part(15, 15)} > 0 then (array[8,9,9,10,10,11,11,12,13,14,14,15,15,16,16,16,17,17,17,17,17,18,18,18,18,19,19,10,11,15,16,9])[1 + ${part(20, 31)}] end as hour
      from raw
    ),
    made as materialized (
      select *, (lpad(to_hex((extract(epoch from day)::bigint * 1000 + i)), 12, '0') || '7' ||
          substr(lpad(to_hex(h), 16, '0'), 1, 3) || '8' || substr(lpad(to_hex(h), 16, '0'), 2, 15))::uuid as id,
        ${idOf(SITE, sql`(${supervisor}) % ${sql.lit(plan.sites)}`)} as site_id,
        ${idOf(SUPERVISOR, supervisor)} as supervisor_id
      from drawn
    ),
    logged as (
      insert into session_log (program_id, id, mentor_id, site_id, supervisor_id, kind, held_on, held_at, local_hour,
        minutes, mode, outcome, n_attended, n_no_show, n_cancelled_by_mentee, n_cancelled_by_mentor,
        n_cancelled_late, topics, strain, escalation, logged_at, updated_at)
      select ${plan.programId}, id, ${idOf(MENTOR, sql`mentor`)}, site_id, supervisor_id, 'one_to_one', day,
        case when hour is not null then (day + make_time(hour, 0, 0)) at time zone ${plan.timeZone} end, hour,
        case when outcome = 'attended' then 30 + 15 * ${part(26, 3)} else 0 end,
        (array['in_person', 'in_person', 'in_person', 'in_person', 'video', 'video', 'phone', 'message'])[1 + ${part(28, 7)}],
        outcome, (outcome = 'attended')::int, (outcome = 'no_show')::int, (outcome = 'cancelled_by_mentee')::int,
        (outcome = 'cancelled_by_mentor')::int, (outcome = 'cancelled_late')::int,
        (array['{}', '{Housing}', '{Work,Family}', '{Coping day to day}'])[1 + ${part(31, 3)}]::text[],
        case when outcome = 'attended' and ${part(33, 7)} > 0 then 1 + ${part(36, 31)} * ${part(41, 31)} / 230 end,
        case when ${part(46, 255)} = 0 then 'urgent' when ${part(46, 255)} < 3 then 'soon' else 'none' end,
        day::timestamptz + interval '23 hours', day::timestamptz + interval '23 hours'
      from made order by id
    )
    insert into session_attendee (program_id, session_id, mentee_id, match_id, outcome, held_on, site_id, supervisor_id)
    select ${plan.programId}, id, ${idOf(MENTEE, sql`mentee`)}, ${idOf(MATCH, sql`mentee`)}, outcome, day, site_id,
      supervisor_id
    from made order by id`.execute(db);
}

/** Takes the indexes off that no constraint needs, and answers with how to make them again. */
async function dropIndexes(db: Db): Promise<() => Promise<void>> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i
    where i.indrelid in ('session_log'::regclass, 'session_attendee'::regclass)
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`.execute(db);
  for (const { name } of rows) await sql`drop index ${sql.raw(name)}`.execute(db);
  return async () => {
    const waiting = [...rows];
    const build = () =>
      db.connection().execute(async (one) => {
        await sql`set maintenance_work_mem = '512MB'`.execute(one);
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          await sql.raw(next.definition).execute(one);
        }
        await sql`reset maintenance_work_mem`.execute(one);
      });
    await Promise.all(Array.from({ length: WRITERS }, build));
  };
}
