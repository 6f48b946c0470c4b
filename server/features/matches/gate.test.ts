import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { mayOverrideGate } from "#shared/matches/eligibility.ts";
import type { ProgramSettings, Role } from "#shared/programs/schema.ts";
import { openProgram, withPerson } from "#server/db/scope.ts";
import { gated } from "#server/features/matches/gate.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import {
  makeMatch,
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
} from "#server/testing/factories.ts";
import {
  callerFor,
  NOW,
  testKeys,
  testServices,
  type TestPerson,
} from "#server/testing/services.ts";

const db = await testDatabase();
const agreed = { startedOn: "2026-11-20", agreedEveryDays: 7, agreedMonths: 12, weight: 1 };
const services = testServices(db.app);

let programId: string;
let coordinator: TestPerson;
let both: TestPerson;
let mentee: string;

beforeEach(async () => {
  programId = (await makeProgram(db.owner)).id;
  coordinator = await makePerson(db.owner, programId, "coordinator");
  both = await makePerson(db.owner, programId, "coordinator", "admin");
  mentee = await makeMentee(db.owner, programId);
});

async function require(name: string, gate: string, graceDays = 0): Promise<string> {
  const id = newId();
  await db.owner
    .insertInto("course")
    .values({ programId, id, name, kind: "training", hours: 3, renewalMonths: 12 })
    .execute();
  await db.owner
    .insertInto("requirement")
    .values({
      programId,
      id: newId(),
      courseId: id,
      gate,
      graceDays,
      dueWithinDays: 30,
      appliesFrom: "2025-01-01",
    })
    .execute();
  return id;
}

const complete = (mentorId: string, courseId: string, completedOn: string) =>
  db.owner
    .insertInto("completion")
    .values({ programId, id: newId(), mentorId, courseId, completedOn, hours: 3 })
    .execute();

const allow = (gateOverride: ProgramSettings["gateOverride"]) =>
  db.owner
    .updateTable("program")
    .set({ settings: JSON.stringify({ gateOverride }) })
    .where("id", "=", programId)
    .execute();

const create = (person: TestPerson, mentorId: string, overrideReason?: string) =>
  callerFor(services, person).matches.create({
    programId,
    id: newId(),
    mentorId,
    menteeId: mentee,
    ...agreed,
    ...(overrideReason !== undefined && { overrideReason }),
  });

/** Goes around the command, with the app's own role. */
const insertAs = (person: TestPerson, mentorId: string, overrideReason: string | null = null) =>
  withPerson(db.app, { personId: person.id, programId }, async (trx) => {
    await sql`select set_config('app.today', '2026-11-22', true)`.execute(trx);
    await trx
      .insertInto("match")
      .values({ programId, id: newId(), mentorId, menteeId: mentee, ...agreed, overrideReason })
      .execute();
  });

describe("the gate", () => {
  it("names all that is missing and since when, on the list, in the API and in the database", async () => {
    const mentor = await makeMentor(db.owner, programId, { name: "Ana" });
    const lapsing = await require("Suicide prevention", "after_grace", 14);
    await require("Background check", "before_match");
    await complete(mentor, lapsing, "2025-10-31");
    const sentence =
      "Ana cannot be matched since Jan 1, 2025: Background check was due by Jan 31, 2025; Suicide prevention lapsed on Nov 1, 2026.";
    await expect(create(coordinator, mentor)).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: sentence,
      cause: { mark: "requirements-missing", fields: { mentorId: sentence } },
    });
    const api = callerFor(services, coordinator);
    expect(await api.matches.candidates({ programId, menteeId: mentee })).toMatchObject([
      { name: "Ana", refusal: sentence, overridable: false },
    ]);
    expect(await api.matches.eligibility({ programId, mentorId: mentor })).toEqual({
      refusal: sentence,
      overridable: false,
    });
    await expect(insertAs(coordinator, mentor)).rejects.toMatchObject({ constraint: "match_gate" });
    await complete(mentor, lapsing, "2026-11-21");
    await expect(create(coordinator, mentor)).rejects.toMatchObject({
      message: "Ana cannot be matched since Jan 1, 2025: Background check was due by Jan 31, 2025.",
    });
  });

  it("lets whoever meets the requirements be matched, and keeps no reason that nothing asked for", async () => {
    const mentor = await makeMentor(db.owner, programId);
    const course = await require("Boundaries", "before_match");
    await require("Nice to have", "never");
    await complete(mentor, course, "2026-05-01");
    const match = await create(both, mentor, "to be sure");
    expect(match).toMatchObject({ overrideReason: null, overrideByName: null, gateRefusal: null });
  });

  it("shows blocked mentors last, however well they fit", async () => {
    const course = await require("Boundaries", "before_match");
    const fits = { languages: ["Spanish"], experienceTags: ["recovery"] };
    await makeMentor(db.owner, programId, { name: "Ana", ...fits });
    const clear = await makeMentor(db.owner, programId, { name: "Zoe" });
    await complete(clear, course, "2026-05-01");
    await db.owner.updateTable("mentee").set(fits).where("id", "=", mentee).execute();
    const found = await callerFor(services, both).matches.candidates({
      programId,
      menteeId: mentee,
    });
    expect(found.map(({ name, overridable }) => [name, overridable])).toEqual([
      ["Zoe", false],
      ["Ana", true],
    ]);
  });

  it("shows them still where more can be matched than a list shows", async () => {
    const course = await require("Boundaries", "before_match");
    await makeMentor(db.owner, programId, { name: "Ana" });
    for (let n = 0; n < 26; n += 1) {
      await complete(await makeMentor(db.owner, programId), course, "2026-05-01");
    }
    const found = await callerFor(services, coordinator).matches.candidates({
      programId,
      menteeId: mentee,
    });
    expect(found).toHaveLength(26);
    expect(found.at(-1)).toMatchObject({
      name: "Ana",
      refusal: expect.stringMatching(/Ana cannot/),
    });
  });

  it("lasts as long as the day says: held within the grace, refused on the day after it", async () => {
    const mentor = await makeMentor(db.owner, programId);
    const course = await require("Boundaries", "after_grace", 10);
    // Holds until 13 November and ten days more: today is the 22nd.
    await complete(mentor, course, "2025-11-13");
    await create(coordinator, mentor);
    const other = await makeMentor(db.owner, programId);
    await complete(other, course, "2025-11-11");
    await expect(create(coordinator, other)).rejects.toMatchObject({
      cause: { mark: "requirements-missing" },
    });
  });
});

