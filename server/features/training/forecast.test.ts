import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import { taskSearch } from "#shared/tasks/schema.ts";
import { forecastSearch, HORIZONS, type ForecastSearch } from "#shared/training/forecast-schema.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import {
  makeMatch,
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
  makeSite,
} from "#server/testing/factories.ts";
import { callerFor, testServices, type TestPerson } from "#server/testing/services.ts";

const db = await testDatabase();
const services = testServices(db.app);
const TODAY = "2026-11-22";

let programId: string;
let coordinator: TestPerson;
let supervisor: TestPerson;
let courseId: string;

beforeEach(async () => {
  programId = (await makeProgram(db.owner)).id;
  coordinator = await makePerson(db.owner, programId, "coordinator");
  supervisor = await makePerson(db.owner, programId, "supervisor");
  courseId = await course("Suicide prevention");
});

async function course(name: string): Promise<string> {
  const id = newId();
  await db.owner.insertInto("course").values({ programId, id, name, kind: "training" }).execute();
  await db.owner
    .insertInto("requirement")
    .values({
      programId,
      id: newId(),
      courseId: id,
      gate: "after_grace",
      appliesFrom: "2025-01-01",
    })
    .execute();
  return id;
}

/** A mentor whose course holds until so many days from now. */
async function mentorUntil(days: number, changes: Parameters<typeof makeMentor>[2] = {}) {
  const id = await makeMentor(db.owner, programId, changes);
  await hold(id, courseId, days);
  return id;
}
const hold = (mentorId: string, course: string, days: number) =>
  db.owner
    .insertInto("completion")
    .values({
      programId,
      id: newId(),
      mentorId,
      courseId: course,
      completedOn: "2025-06-01",
      hours: 1,
      expiresGiven: addDays(TODAY, days),
    })
    .execute();

const read = (change: Partial<ForecastSearch> = {}, person = coordinator) =>
  callerFor(services, person).forecast.read({ programId, ...forecastSearch.parse({}), ...change });

describe("the forecast", () => {
  it("says who is lost when, by which course, and whom that strands", async () => {
    const ana = await mentorUntil(9, { name: "Ana", supervisorId: supervisor.id });
    const sam = await mentorUntil(200, { name: "Sam" });
    await mentorUntil(-5, { name: "Lee" });
    await mentorUntil(3, { name: "Away", status: "on_leave" });
    const [alone, accompanied] = [
      await makeMentee(db.owner, programId, { code: "M-1" }),
      await makeMentee(db.owner, programId, { code: "M-2" }),
    ];
    await makeMatch(db.owner, programId, ana, alone);
    await makeMatch(db.owner, programId, ana, accompanied);
    await makeMatch(db.owner, programId, sam, accompanied);
    const seen = await read({ days: 30 });
    expect(seen).toMatchObject({ blockedNow: 1, total: 1, stranded: 1, withoutTask: 1 });
    expect(seen.rows).toMatchObject([
      {
        name: "Ana",
        blockedOn: "2026-12-02",
        courses: [{ name: "Suicide prevention", deadline: "2026-12-01", hasTask: false }],
        mentees: [
          { label: "M-1", stays: false },
          { label: "M-2", stays: true },
        ],
      },
    ]);
    expect(seen.points[9]).toEqual({ on: "2026-12-01", matchable: 2, lost: 0 });
    expect(seen.points[10]).toEqual({ on: "2026-12-02", matchable: 1, lost: 1 });
    expect((await read({ days: 30, at: "2026-12-02" })).total).toBe(1);
    expect((await read({ days: 30, at: "2026-12-03" })).total).toBe(0);
    expect((await read({ days: 7 })).total).toBe(0);
    // A supervisor sees that somebody else is there for M-2, without seeing who.
    expect(await read({ days: 30 }, supervisor)).toMatchObject({ stranded: 1, total: 1 });
  });

  it("steps down exactly by those who are lost, whatever the days, horizon and filters", async () => {
    const site = await makeSite(db.owner, programId);
    const some = fc.array(fc.tuple(fc.integer({ min: -3, max: 100 }), fc.boolean()), {
      minLength: 12,
      maxLength: 12,
    });
    const [drawn] = fc.sample(some, { seed: 7, numRuns: 1 });
    for (const [days, here] of drawn ?? []) await mentorUntil(days, here ? { siteId: site } : {});
    for (const days of HORIZONS) {
      for (const sites of [[], [site], ["none"], [site, "none"]]) {
        const { points, total, rows, blockedNow } = await read({ days, site: sites });
        const wanted = (drawn ?? []).filter(
          ([, here]) => sites.length !== 1 || (sites[0] === site) === here,
        );
        expect(points[0]).toMatchObject({ on: TODAY, lost: 0 });
        expect(points.at(-1)?.on).toBe(addDays(TODAY, days));
        for (const { on, matchable } of points) {
          expect(matchable).toBe(wanted.filter(([held]) => addDays(TODAY, held) >= on).length);
        }
        expect(blockedNow).toBe(wanted.filter(([held]) => held < 0).length);
        expect(total).toBe(points.reduce((sum, { lost }) => sum + lost, 0));
        expect(rows).toHaveLength(total);
        for (const { on, lost } of points) {
          if (lost > 0) expect((await read({ days, site: sites, at: on })).total).toBe(lost);
        }
      }
    }
  });
});

describe("the renewal tasks", () => {
  it("are one for each mentor and course, due two weeks before, never before today, once", async () => {
    const second = await course("Boundaries");
    const ana = await mentorUntil(40, { name: "Ana", supervisorId: supervisor.id });
    await hold(ana, second, 50);
    const sam = await mentorUntil(5, { name: "Sam" });
    await hold(sam, second, 500);
    const api = callerFor(services, coordinator);
    const input = { programId, days: 90 as const, site: [], supervisor: [] };
    const { ids } = await api.forecast.makeTasks(input);
    expect(ids).toHaveLength(3);
    expect(await api.forecast.makeTasks(input)).toEqual({ ids: [] });
    const today = () => api.tasks.list({ programId, ...taskSearch.parse({}), who: "all" });
    expect(
      (await today()).rows.map(({ mentorName, courseName, dueOn, assigneeId }) => [
        mentorName,
        courseName,
        dueOn,
        assigneeId,
      ]),
    ).toEqual([
      ["Sam", "Suicide prevention", TODAY, coordinator.id],
      ["Ana", "Suicide prevention", addDays(TODAY, 26), supervisor.id],
      ["Ana", "Boundaries", addDays(TODAY, 36), supervisor.id],
    ]);
    expect((await read()).withoutTask).toBe(0);
    await api.forecast.unmakeTasks({ programId, ids });
    expect((await read()).withoutTask).toBe(3);
  });

  it("are made by a supervisor for their own mentors only, and not by others", async () => {
    await mentorUntil(20, { name: "Ana", supervisorId: supervisor.id });
    await mentorUntil(20, { name: "Sam" });
    const make = (person: TestPerson) =>
      callerFor(services, person).forecast.makeTasks({
        programId,
        days: 30,
        site: [],
        supervisor: [],
      });
    expect((await make(supervisor)).ids).toHaveLength(1);
    const reporter = await makePerson(db.owner, programId, "reporter");
    const stranger = await makePerson(db.owner, (await makeProgram(db.owner)).id, "coordinator");
    await expect(make(reporter)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(read({}, stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
