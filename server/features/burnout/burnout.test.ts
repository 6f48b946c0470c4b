import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { boardSearch } from "#shared/burnout/schema.ts";
import { computeDuePrograms, computeNoted } from "#server/features/burnout/jobs.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import {
  makeMatch,
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
} from "#server/testing/factories.ts";
import { callerFor, NOW, type TestPerson, testServices } from "#server/testing/services.ts";

const db = await testDatabase();
const services = testServices(db.app);
const TODAY = "2026-11-22";

let programId = "";
let coordinator: TestPerson;
let supervisor: TestPerson;
let other: TestPerson;
/** Two matches for a capacity of one, with `supervisor`; and somebody calm with `other`. */
let busy = "";
let calm = "";

beforeEach(async () => {
  ({ id: programId } = await makeProgram(db.owner));
  coordinator = await makePerson(db.owner, programId, "coordinator");
  supervisor = await makePerson(db.owner, programId, "supervisor");
  other = await makePerson(db.owner, programId, "supervisor");
  busy = await makeMentor(db.owner, programId, {
    name: "Busy One",
    capacity: 1,
    supervisorId: supervisor.id,
  });
  calm = await makeMentor(db.owner, programId, { name: "Calm One", supervisorId: other.id });
  for (const mentorId of [busy, busy, calm]) {
    await makeMatch(db.owner, programId, mentorId, await makeMentee(db.owner, programId));
  }
  await computeDuePrograms(services);
});

const as = (person: TestPerson) => callerFor(services, person).burnout;
const board = (person: TestPerson, search: object = {}) =>
  as(person).board({ programId, ...boardSearch.parse(search) });
const signOf = async (person: TestPerson) => {
  const { open } = await as(person).mentor({ programId, mentorId: busy });
  const [sign] = open;
  if (!sign) throw new Error("no sign");
  return sign;
};