describe("a requirement that lapses between the question and the save", () => {
  it("is refused by the database, and told in the same sentence", async () => {
    const id = await makeMentor(db.owner, programId, { name: "Ana" });
    await require("Boundaries", "before_match");
    const refused = withPerson(db.app, { personId: coordinator.id, programId }, async (trx) => {
      const clock = { now: NOW, keys: testKeys };
      const actor = { personId: coordinator.id, name: coordinator.name };
      const scope = await openProgram(trx, actor, programId, clock);
      if (!scope) throw new Error("no scope");
      const row = { programId, id: newId(), mentorId: id, menteeId: mentee, ...agreed };
      await gated(trx, scope, { id, name: "Ana" }, () =>
        trx.insertInto("match").values(row).execute(),
      );
    });
    await expect(refused).rejects.toMatchObject({
      mark: "requirements-missing",
      message: "Ana cannot be matched since Jan 1, 2025: Boundaries was due by Jan 31, 2025.",
    });
  });
});

describe("overriding it", () => {
  it.each<[ProgramSettings["gateOverride"], Role[], boolean]>([
    ["nobody", ["coordinator", "admin"], false],
    ["admins", ["coordinator"], false],
    ["admins", ["coordinator", "admin"], true],
    ["coordinators", ["coordinator"], true],
  ])(
    "%s may: %j → %s, by the rule, the API and the database alike",
    async (setting, roles, may) => {
      await allow(setting);
      const person = await makePerson(db.owner, programId, ...roles);
      const mentor = await makeMentor(db.owner, programId);
      await require("Boundaries", "before_match");
      expect(mayOverrideGate(setting, roles)).toBe(may);
      const [api, table] = [
        create(person, mentor, "Starts the course on Monday"),
        () => insertAs(person, mentor, "Starts the course on Monday"),
      ];
      if (!may) {
        await expect(api).rejects.toMatchObject({
          code: "FORBIDDEN",
          cause: { mark: "override-not-allowed" },
        });
        await expect(table()).rejects.toMatchObject({ constraint: "match_gate_override" });
        return;
      }
      const match = await api;
      expect(match).toMatchObject({
        overrideReason: "Starts the course on Monday",
        overrideByName: person.name,
      });
      const { after } = await db.owner
        .selectFrom("auditEntry")
        .where("action", "=", "match.create")
        .select("after")
        .executeTakeFirstOrThrow();
      expect(after).toMatchObject({ overrideReason: "Starts the course on Monday" });
      await sql`delete from match`.execute(db.owner);
      await table();
    },
  );
});

describe("going on", () => {
  it("judges reopening and resuming as a new match, and lets today's pause be taken back", async () => {
    const mentor = await makeMentor(db.owner, programId);
    const id = await makeMatch(db.owner, programId, mentor, mentee);
    const api = callerFor(services, coordinator);
    const step = { programId, id };
    await require("Boundaries", "before_match");

    const paused = await api.matches.pause({ ...step, version: 1, on: "2026-11-22", reason: null });
    expect(paused.gateRefusal).toBeNull();
    const back = await api.matches.resume({ ...step, version: 2, on: "2026-11-22" });
    expect(back.status).toBe("open");

    await api.matches.pause({ ...step, version: 3, on: "2026-11-10", reason: null });
    await expect(
      api.matches.resume({ ...step, version: 4, on: "2026-11-22" }),
    ).rejects.toMatchObject({ cause: { mark: "requirements-missing" } });
    await expect(
      withPerson(db.app, { personId: coordinator.id, programId }, (trx) =>
        trx.updateTable("match").set({ pausedOn: null }).where("id", "=", id).execute(),
      ),
    ).rejects.toMatchObject({ constraint: "match_gate" });

    const ended = await api.matches.end({
      ...step,
      version: 4,
      on: "2026-11-22",
      reason: "other",
    });
    expect(ended.gateRefusal).toMatch(/Boundaries/);
    await expect(api.matches.reopen({ ...step, version: 5 })).rejects.toMatchObject({
      cause: { mark: "requirements-missing" },
    });
    const opened = await callerFor(services, both).matches.reopen({
      ...step,
      version: 5,
      overrideReason: "Agreed with the supervisor",
    });
    expect(opened).toMatchObject({
      status: "open",
      overrideReason: "Agreed with the supervisor",
      overrideByName: both.name,
    });
  });

  it("says nothing of other programs, and is not for supervisors", async () => {
    const stranger = await makePerson(db.owner, (await makeProgram(db.owner)).id, "coordinator");
    const supervisor = await makePerson(db.owner, programId, "supervisor");
    const mentorId = await makeMentor(db.owner, programId);
    const ask = (person: TestPerson) =>
      callerFor(services, person).matches.eligibility({ programId, mentorId });
    await expect(ask(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(ask(supervisor)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
