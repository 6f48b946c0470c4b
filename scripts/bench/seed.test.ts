import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { testDatabase } from "#server/testing/database.ts";

import { seedLogs, spread } from "./seed-logs.ts";
import { planOf, seedPeople } from "./seed-people.ts";

const db = await testDatabase();
const plan = planOf({ mentors: 20, mentees: 60, supervisors: 4, sites: 2 }, "2026-11-22");

const TABLES = {
  session_log: "id",
  session_attendee: "session_id, mentee_id",
  session_day: "day, site_id, supervisor_id",
  session_hour: "day, hour, site_id, supervisor_id",
  mentor_week: "mentor_id, week, site_id, supervisor_id",
  mentee_month: "mentee_id, month, site_id, supervisor_id",
  mentor_tally: "mentor_id",
  mentee_tally: "mentee_id",
  match_tally: "match_id",
};

async function everything(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const [table, key] of Object.entries(TABLES)) {
    found[table] = (await sql.raw(`select * from ${table} order by ${key}`).execute(db.owner)).rows;
  }
  return found;
}

const indexes = async () => {
  const { rows } = await sql<{ name: string }>`
    select indexdef as name from pg_indexes where tablename in ('session_log', 'session_attendee')
    order by 1`.execute(db.owner);
  return rows.map((row) => row.name);
};

describe("the seed of the bench", () => {
  it("spreads exactly as many logs as asked over two years, by weekday and season", () => {
    for (const logs of [1, 999, 100_000]) {
      const days = spread(plan, logs);
      expect(days.reduce((sum, day) => sum + day.logs, 0)).toBe(logs);
    }
    const days = spread(plan, 100_000);
    const on = (day: string) => days.find((one) => one.day === day)?.logs ?? 0;
    expect(on("2026-10-07")).toBeGreaterThan(3 * on("2026-10-11"));
    expect(on("2026-10-07")).toBeGreaterThan(on("2026-08-05"));
  });

  it("gives the same rows and figures in bulk with a recount as one by one through the triggers", async () => {
    const before = await indexes();
    await seedPeople(db.owner, plan);
    await seedLogs(db.owner, plan, { logs: 2_000, way: "bulk" });
    const bulk = await everything();
    expect(await indexes()).toEqual(before);
    expect(bulk["session_log"]).toHaveLength(2_000);
    expect(bulk["mentor_week"]?.length).toBeGreaterThan(1_000);

    for (const table of ["session_log", "match", "mentee", "mentor", "site", "program", "person"]) {
      await sql.raw(`delete from ${table}`).execute(db.owner);
    }
    await seedPeople(db.owner, plan);
    await seedLogs(db.owner, plan, { logs: 2_000, way: "triggers" });
    expect(await everything()).toEqual(bulk);
  });

  it("points at nothing that is not there, although no trigger checked it", async () => {
    await seedPeople(db.owner, plan);
    await seedLogs(db.owner, plan, { logs: 1_000, way: "bulk" });
    const { rows } = await sql<{ lost: number }>`
      select count(*) as lost from session_log l
      join session_attendee a on a.program_id = l.program_id and a.session_id = l.id
      left join mentor m on m.program_id = l.program_id and m.id = l.mentor_id
      left join site s on s.program_id = l.program_id and s.id = l.site_id
      left join person p on p.id = l.supervisor_id
      left join match t on t.program_id = a.program_id and t.id = a.match_id and t.mentee_id = a.mentee_id
        and t.mentor_id = l.mentor_id and t.started_on <= l.held_on
      where m.id is null or s.id is null or p.id is null or t.id is null
        or m.site_id <> l.site_id or m.supervisor_id <> l.supervisor_id`.execute(db.owner);
    expect(rows[0]?.lost).toBe(0);
  });
});
