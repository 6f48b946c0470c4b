import { describe, expect, it } from "vitest";
import { trainingStatus } from "#shared/training/status.ts";
import { makeCompletion, makeCourse, makeRequirement } from "#server/features/training/arrange.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makeMentor, makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();
const TODAY = "2026-11-22";

async function setUp() {
  const { id: programId } = await makeProgram(db.owner);
  const coordinator = await makePerson(db.owner, programId, "coordinator");
  const supervisor = await makePerson(db.owner, programId, "supervisor");
  const services = testServices(db.app);
  const courseId = await makeCourse(db.owner, programId, {
    name: "Boundaries",
    maxScore: 10,
    renewalMonths: 12,
  });
  const requirementId = await makeRequirement(db.owner, programId, courseId);
  const sam = await makeMentor(db.owner, programId, {
    name: "Sam Ito",
    supervisorId: supervisor.id,
  });
  const ana = await makeMentor(db.owner, programId, { name: "Ana Ruiz", email: "ana@example.org" });
  return {
    programId,
    services,
    api: callerFor(services, coordinator),
    mine: callerFor(services, supervisor),
    supervisor,
    courseId,
    requirementId,
    sam,
    ana,
  };
}

const record = {
  completedOn: TODAY,
  hours: 3,
  preScore: null,
  postScore: 8,
  certificateNumber: "B-17",
  expiresGiven: null,
};

async function statusOf(
  api: ReturnType<typeof callerFor>,
  programId: string,
  mentorId: string,
  courseId: string,
) {
  const training = await api.training.mentor({ programId, mentorId });
  const standing = training.courses.find((course) => course.id === courseId)?.standing;
  return standing ? trainingStatus(standing, TODAY, 60) : "not_required";
}

