import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { ROLES, type Role } from "#shared/programs/schema.ts";
import { withPerson } from "#server/db/scope.ts";
import { testDatabase } from "#server/testing/database.ts";
import { fillEveryTable } from "#server/testing/every-table.ts";
import { newId } from "#server/lib/id.ts";

const db = await testDatabase();

/** The sign-in tables have no policies: the app's role holds no grant on them at all. */
const SIGN_IN = /^auth_/;

async function tables(): Promise<{ name: string; secured: boolean }[]> {
  const { rows } = await sql<{ name: string; secured: boolean }>`
    select relname as name, relrowsecurity as secured from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname not like 'kysely_%'
    order by 1`.execute(db.owner);
  return rows;
}

const fill = () => fillEveryTable(db);

async function visible(table: string, person: { id: string }, programId: string): Promise<number> {
  return withPerson(db.app, { personId: person.id, programId }, async (trx) => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from ${sql.table(table)}`.execute(trx);
    return rows[0]?.n ?? -1;
  });
}

/** How many of the two supervisors' rows each role sees, with no `where` at all. */
const EXPECTED: Record<string, Partial<Record<Role, number>>> = Object.fromEntries(
  [
    "mentor",
    "mentor_leave",
    "mentor_status_change",
    "mentor_tally",
    "mentee",
    "mentee_tally",
    "match",
    "match_pause",
    "session_log",
    "session_attendee",
    "session_day",
    "session_hour",
    "mentor_week",
    "mentee_month",
    "completion",
    "certificate_file",
    "waiver",
    "mentor_course",
    "supervision_meeting",
    "supervision_attendee",
    "conflict",
    "handover",
    "handover_note",
    "match_cover",
    "task",
    "sign",
    "mentor_level",
    "sign_context",
    "follow_up",
    "follow_up_sign",
    "follow_up_step",
    "check_in",
    "debrief",
    "supervision_agreement",
    "mentor_link",
    "look",
  ].map((table) => [table, { coordinator: 2, supervisor: 1, reporter: 0, admin: 0 }]),
);
for (const table of ["match_survey", "relief_plan", "relief_absence"]) {
  EXPECTED[table] = { coordinator: 2, supervisor: 0, reporter: 0, admin: 0 };
}
// A coordinator sees that somebody met or shared a band, never what was said; raw answers are the mentor's alone.
for (const table of ["supervision_note", "check_in_shared"]) {
  EXPECTED[table] = { coordinator: 0, supervisor: 1, reporter: 0, admin: 0 };
}
EXPECTED["sign_due"] = { coordinator: 0, supervisor: 0, reporter: 0, admin: 0 };
EXPECTED["sign_run"] = { coordinator: 1, supervisor: 1, reporter: 0, admin: 0 };
EXPECTED["check_in_answer"] = { coordinator: 0, supervisor: 0, reporter: 0, admin: 0 };
for (const table of ["course", "requirement"]) {
  EXPECTED[table] = { coordinator: 1, supervisor: 1, reporter: 0, admin: 1 };
}

describe("row-level security", () => {
  it("stands on every table that the app may read", async () => {
    for (const { name, secured } of await tables()) {
      if (!SIGN_IN.test(name)) expect(secured, `${name} needs row-level security`).toBe(true);
    }
  });

  it("keeps the app from the sign-in tables, and from owning anything", async () => {
    for (const { name } of (await tables()).filter(({ name }) => SIGN_IN.test(name))) {
      await expect(sql`select from ${sql.table(name)}`.execute(db.app)).rejects.toThrow(
        /permission denied/,
      );
    }
    const { rows } =
      await sql`select from pg_class where pg_get_userbyid(relowner) = current_user`.execute(
        db.app,
      );
    expect(rows).toEqual([]);
    const { rows: roles } = await sql<{ rolsuper: boolean; rolbypassrls: boolean }>`
      select rolsuper, rolbypassrls from pg_roles where rolname in (current_user, session_user)`.execute(
      db.app,
    );
    for (const role of roles) expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false });
  });

  it("shows each role what is theirs, and a forgotten where leaks nothing", async () => {
    const { programId, people } = await fill();
    for (const [table, counts] of Object.entries(EXPECTED)) {
      for (const role of ROLES) {
        expect(await visible(table, people[role], programId), `${role} in ${table}`).toBe(
          counts[role],
        );
      }
    }
  });

  it("shows a person of one program nothing of another, whatever program they name", async () => {
    const here = await fill();
    const there = await fill();
    for (const { name } of (await tables()).filter(({ name }) => !SIGN_IN.test(name))) {
      for (const role of ROLES) {
        const own = await visible(name, here.people[role], here.programId);
        const { rows } = await withPerson(
          db.app,
          { personId: here.people[role].id, programId: there.programId },
          (trx) => sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(trx),
        );
        // Own program, own person and colleagues stay in sight; nothing may come on top.
        expect(rows[0]?.n, `${role} in ${name}`).toBeLessThanOrEqual(own);
        if (EXPECTED[name]) expect(rows[0]?.n, `${role} in ${name}`).toBe(0);
      }
    }
  });

  it("shows a mentor through the link what is their own, and only that", async () => {
    const { programId } = await fill();
    const other = await fill();
    const { id: mentorId } = await db.owner
      .selectFrom("mentor")
      .where("programId", "=", programId)
      .select("id")
      .executeTakeFirstOrThrow();
    const seen = async (name: string, program: string) =>
      db.app.transaction().execute(async (trx) => {
        await sql`select set_config('app.program_id', ${program}, true),
          set_config('app.mentor_id', ${mentorId}, true)`.execute(trx);
        const { rows } = await sql<{
          n: number;
        }>`select count(*) as n from ${sql.table(name)}`.execute(trx);
        return rows[0]?.n;
      });
    const own = new Set(
      [
        ["program", "mentor", "mentee", "match", "match_pause", "session_log", "session_attendee"],
        ["mentor_week", "completion", "certificate_file", "mentor_course", "course"],
        ["sign", "mentor_level", "sign_context", "look"],
        ["check_in", "check_in_answer", "check_in_shared"],
      ].flat(),
    );
    for (const { name } of (await tables()).filter(({ name }) => !SIGN_IN.test(name))) {
      if (name === "data_key") continue; // Opens nothing without a row that it sealed.
      expect(await seen(name, programId), name).toBe(own.has(name) ? 1 : 0);
      if (!["course", "program"].includes(name))
        expect(await seen(name, other.programId), name).toBe(0);
    }
  });

  it("lets rights pass to a cover within the dates, and come back by themselves", async () => {
    const { programId, people } = await fill();
    const away = await db.owner
      .selectFrom("mentor")
      .where("programId", "=", programId)
      .where("supervisorId", "!=", people.supervisor.id)
      .select(["id", "supervisorId"])
      .executeTakeFirstOrThrow();
    await sql`insert into supervisor_cover (program_id, id, supervisor_id, cover_id, from_on, until_on)
      values (${programId}, ${newId()}, ${away.supervisorId}, ${people.supervisor.id}, '2026-12-01', '2026-12-10')`.execute(
      db.owner,
    );
    for (const [today, mentors] of [
      ["2026-11-30", 1],
      ["2026-12-01", 2],
      ["2026-12-10", 2],
      ["2026-12-11", 1],
    ] as const) {
      await withPerson(db.app, { personId: people.supervisor.id, programId }, async (trx) => {
        await sql`select set_config('app.today', ${today}, true)`.execute(trx);
        for (const table of [
          "mentor",
          "sign",
          "match",
          "session_log",
          "debrief",
          "check_in_shared",
        ]) {
          const { rows } = await sql<{
            n: number;
          }>`select count(*) as n from ${sql.table(table)}`.execute(trx);
          expect(rows[0]?.n, `${table} on ${today}`).toBe(mentors);
        }
      });
    }
  });

  it("shows nobody anything", async () => {
    await fill();
    for (const { name } of (await tables()).filter(({ name }) => !SIGN_IN.test(name))) {
      const { rows } = await sql<{
        n: number;
      }>`select count(*) as n from ${sql.table(name)}`.execute(db.app);
      expect(rows[0]?.n, name).toBe(0);
    }
  });

  it("refuses writes into another program", async () => {
    const here = await fill();
    const there = await fill();
    const actor = { personId: here.people.coordinator.id, programId: there.programId };
    await expect(
      withPerson(db.app, actor, (trx) =>
        trx
          .insertInto("mentor")
          .values({
            programId: there.programId,
            id: newId(),
            name: "X",
            status: "active",
            statusSince: "2026-01-01",
          })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/);
    const changed = await withPerson(db.app, actor, (trx) =>
      trx.updateTable("mentor").set({ name: "Mine now" }).executeTakeFirst(),
    );
    expect(changed.numUpdatedRows).toBe(0n);
  });
});
