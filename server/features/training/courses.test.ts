import { describe, expect, it } from "vitest";
import { RECOMMENDED } from "#shared/training/recommended.ts";
import { makeCompletion, makeCourse, makeRequirement } from "#server/features/training/arrange.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makeMentor, makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();

async function setUp() {
  const { id: programId } = await makeProgram(db.owner);
  const coordinator = await makePerson(db.owner, programId, "coordinator");
  const supervisor = await makePerson(db.owner, programId, "supervisor");
  const reporter = await makePerson(db.owner, programId, "reporter");
  const services = testServices(db.app);
  return {
    programId,
    api: callerFor(services, coordinator),
    supervisor: callerFor(services, supervisor),
    reporter: callerFor(services, reporter),
  };
}

const fields = {
  name: "Boundaries",
  kind: "training",
  topics: ["ethics"],
  provider: null,
  hours: 3,
  countsAs: "initial",
  renewalMonths: 24,
  maxScore: null,
} as const;

const asked = {
  role: null,
  gate: "after_grace",
  dueWithinDays: 30,
  graceDays: 0,
  appliesFrom: "2026-11-22",
} as const;

describe("courses", () => {
  it("are added once, changed by version, and archived and brought back", async () => {
    const { api, programId } = await setUp();
    const course = { programId, id: newId(), ...fields, topics: ["ethics"] };
    const saved = await api.training.courses.create(course);
    expect(await api.training.courses.create(course)).toEqual(saved);
    await expect(
      api.training.courses.create({ ...course, id: newId(), name: "boundaries" }),
    ).rejects.toMatchObject({ code: "CONFLICT", cause: { fields: { name: expect.any(String) } } });
    const update = { ...course, version: 1, name: "Boundaries and ethics" };
    expect(await api.training.courses.update(update)).toMatchObject({ version: 2 });
    await expect(api.training.courses.update(update)).rejects.toMatchObject({ code: "CONFLICT" });
    await api.training.courses.archive({ programId, ids: [course.id], archived: true });
    expect((await api.training.courses.list({ programId })).courses).toEqual([]);
    await api.training.courses.archive({ programId, ids: [course.id], archived: false });
    const { courses } = await api.training.courses.list({ programId });
    expect(courses).toMatchObject([{ name: "Boundaries and ethics", archivedOn: null }]);
  });

  it("are read by supervisors, changed by coordinators, and of this program only", async () => {
    const { api, supervisor, reporter, programId } = await setUp();
    const other = await makeProgram(db.owner);
    const course = { programId, id: newId(), ...fields, topics: [] };
    await expect(supervisor.training.courses.create(course)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(reporter.training.courses.list({ programId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(api.training.courses.list({ programId: other.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const foreign = await makeCourse(db.owner, other.id);
    await expect(
      api.training.courses.archive({ programId, ids: [foreign], archived: true }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await supervisor.training.courses.list({ programId })).mayEdit).toBe(false);
  });

  it("come from the recommended list, only what is missing, and block nobody today", async () => {
    const { api, programId } = await setUp();
    const mentor = await makeMentor(db.owner, programId);
    await makeCourse(db.owner, programId, { name: "background CHECK" });
    const { missing } = await api.training.courses.list({ programId });
    expect(missing).toBe(RECOMMENDED.length - 1);
    const seeded = await api.training.courses.seed({ programId, withRequirements: true });
    expect(seeded.courses).toHaveLength(RECOMMENDED.length - 1);
    expect(seeded.requirements).toBeGreaterThan(5);
    const again = await api.training.courses.seed({ programId, withRequirements: true });
    expect(again).toEqual({ courses: [], requirements: 0 });
    const { rows } = await api.training.matrix({ programId });
    expect(rows.find((row) => row.id === mentor)?.cells.length).toBe(seeded.requirements);
    const blocked = await api.training.matrix({ programId, blocked: true });
    expect(blocked.rows).toEqual([]);
  });

  it("add up to the hours that a program usually asks for", () => {
    const hours = RECOMMENDED.filter(({ countsAs }) => countsAs === "initial").map(
      (course) => course.hours,
    );
    expect(hours.reduce((sum, one) => sum + one, 0)).toBe(46);
    expect(new Set(RECOMMENDED.map(({ name }) => name.toLowerCase())).size).toBe(
      RECOMMENDED.length,
    );
  });
});

describe("requirements", () => {
  it("are there once for each role, and ended and taken up again", async () => {
    const { api, supervisor, programId } = await setUp();
    const courseId = await makeCourse(db.owner, programId);
    const input = { programId, id: newId(), courseId, ...asked };
    const saved = await api.training.requirements.create(input);
    expect(await api.training.requirements.create(input)).toEqual(saved);
    await expect(api.training.requirements.create({ ...input, id: newId() })).rejects.toMatchObject(
      { code: "CONFLICT" },
    );
    await api.training.requirements.create({ ...input, id: newId(), role: "lead" });
    await expect(api.training.requirements.update({ ...input, version: 4 })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await api.training.requirements.update({ ...input, version: 1, graceDays: 14 });
    await api.training.requirements.end({ programId, id: input.id, ended: true });
    const ended = (await api.training.courses.list({ programId })).courses[0];
    expect(ended?.requirements).toMatchObject([{ role: "lead" }]);
    await api.training.requirements.end({ programId, id: input.id, ended: false });
    const [course] = (await api.training.courses.list({ programId })).courses;
    expect(course?.requirements).toMatchObject([{ role: null, graceDays: 14 }, { role: "lead" }]);
    await expect(
      supervisor.training.requirements.end({ programId, id: input.id, ended: true }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      api.training.requirements.create({ ...input, id: newId(), courseId: newId() }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("foretell what they would do, and then do just that", async () => {
    const { api, programId } = await setUp();
    const courseId = await makeCourse(db.owner, programId, { renewalMonths: 12 });
    const done = await makeMentor(db.owner, programId);
    await makeCompletion(db.owner, programId, done, courseId);
    const lapsed = await makeMentor(db.owner, programId);
    await makeCompletion(db.owner, programId, lapsed, courseId, { completedOn: "2025-11-15" });
    await makeMentor(db.owner, programId);
    await makeMentor(db.owner, programId, { joinedOn: "2026-11-20" });
    await makeMentor(db.owner, programId, { status: "exited", exitReason: "Moved away" });
    for (const gate of ["before_match", "after_grace", "never"] as const) {
      for (const appliesFrom of ["2026-01-01", "2026-11-22", "2026-12-01"]) {
        for (const graceDays of [0, 10]) {
          const fields = { courseId, role: null, gate, dueWithinDays: 30, graceDays, appliesFrom };
          const said = await api.training.requirements.preview({ programId, id: null, ...fields });
          expect(said).toMatchObject({ asked: 4, missing: 3 });
          const id = await makeRequirement(db.owner, programId, courseId, fields);
          const { total } = await api.training.matrix({ programId, blocked: true });
          expect(said.blockedToday, JSON.stringify(fields)).toBe(total);
          await db.owner.deleteFrom("requirement").where("id", "=", id).execute();
        }
      }
    }
  });
});
