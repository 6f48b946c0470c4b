import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { ROLES, type Role } from "#shared/programs/schema.ts";
import { withPerson } from "#server/db/scope.ts";
import { testDatabase } from "#server/testing/database.ts";
import {
  makeMatch,
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
  makeSite,
} from "#server/testing/factories.ts";
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

/** One program with a row in every table, for two supervisors with a mentor each. */
async function fill() {
  const { id: programId } = await makeProgram(db.owner);
  const people = {
    admin: await makePerson(db.owner, programId, "admin"),
    coordinator: await makePerson(db.owner, programId, "coordinator"),
    supervisor: await makePerson(db.owner, programId, "supervisor"),
    reporter: await makePerson(db.owner, programId, "reporter"),
  };
  const otherSupervisor = await makePerson(db.owner, programId, "supervisor");
  const siteId = await makeSite(db.owner, programId);
  for (const supervisor of [people.supervisor, otherSupervisor]) {
    const mentorId = await makeMentor(db.owner, programId, { siteId, supervisorId: supervisor.id });
    const menteeId = await makeMentee(db.owner, programId, { siteId });
    const matchId = await makeMatch(db.owner, programId, mentorId, menteeId);
    const [sessionId, keyId] = [newId(), newId()];
    const day = { heldOn: "2026-11-16", siteId, supervisorId: supervisor.id };
    await db.owner
      .insertInto("dataKey")
      .values({ programId, id: keyId, wrapped: Buffer.from("x"), masterKeyId: "k" })
      .execute();
    await db.owner
      .insertInto("sessionLog")
      .values({
        ...day,
        programId,
        id: sessionId,
        mentorId,
        kind: "one_to_one",
        localHour: 10,
        minutes: 60,
        mode: "phone",
        outcome: "attended",
        nAttended: 1,
        noteSealed: Buffer.from("x"),
        noteKeyId: keyId,
      })
      .execute();
    await db.owner
      .insertInto("sessionAttendee")
      .values({ ...day, programId, sessionId, menteeId, matchId, outcome: "attended" })
      .execute();
    await db.owner
      .insertInto("mentorLeave")
      .values({
        programId,
        id: newId(),
        mentorId,
        fromOn: "2026-01-01",
        untilOn: "2026-01-09",
        kind: "rest",
      })
      .execute();
    await db.owner
      .insertInto("mentorStatusChange")
      .values({ programId, id: newId(), mentorId, status: "active", fromOn: "2025-01-01" })
      .execute();
    await db.owner
      .insertInto("matchPause")
      .values({ programId, id: newId(), matchId, fromOn: "2026-03-01", untilOn: "2026-03-09" })
      .execute();
  }
  await fillTraining(programId);
  return { programId, people };
}

/** What hangs on a mentor or a match, once for each of the two. */
async function fillTraining(programId: string) {
  await sql`
    with made as (select ${programId}::uuid as program_id),
    course_row as (insert into course (program_id, id, name, kind)
      select program_id, gen_random_uuid(), 'Boundaries', 'training' from made returning program_id, id)
    insert into requirement (program_id, id, course_id, gate, applies_from)
      select program_id, gen_random_uuid(), id, 'after_grace', '2026-01-01' from course_row;`.execute(
    db.owner,
  );
  await sql`
    insert into completion (program_id, id, mentor_id, course_id, completed_on, hours)
      select m.program_id, gen_random_uuid(), m.id, c.id, '2026-02-01', 3
      from mentor m join course c using (program_id) where program_id = ${programId}`.execute(
    db.owner,
  );
  await sql`
    insert into certificate_file (program_id, id, completion_id, name, media_type, size, sha256, sealed, data_key_id)
      select program_id, gen_random_uuid(), id, 'a.pdf', 'application/pdf', 1, 'x', 'x', gen_random_uuid()
      from completion where program_id = ${programId}`.execute(db.owner);
  await sql`
    insert into waiver (program_id, id, mentor_id, requirement_id, reason, from_on)
      select m.program_id, gen_random_uuid(), m.id, r.id, 'holds one of another state', '2026-01-01'
      from mentor m join requirement r using (program_id) where program_id = ${programId}`.execute(
    db.owner,
  );
  await sql`
    insert into supervision_meeting (program_id, id, supervisor_id, held_on, minutes, kind)
      select program_id, id, supervisor_id, '2026-03-01', 60, 'one_to_one' from mentor
      where program_id = ${programId}`.execute(db.owner);
  await sql`
    insert into supervision_attendee (program_id, meeting_id, mentor_id)
      select program_id, id, id from mentor where program_id = ${programId}`.execute(db.owner);
  await sql`
    insert into conflict (program_id, id, mentor_id, mentee_id, declared_by, reason, declared_on)
      select program_id, gen_random_uuid(), mentor_id, mentee_id, 'program', 'other', '2026-01-01' from match
      where program_id = ${programId}`.execute(db.owner);
  await sql`
    insert into match_survey (program_id, id, match_id, side, asked_on)
      select program_id, gen_random_uuid(), id, 'mentee', '2026-01-01' from match
      where program_id = ${programId}`.execute(db.owner);
  await sql`
    insert into match_cover (program_id, id, match_id, mentor_id, from_on, until_on)
      select program_id, gen_random_uuid(), id, mentor_id, '2026-01-01', '2026-01-09' from match
      where program_id = ${programId}`.execute(db.owner);
  await sql`
    insert into handover (program_id, id, from_match_id, to_match_id, handed_on)
      select program_id, id, id, id, '2026-01-01' from match where program_id = ${programId}`.execute(
    db.owner,
  );
  await sql`
    insert into handover_note (program_id, handover_id, session_id)
      select program_id, match_id, session_id from session_attendee where program_id = ${programId}`.execute(
    db.owner,
  );
  await sql`
    insert into relief_plan (program_id, id, from_on, until_on)
      select program_id, id, '2026-01-01', '2026-01-09' from mentor where program_id = ${programId}`.execute(
    db.owner,
  );
  await sql`
    insert into relief_absence (program_id, plan_id, mentor_id)
      select program_id, id, id from mentor where program_id = ${programId}`.execute(db.owner);
  await sql`
    insert into task (program_id, id, key, kind, mentor_id)
      select program_id, gen_random_uuid(), id::text, 'training', id from mentor
      where program_id = ${programId}`.execute(db.owner);
}

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
  ].map((table) => [table, { coordinator: 2, supervisor: 1, reporter: 0, admin: 0 }]),
);
for (const table of ["match_survey", "relief_plan", "relief_absence"]) {
  EXPECTED[table] = { coordinator: 2, supervisor: 0, reporter: 0, admin: 0 };
}
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
