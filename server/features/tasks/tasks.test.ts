import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import { taskSearch, type TaskSearch } from "#shared/tasks/schema.ts";
import { groupOf } from "#shared/tasks/urgency.ts";
import { withPerson, openProgram } from "#server/db/scope.ts";
import { makeTasks, type TaskDraft, unmakeTasks } from "#server/features/tasks/commands.ts";
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
const services = testServices(db.app);
const TODAY = "2026-11-22";

let programId: string;
let coordinator: TestPerson;
let supervisor: TestPerson;
let mentorId: string;

beforeEach(async () => {
  programId = (await makeProgram(db.owner)).id;
  coordinator = await makePerson(db.owner, programId, "coordinator");
  supervisor = await makePerson(db.owner, programId, "supervisor");
  mentorId = await makeMentor(db.owner, programId, { name: "Ana", supervisorId: supervisor.id });
});

const api = (person: TestPerson = coordinator) => callerFor(services, person).tasks;
const list = (change: Partial<TaskSearch> = {}, person: TestPerson = coordinator) =>
  api(person).list({ programId, ...taskSearch.parse({}), ...change });
const keys = async (change?: Partial<TaskSearch>, person?: TestPerson) =>
  (await list(change, person)).rows.map(({ key }) => key);

/** A match agreed weekly whose people have not met for so many days. */
async function silentMatch(days: number, mentor = mentorId): Promise<string> {
  return makeMatch(db.owner, programId, mentor, await matched(), {
    startedOn: addDays(TODAY, -days),
    agreedEveryDays: 7,
  });
}
const matched = () => makeMentee(db.owner, programId);

async function course(expiresIn: number, gate = "after_grace"): Promise<string> {
  const id = newId();
  await db.owner
    .insertInto("course")
    .values({ programId, id, name: `Course ${id}`, kind: "training" })
    .execute();
  await db.owner
    .insertInto("requirement")
    .values({ programId, id: newId(), courseId: id, gate, appliesFrom: "2025-01-01" })
    .execute();
  await complete(id, "2026-01-01", addDays(TODAY, expiresIn));
  return id;
}
async function complete(courseId: string, completedOn: string, expiresGiven: string) {
  const id = newId();
  await db.owner
    .insertInto("completion")
    .values({ programId, id, mentorId, courseId, completedOn, hours: 1, expiresGiven })
    .execute();
  return id;
}

async function make(drafts: TaskDraft[], person = coordinator) {
  return withPerson(db.app, { personId: person.id, programId }, async (trx) => {
    const scope = await openProgram(trx, { personId: person.id, name: person.name }, programId, {
      now: NOW,
      keys: testKeys,
    });
    if (!scope) throw new Error("no scope");
    return { made: await makeTasks(trx, scope, drafts), scope };
  });
}

