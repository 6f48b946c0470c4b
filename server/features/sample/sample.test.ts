import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import { sampleProgram } from "#shared/sample/program.ts";
import type { SampleSignIn } from "#shared/sample/schema.ts";
import { loadSample } from "#server/features/sample/commands.ts";
import { testAuth } from "#server/testing/auth.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makeMentor, makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, NOW, testServices } from "#server/testing/services.ts";

const db = await testDatabase();
const auth = testAuth(db);

const sample = sampleProgram({ today: "2026-11-22" });
const programId = sample.program.id;
const services = testServices(db.app, { auth });
const person = (name: string) => {
  const found = sample.people.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name}`);
  return { id: found.id, name, email: found.email };
};
const rosa = person("Rosa Delgado");

const ROLLUPS = {
  session_day: "day, site_id, supervisor_id",
  session_hour: "day, hour, site_id, supervisor_id",
  mentor_week: "mentor_id, week, site_id, supervisor_id",
  mentee_month: "mentee_id, month, site_id, supervisor_id",
  mentor_tally: "mentor_id",
  mentee_tally: "mentee_id",
  match_tally: "match_id",
};

async function rollups(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const [table, key] of Object.entries(ROLLUPS)) {
    const { rows } = await sql.raw(`select * from ${table} order by ${key}`).execute(db.owner);
    found[table] = rows;
  }
  return found;
}

const count = async (table: "mentor" | "mentee" | "match" | "sessionLog" | "person") => {
  const found = await db.owner
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return found.n;
};

const signIn = (one: SampleSignIn) =>
  auth.api.signInEmail({ body: { email: one.email, password: one.password } });

/** Each test loads the whole sample; a machine busy with other things may need its time for that. */
const patient = { timeout: 120_000 };

describe("loading the sample", patient, () => {
  it("brings every row, for each role what it may see; a second time changes nothing", async () => {
    const signIns = await loadSample(services);
    expect(await count("mentor")).toBe(sample.mentors.length);
    expect(await count("mentee")).toBe(sample.mentees.length);
    expect(await count("match")).toBe(sample.matches.length);
    expect(await count("sessionLog")).toBe(sample.sessions.length);
    const { rows } = await sql<{ ahead: number }>`
      select count(*) as ahead from session_log
      where held_at > ${NOW} or logged_at > ${NOW} or logged_at < held_at`.execute(db.owner);
    expect(rows[0]?.ahead).toBe(0);

    const seen = async (name: string) => {
      const api = callerFor(services, person(name));
      return (await api.mentors.list({ programId })).total;
    };
    expect(await seen("Rosa Delgado")).toBe(sample.mentors.length);
    const joy = person("Joy Okoro");
    expect(await seen("Joy Okoro")).toBe(
      sample.mentors.filter((mentor) => mentor.supervisorId === joy.id).length,
    );
    await expect(seen("Leila Karimi")).rejects.toMatchObject({ code: "FORBIDDEN" });

    expect(signIns.map((one) => one.role)).toEqual(
      expect.arrayContaining(["coordinator", "supervisor", "reporter", "admin"]),
    );
    expect(signIns.every((one) => one.password.length >= 15)).toBe(true);
    expect(await loadSample(services)).toEqual(signIns);
    expect(await count("sessionLog")).toBe(sample.sessions.length);
    for (const one of signIns) expect((await signIn(one)).user.name).toBe(one.name);

    const kept = await rollups();
    expect(kept["session_day"]?.length).toBeGreaterThan(500);
    await sql`select app.recount_program(${programId})`.execute(db.owner);
    expect(await rollups()).toEqual(kept);
  });

  it("writes sessions exactly as the form does, sealed notes included", async () => {
    await loadSample(services);
    // Since the last move between supervisors, so that "where the mentor stands now" is where they stood.
    const recent = sample.sessions.filter((one) => one.heldOn > addDays(sample.today, -10));
    const special = recent.filter((one) => one.kind === "group" || one.note !== null);
    expect(special.length).toBeGreaterThan(2);
    const slice = [...new Set([...special, ...recent.slice(-24)])];
    const ids = slice.map((one) => one.id);
    const read = async () => {
      const logs = await db.owner
        .selectFrom("sessionLog")
        .selectAll()
        .where("id", "in", ids)
        .orderBy("id")
        .execute();
      const attendees = await db.owner
        .selectFrom("sessionAttendee")
        .selectAll()
        .where("sessionId", "in", ids)
        .orderBy("sessionId")
        .orderBy("menteeId")
        .execute();
      // Who logged it when is what differs between now and then; a note is sealed with a new key each time.
      const plain = logs.map(
        ({ loggedBy, loggedAt, updatedAt, noteSealed, noteKeyId, ...row }) => ({
          ...row,
          hasNote: noteSealed !== null && noteKeyId !== null,
          facts: Boolean(loggedBy && loggedAt && updatedAt),
        }),
      );
      return { logs: plain, attendees, rollups: await rollups() };
    };
    const loaded = await read();
    await db.owner.deleteFrom("sessionLog").where("id", "in", ids).execute();
    expect(await rollups()).not.toEqual(loaded.rollups);

    const api = callerFor(services, rosa);
    for (const one of slice) {
      await api.sessions.create({
        programId,
        id: one.id,
        mentorId: one.mentorId,
        heldOn: one.heldOn,
        time: one.heldTime,
        minutes: one.minutes,
        mode: one.mode,
        attendees: one.attendees.map(({ menteeId, outcome }) => ({ menteeId, outcome })),
        topics: one.topics,
        strain: one.strain,
        escalation: one.escalation,
        note: one.note,
      });
    }
    expect(await read()).toEqual(loaded);

    const old = sample.sessions.find((one) => one.note !== null && !ids.includes(one.id));
    const { note } = await api.sessions.readNote({ programId, id: old?.id ?? "" });
    expect(note).toBe(old?.note);
  });
});

describe("sample.explore", patient, () => {
  it("loads one sample for two first visitors at once, and shows its sign-ins again to the next", async () => {
    const api = callerFor(services, null);
    const [one, two] = await Promise.all([api.sample.explore(), api.sample.explore()]);
    expect(one.signIns).toHaveLength(5);
    expect(two).toEqual(one);
    expect(await count("mentor")).toBe(sample.mentors.length);
    const accounts = await sql<{ n: number }>`select count(*) as n from auth_account`.execute(
      db.owner,
    );
    expect(accounts.rows[0]?.n).toBe(5);
  });

  it("is refused beside a program of one's own, and where other machines can reach the app", async () => {
    await makeProgram(db.owner);
    await expect(callerFor(services, null).sample.explore()).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const open = testServices(db.app, { auth, local: false });
    await expect(callerFor(open, null).sample.explore()).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await count("mentor")).toBe(0);
  });
});

describe("sample.reset", patient, () => {
  it("brings back what was changed, moves it to the new day, leaves sign-ins and other programs alone", async () => {
    const [first] = await loadSample(services);
    const own = await makeProgram(db.owner);
    const admin = await makePerson(db.owner, own.id, "admin", "coordinator");
    const kept = await makeMentor(db.owner, own.id);
    await expect(
      callerFor(services, person("Leila Karimi")).sample.reset({ programId }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    const stranger = callerFor(services, admin);
    await expect(stranger.sample.reset({ programId: own.id })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
    await expect(stranger.sample.reset({ programId })).rejects.toMatchObject({ code: "NOT_FOUND" });

    await makeMentor(db.owner, programId, { name: "Somebody added" });
    await db.owner.deleteFrom("sessionLog").where("heldOn", ">", "2026-10-01").execute();
    const later = { ...services, clock: () => new Date("2026-12-01T15:00:00Z") };
    await callerFor(later, rosa).sample.reset({ programId });

    const moved = sampleProgram({ today: "2026-12-01" });
    const mentors = await db.owner.selectFrom("mentor").select(["id", "programId"]).execute();
    expect(mentors.filter((one) => one.programId === programId)).toHaveLength(moved.mentors.length);
    expect(mentors.some((one) => one.id === kept)).toBe(true);
    expect(await count("sessionLog")).toBe(moved.sessions.length);
    const before = await rollups();
    await sql`select app.recount_program(${programId})`.execute(db.owner);
    expect(await rollups()).toEqual(before);
    expect(first && (await signIn(first)).user.email).toBe(rosa.email);
    const trail = await db.owner
      .selectFrom("auditEntry")
      .select(["action", "actorId"])
      .where("action", "=", "sample.reset")
      .execute();
    expect(trail).toEqual([{ action: "sample.reset", actorId: rosa.id }]);
  });
});