describe("the board", () => {
  it("shows who needs a conversation first, with the reasons", async () => {
    const { rows, counts, total } = await board(coordinator);
    expect(counts).toEqual({ act: 1, talk: 0, watch: 0, steady: 1 });
    expect(total).toBe(2);
    expect(rows.map(({ name, level }) => [name, level])).toEqual([
      ["Busy One", "act"],
      ["Calm One", "steady"],
    ]);
    expect(rows[0]?.signs.map(({ detail }) => detail.sentence)).toEqual([
      "Load is 200 % of the agreed capacity (2 of 1).",
    ]);
    expect((await board(coordinator, { level: ["steady"] })).rows).toHaveLength(1);
    expect((await as(coordinator).count({ programId })).talk).toBe(1);
  });

  it("shows a supervisor their own mentors, and nothing to whoever only reports or administers", async () => {
    expect((await board(supervisor)).rows.map(({ name }) => name)).toEqual(["Busy One"]);
    expect((await board(other)).rows.map(({ name }) => name)).toEqual(["Calm One"]);
    await expect(as(other).mentor({ programId, mentorId: busy })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    for (const role of ["reporter", "admin"] as const) {
      const person = await makePerson(db.owner, programId, role);
      await expect(board(person)).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    const stranger = await makePerson(db.owner, (await makeProgram(db.owner)).id, "coordinator");
    await expect(board(stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("writes down who looked, once a day, and in the trail", async () => {
    await board(supervisor);
    await board(supervisor);
    await signOf(supervisor);
    await signOf(supervisor);
    const looks = await db.owner.selectFrom("look").select(["mentorId", "what"]).execute();
    expect(looks.map(({ mentorId, what }) => `${what} ${mentorId}`).toSorted()).toEqual([
      `board ${busy}`,
      `signs ${busy}`,
    ]);
    const entries = await db.owner
      .selectFrom("auditEntry")
      .where("action", "=", "signs.read")
      .select("subjectId")
      .execute();
    expect(entries).toHaveLength(2);
  });
});

describe("after a write", () => {
  it("computes the mentor it concerns, and closes what is over without deleting it", async () => {
    const before = await signOf(supervisor);
    await db.owner.updateTable("mentor").set({ capacity: 4 }).where("id", "=", busy).execute();
    expect(await computeNoted(services, programId)).toBe(true);
    expect(await computeNoted(services, programId)).toBe(false);
    const { level, open, closed } = await as(supervisor).mentor({ programId, mentorId: busy });
    expect([level, open]).toEqual(["steady", []]);
    expect(closed.map(({ id, closedOn }) => [id, closedOn])).toEqual([[before.id, TODAY]]);
  });

  it("notes a session, a leave and a match, and nothing that signs do not ask about", async () => {
    const noted = async () =>
      (await db.owner.selectFrom("signDue").select("mentorId").execute()).length;
    await db.owner.updateTable("mentor").set({ about: "x" }).where("id", "=", busy).execute();
    expect(await noted()).toBe(0);
    await db.owner
      .insertInto("mentorLeave")
      .values({
        programId,
        id: newId(),
        mentorId: busy,
        fromOn: TODAY,
        untilOn: null,
        kind: "rest",
      })
      .execute();
    expect(await noted()).toBe(1);
  });

  it("goes through everybody once a day", async () => {
    expect(await computeDuePrograms(services)).toEqual([]);
    const tomorrow = testServices(db.app, {
      clock: () => new Date(NOW.getTime() + 86_400_000),
    });
    expect(await computeDuePrograms(tomorrow)).toEqual([programId]);
  });
});

describe("setting aside", () => {
  beforeEach(async () => {
    await db.owner.updateTable("mentor").set({ capacity: 1.8 }).where("id", "=", busy).execute();
    await computeNoted(services, programId);
  });

  it("keeps the sign in sight with its reason, takes it from the level, and can be taken back", async () => {
    const sign = await signOf(supervisor);
    expect(sign.weight).toBe("watch");
    const { id, version } = sign;
    await as(supervisor).dismiss({ programId, id, version, reason: "known_reason" });
    const set = await as(supervisor).mentor({ programId, mentorId: busy });
    expect([set.level, set.open[0]?.dismissReason, set.open[0]?.dismissedBy]).toEqual([
      "steady",
      "known_reason",
      supervisor.name,
    ]);
    await expect(
      as(supervisor).dismiss({ programId, id, version, reason: "wrong_data" }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    await as(supervisor).dismiss({ programId, id, version: version + 1, reason: null });
    expect((await board(supervisor)).counts.watch).toBe(1);
  });

  it("keeps counting what has come to stand on its own", async () => {
    const { id, version } = await signOf(supervisor);
    await as(supervisor).dismiss({ programId, id, version, reason: "known_reason" });
    await db.owner.updateTable("mentor").set({ capacity: 1 }).where("id", "=", busy).execute();
    await computeNoted(services, programId);
    const sign = await signOf(supervisor);
    expect([sign.id, sign.weight, sign.dismissReason]).toEqual([id, "act", null]);
    await expect(
      as(supervisor).dismiss({ programId, id, version: sign.version, reason: "known_reason" }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("does not count what a context explains", async () => {
    const context = { programId, id: newId(), mentorId: busy, reason: "study" as const };
    await as(supervisor).addContext({ ...context, fromOn: "2026-11-01", untilOn: "2026-12-01" });
    await computeNoted(services, programId);
    expect((await board(supervisor)).counts.steady).toBe(1);
    expect((await signOf(supervisor)).detail.isExplained).toBe(true);
    await as(supervisor).removeContext({ programId, id: context.id, removed: true });
    await computeNoted(services, programId);
    expect((await board(supervisor)).counts.watch).toBe(1);
  });
});

describe("a conversation", () => {
  const start = async () => {
    const sign = await signOf(supervisor);
    const id = newId();
    await as(supervisor).start({
      programId,
      id,
      mentorId: busy,
      signIds: [sign.id],
      ownerId: supervisor.id,
      dueOn: "2026-11-29",
    });
    return { id, signId: sign.id };
  };
  const read = async () => {
    const [followUp] = (await as(supervisor).mentor({ programId, mentorId: busy })).followUps;
    if (!followUp) throw new Error("no conversation");
    return followUp;
  };
  const tasks = async () =>
    db.owner.selectFrom("task").where("kind", "=", "talk").select(["doneAt", "dueOn"]).execute();

  it("goes from the reasons to what was done, its outcome and whether it was useful", async () => {
    const { id, signId } = await start();
    expect((await board(supervisor)).rows[0]?.followUp).toMatchObject({ id, dueOn: "2026-11-29" });
    expect(await tasks()).toEqual([{ doneAt: null, dueOn: "2026-11-29" }]);

    const stepId = newId();
    await as(supervisor).addStep({
      programId,
      id: stepId,
      followUpId: id,
      kind: "conversation",
      onDay: TODAY,
      note: "Tired of the drive.",
    });
    expect((await read()).steps).toMatchObject([{ id: stepId, hasNote: true }]);
    const { rows } = await sql<{ plain: boolean }>`
      select encode(note_sealed, 'escape') like '%Tired%' as plain from follow_up_step`.execute(
      db.owner,
    );
    expect(rows[0]?.plain).toBe(false);
    expect(await as(supervisor).readNote({ programId, id: stepId })).toEqual({
      note: "Tired of the drive.",
    });
    expect((await board(supervisor)).rows[0]?.lastTalkOn).toBe(TODAY);

    const { version } = await read();
    const useful = [{ signId, useful: "yes" as const }];
    await as(supervisor).close({ programId, id, version, outcome: "better", useful });
    expect(await read()).toMatchObject({ outcome: "better", signs: [{ useful: "yes" }] });
    expect((await tasks())[0]?.doneAt).not.toBeNull();
    expect(await as(coordinator).usefulness({ programId })).toEqual([
      { key: "load", yes: 1, partly: 0, no: 0, isNoisy: false },
    ]);
    await as(supervisor).reopen({ programId, id, version: version + 1 });
    expect((await read()).closedOn).toBeNull();
  });

  it("is one when it is sent twice, and goes whole when it is taken back at once", async () => {
    const { id } = await start();
    await as(supervisor).undo({ programId, id });
    expect(await tasks()).toEqual([]);
    await start();
    expect(await tasks()).toHaveLength(1);
    expect((await board(supervisor)).rows[0]?.followUp).not.toBeNull();
  });

  it("cannot be read, noted in or closed by another supervisor", async () => {
    const { id } = await start();
    const step = { programId, id: newId(), followUpId: id, kind: "other" as const, onDay: TODAY };
    for (const attempt of [
      () => as(other).addStep({ ...step, note: "" }),
      () => as(other).close({ programId, id, version: 1, outcome: "same", useful: [] }),
      () => as(other).undo({ programId, id }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    const owner = { mentorId: calm, ownerId: newId(), dueOn: TODAY, signIds: [] };
    await expect(as(other).start({ programId, id: newId(), ...owner })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});