describe("a completion", () => {
  it("is recorded once, changes where the mentor stands, and can be undone", async () => {
    const { api, programId, sam, courseId, services } = await setUp();
    expect(await statusOf(api, programId, sam, courseId)).toBe("overdue");
    const input = { programId, id: newId(), mentorId: sam, courseId, ...record };
    const saved = await api.training.completions.create(input);
    expect(await api.training.completions.create(input)).toEqual(saved);
    expect(services.announced).toContain("training");
    expect(await statusOf(api, programId, sam, courseId)).toBe("done");
    const { completions } = await api.training.mentor({ programId, mentorId: sam });
    expect(completions).toMatchObject([
      { certificateNumber: "B-17", expiresOn: "2027-11-22", postScore: 8, inCohort: false },
    ]);

    await api.training.completions.remove({ programId, ids: [input.id], removed: true });
    expect(await statusOf(api, programId, sam, courseId)).toBe("overdue");
    await api.training.completions.remove({ programId, ids: [input.id], removed: false });
    expect(await statusOf(api, programId, sam, courseId)).toBe("done");
    const entries = await db.owner
      .selectFrom("auditEntry")
      .where("subjectId", "=", sam)
      .select("action")
      .orderBy("id")
      .execute();
    expect(entries.map(({ action }) => action).toSorted()).toEqual([
      "mentor.training.record",
      "mentor.training.remove",
      "mentor.training.restore",
    ]);
  });

  it("is changed by whoever read it last, and refuses what cannot be", async () => {
    const { api, programId, sam, courseId } = await setUp();
    const id = await makeCompletion(db.owner, programId, sam, courseId);
    const { version } = await api.training.completions.update({
      programId,
      id,
      version: 1,
      ...record,
      completedOn: "2025-11-01",
    });
    expect(version).toBe(2);
    expect(await statusOf(api, programId, sam, courseId)).toBe("lapsed");
    const again = { programId, id, version: 1, ...record };
    await expect(api.training.completions.update(again)).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const bad = [
      [{ completedOn: "2026-11-23" }, "completedOn"],
      [{ expiresGiven: "2026-11-21" }, "expiresGiven"],
      [{ postScore: 11 }, "postScore"],
    ] as const;
    for (const [change, field] of bad) {
      await expect(
        api.training.completions.update({ ...again, version: 2, ...change }),
      ).rejects.toMatchObject({
        code: "BAD_REQUEST",
        cause: { fields: { [field]: expect.any(String) } },
      });
    }
  });

  it("is for coordinators to write, and supervisors read their own mentors' only", async () => {
    const { api, mine, programId, sam, ana, courseId } = await setUp();
    const other = await makeProgram(db.owner);
    const input = { programId, id: newId(), mentorId: sam, courseId, ...record };
    await expect(mine.training.completions.create(input)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(
      api.training.completions.create({ ...input, programId: other.id }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      api.training.completions.create({ ...input, mentorId: newId() }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(mine.training.mentor({ programId, mentorId: ana })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const training = await mine.training.mentor({ programId, mentorId: sam });
    expect(training.mayEdit).toBe(false);
  });
});

describe("a cohort", () => {
  it("is recorded in one go, leaves out who has it, and is taken back as a whole", async () => {
    const { api, programId, sam, ana, courseId } = await setUp();
    await makeCompletion(db.owner, programId, sam, courseId, { completedOn: TODAY });
    const person = (mentorId: string) => ({ id: newId(), mentorId, preScore: 4, postScore: 9 });
    const cohort = {
      programId,
      cohortId: newId(),
      courseId,
      completedOn: TODAY,
      hours: 3,
      expiresGiven: null,
      people: [person(sam), person(ana)],
    };
    const saved = await api.training.completions.createCohort(cohort);
    expect(saved).toEqual({
      ids: [cohort.people[1]!.id],
      skipped: [{ mentorId: sam, name: "Sam Ito" }],
    });
    expect(await api.training.completions.createCohort(cohort)).toEqual(saved);
    expect(await statusOf(api, programId, ana, courseId)).toBe("done");
    const undone = { programId, ids: saved.ids, removed: true };
    expect(await api.training.completions.remove(undone)).toEqual({ count: 1 });
    expect(await statusOf(api, programId, ana, courseId)).toBe("overdue");
    await expect(
      api.training.completions.createCohort({
        ...cohort,
        people: [person(ana), { ...person(sam), postScore: 12 }],
      }),
    ).rejects.toMatchObject({ cause: { fields: { "people.1.postScore": expect.any(String) } } });
  });

  it("offers those that a line could mean", async () => {
    const { api, mine, programId, sam, ana } = await setUp();
    const twin = await makeMentor(db.owner, programId, { name: "Ana Ruiz" });
    const lines = ["Ito, Sam", "ANA@example.org", "Ana Ruiz", "Nobody Here"];
    const found = await api.training.completions.names({ programId, lines });
    expect(found.map((one) => one.found.map(({ id }) => id).toSorted())).toEqual([
      [sam],
      [ana],
      [ana, twin].toSorted(),
      [],
    ]);
    await expect(mine.training.completions.names({ programId, lines })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("a waiver", () => {
  it("sets a requirement aside with a reason, until it is revoked", async () => {
    const { api, mine, programId, sam, courseId, requirementId } = await setUp();
    const input = {
      programId,
      id: newId(),
      mentorId: sam,
      requirementId,
      reason: "Holds the same of another state",
      untilOn: null,
    };
    await api.training.waivers.grant(input);
    await api.training.waivers.grant(input);
    expect(await statusOf(api, programId, sam, courseId)).toBe("waived");
    await expect(api.training.waivers.grant({ ...input, id: newId() })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await api.training.waivers.revoke({ programId, id: input.id, revoked: true });
    expect(await statusOf(api, programId, sam, courseId)).toBe("overdue");
    const { waivers } = await api.training.mentor({ programId, mentorId: sam });
    expect(waivers).toMatchObject([{ reason: input.reason, revokedAt: expect.any(String) }]);
    await expect(mine.training.waivers.grant(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      api.training.waivers.grant({ ...input, id: newId(), untilOn: "2026-11-21" }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