describe("what the rows ask", () => {
  it("comes in one list, the most urgent first, and every count is that of the list it opens", async () => {
    const silent = await silentMatch(23);
    const waiting = await makeMentee(db.owner, programId, { readyOn: addDays(TODAY, -15) });
    await makeMentee(db.owner, programId, { readyOn: addDays(TODAY, -14) });
    const [lapsed, soon, later, far] = [
      await course(-30),
      await course(7),
      await course(60),
      await course(61),
    ];
    const all = await list();
    expect(all.rows.map(({ key, group }) => [key, group])).toEqual([
      [`training:${mentorId}:${lapsed}`, "overdue"],
      [`silent:${silent}`, "overdue"],
      [`waiting:${waiting}`, "today"],
      [`training:${mentorId}:${soon}`, "week"],
      [`training:${mentorId}:${later}`, "later"],
    ]);
    expect(all.rows.map(({ key }) => key)).not.toContain(`training:${mentorId}:${far}`);
    expect(all.groups).toEqual({ overdue: 2, today: 1, week: 1, later: 1, snoozed: 0 });
    for (const group of ["overdue", "today", "week", "later"] as const) {
      expect((await list({ group })).rows).toHaveLength(all.groups[group]);
    }
    for (const { kind, count } of all.kinds) {
      expect((await list({ kinds: [kind] })).rows).toHaveLength(count);
    }
    for (const row of all.rows) expect(row.group).toBe(groupOf(row, TODAY));
    expect(await api().due({ programId })).toEqual({ due: 3 });
  });

  it("is snoozed until its day, assigned, and given back", async () => {
    const key = `silent:${await silentMatch(23)}`;
    await api().snooze({ programId, key, until: "2026-11-23" });
    expect(await keys()).toEqual([]);
    expect(await keys({ snoozed: true })).toEqual([key]);
    expect((await list()).groups).toMatchObject({ overdue: 0, snoozed: 1 });
    await expect(api().snooze({ programId, key, until: TODAY })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await api().snooze({ programId, key, until: null });
    await api().assign({ programId, key, assigneeId: supervisor.id });
    expect(await keys()).toEqual([]);
    expect((await list()).others).toBe(1);
    expect(await keys({ who: "all" })).toEqual([key]);
    expect(await keys({ who: "nobody" })).toEqual([]);
    expect(await keys({}, supervisor)).toEqual([key]);
    await api(supervisor).assign({ programId, key, assigneeId: null });
    expect(await keys()).toEqual([key]);
  });

  it("is done until the rows change state and ask again; and 'done' can be taken back", async () => {
    const matchId = await silentMatch(40);
    const key = `silent:${matchId}`;
    const done = await api().finish({ programId, key });
    expect(await keys()).toEqual([]);
    await api().reopen({ programId, id: done.id });
    expect(await keys()).toEqual([key]);
    await api().finish({ programId, key });
    await expect(api().finish({ programId, key })).rejects.toMatchObject({ code: "NOT_FOUND" });
    // They met, and fell silent again: another silence.
    await sql`update match_tally set last_session_on = ${addDays(TODAY, -20)} where match_id = ${matchId}`.execute(
      db.owner,
    );
    expect(await keys()).toEqual([key]);
  });
});

describe("tasks that somebody makes", () => {
  it("are made once under their key, taken back, and closed by the completion that they asked for", async () => {
    const courseId = await course(80);
    const key = `training:${mentorId}:${courseId}`;
    const draft: TaskDraft = {
      key,
      kind: "renewal",
      mentorId,
      aboutId: courseId,
      state: addDays(TODAY, 80),
      dueOn: addDays(TODAY, 66),
      assigneeId: supervisor.id,
    };
    const { made, scope } = await make([draft]);
    expect(made).toHaveLength(1);
    expect((await make([draft])).made).toEqual([]);
    expect((await list({ who: "all" })).rows).toMatchObject([
      { key, kind: "renewal", dueOn: "2027-01-27", assigneeId: supervisor.id, wasCompleted: true },
    ]);
    await withPerson(db.app, { personId: coordinator.id, programId }, (trx) =>
      unmakeTasks(trx, scope, [made[0]?.id ?? ""]),
    );
    expect(await keys({ who: "all" })).toEqual([]);

    await make([draft]);
    // One of long ago answers nothing; the renewal does, and its removal asks again.
    await complete(courseId, "2024-01-01", "2025-01-01");
    expect(await keys({ who: "all" })).toEqual([key]);
    const renewal = await complete(courseId, TODAY, addDays(TODAY, 365));
    expect(await keys({ who: "all" })).toEqual([]);
    await db.owner
      .updateTable("completion")
      .set({ deletedAt: NOW.toISOString() })
      .where("id", "=", renewal)
      .execute();
    expect(await keys({ who: "all" })).toEqual([key]);
  });

  it("take up what the rows ask already, and keep who has it", async () => {
    const courseId = await course(20);
    const key = `training:${mentorId}:${courseId}`;
    await api().assign({ programId, key, assigneeId: coordinator.id });
    const draft = { key, kind: "renewal" as const, mentorId, aboutId: courseId };
    const state = addDays(TODAY, 20);
    const { made } = await make([
      { ...draft, state, dueOn: "2026-11-28", assigneeId: supervisor.id },
    ]);
    expect(made).toHaveLength(1);
    expect((await list({ who: "all" })).rows).toMatchObject([
      { key, kind: "training", dueOn: "2026-11-28", assigneeId: coordinator.id },
    ]);
  });

  it("are one's own words, once however often they are sent", async () => {
    const input = { programId, id: newId(), title: "Call the church hall", dueOn: TODAY };
    const first = await api().add({ ...input, assigneeId: null });
    expect(await api().add({ ...input, assigneeId: null })).toEqual(first);
    expect((await list()).rows).toMatchObject([{ title: "Call the church hall", group: "today" }]);
    const trail = await db.owner.selectFrom("auditEntry").select(["action", "after"]).execute();
    expect(JSON.stringify(trail)).not.toContain("church");
    expect(trail).toHaveLength(1);
  });
});

describe("rights", () => {
  it("shows a supervisor what concerns their mentors, and gives nobody what they cannot see", async () => {
    const other = await makePerson(db.owner, programId, "supervisor");
    const theirs = await makeMentor(db.owner, programId, { supervisorId: other.id });
    const [mine, notMine] = [await silentMatch(23), await silentMatch(23, theirs)];
    await makeMentee(db.owner, programId, { readyOn: "2026-01-01" });
    expect(await keys({ who: "all" }, supervisor)).toEqual([`silent:${mine}`]);
    const assign = { programId, key: `silent:${mine}` };
    await expect(api().assign({ ...assign, assigneeId: other.id })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
    await expect(
      api(supervisor).finish({ programId, key: `silent:${notMine}` }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await api(supervisor).assign({ ...assign, assigneeId: coordinator.id });
    const own = { programId, id: newId(), title: "Think", dueOn: null };
    await api(supervisor).add({ ...own, assigneeId: null });
    expect(await keys({ who: "mine" }, supervisor)).toContain(`own:${own.id}`);
    await expect(
      api(supervisor).add({ ...own, id: newId(), assigneeId: coordinator.id }),
    ).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });

  it("is for staff of the program", async () => {
    const stranger = await makePerson(db.owner, (await makeProgram(db.owner)).id, "coordinator");
    const reporter = await makePerson(db.owner, programId, "reporter");
    await expect(list({}, stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(list({}, reporter)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
