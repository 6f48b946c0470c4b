import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { MATRIX_STATUSES } from "#shared/training/schema.ts";
import { trainingStatus } from "#shared/training/status.ts";
import { handleExport } from "#server/features/exports/http.ts";
import { makeCompletion, makeCourse, makeRequirement } from "#server/features/training/arrange.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makeMentor, makePerson, makeProgram, makeSite } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();
const TODAY = "2026-11-22";

async function setUp() {
  const { id: programId } = await makeProgram(db.owner);
  const coordinator = await makePerson(db.owner, programId, "coordinator");
  const supervisor = await makePerson(db.owner, programId, "supervisor");
  const services = testServices(db.app);
  const api = callerFor(services, coordinator);
  return { programId, coordinator, supervisor, services, api };
}

describe("the matrix", () => {
  it("pages, filters and counts as the rule says, whatever is drawn", async () => {
    const { programId, api } = await setUp();
    const site = await makeSite(db.owner, programId);
    const courses = [
      await makeCourse(db.owner, programId, { renewalMonths: 12 }),
      await makeCourse(db.owner, programId),
      await makeCourse(db.owner, programId),
    ];
    await makeRequirement(db.owner, programId, courses[0]!);
    await makeRequirement(db.owner, programId, courses[1]!, { appliesFrom: "2026-11-10" });
    const drawn = fc.sample(
      fc.record({ course: fc.nat(2), days: fc.nat(500), site: fc.boolean(), gone: fc.nat(9) }),
      { numRuns: 60, seed: 7 },
    );
    for (const one of drawn) {
      const mentor = await makeMentor(db.owner, programId, {
        siteId: one.site ? site : null,
        ...(one.gone === 0 && { status: "exited", exitReason: "Moved away" }),
      });
      const day = new Date(Date.parse(TODAY) - one.days * 86_400_000).toISOString().slice(0, 10);
      await makeCompletion(db.owner, programId, mentor, courses[one.course]!, { completedOn: day });
    }
    const all = await api.training.matrix({ programId, size: 100 });
    expect(all.total).toBe(drawn.filter((one) => one.gone > 0).length);
    const has = (row: (typeof all.rows)[number], status: string) =>
      row.cells.some((cell) => trainingStatus(cell, TODAY, 60) === status);
    for (const status of MATRIX_STATUSES) {
      const some = await api.training.matrix({ programId, size: 100, training: [status] });
      const expected = all.rows.filter((row) => has(row, status)).map(({ id }) => id);
      expect(
        some.rows.map(({ id }) => id),
        status,
      ).toEqual(expected);
      expect(some.total).toBe(expected.length);
    }
    const blocked = await api.training.matrix({ programId, size: 100, blocked: true });
    expect(blocked.rows.map(({ id }) => id)).toEqual(
      all.rows.filter((row) => row.blockedFrom && row.blockedFrom <= TODAY).map(({ id }) => id),
    );
    const pages = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((page) =>
        api.training.matrix({ programId, size: 10, page, sort: "-blocked" }),
      ),
    );
    const ids = pages.flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(new Set(ids).size).toBe(all.total);
    const here = await api.training.matrix({
      programId,
      size: 100,
      site: ["none"],
      course: [courses[1]!],
    });
    expect(here.courses.map(({ id }) => id)).toEqual([courses[1]]);
    expect(here.rows.every((row) => row.siteName === null)).toBe(true);
    expect(
      here.rows.flatMap((row) => row.cells).every((cell) => cell.courseId === courses[1]),
    ).toBe(true);
    const left = await api.training.matrix({ programId, size: 100, status: ["exited"] });
    expect(left.total).toBe(drawn.length - all.total);
  });

  it("shows a supervisor their own, and another program nothing", async () => {
    const { programId, services, supervisor, api } = await setUp();
    const mine = await makeMentor(db.owner, programId, { supervisorId: supervisor.id });
    await makeMentor(db.owner, programId);
    const matrix = await callerFor(services, supervisor).training.matrix({ programId });
    expect(matrix.rows.map(({ id }) => id)).toEqual([mine]);
    expect(matrix).toMatchObject({ total: 1, mayEdit: false });
    const other = await makeProgram(db.owner);
    await expect(api.training.matrix({ programId: other.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const reporter = await makePerson(db.owner, programId, "reporter");
    await expect(
      callerFor(services, reporter).training.matrix({ programId }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("is exported as it is shown: rows, order, courses and words", async () => {
    const { programId, api, services, coordinator } = await setUp();
    const check = await makeCourse(db.owner, programId, {
      name: "Background check",
      kind: "check",
    });
    const ethics = await makeCourse(db.owner, programId, { name: "=Ethics", renewalMonths: 12 });
    await makeCourse(db.owner, programId, { name: "Not shown" });
    await makeRequirement(db.owner, programId, ethics);
    const ana = await makeMentor(db.owner, programId, { name: "Ana Ruiz" });
    await makeMentor(db.owner, programId, { name: "Ben Cole" });
    await makeCompletion(db.owner, programId, ana, ethics, { completedOn: "2025-11-01" });
    const { url } = await api.exports.ticket({
      programId,
      screen: "training",
      format: "csv",
      search: { sort: "-name", course: [check, ethics] },
      columns: ["name", "blocked", check, ethics, newId()],
    });
    const answer = await handleExport(new Request(`http://127.0.0.1${url}`), services, {
      ...coordinator,
      sessionId: newId(),
      twoFactorEnabled: true,
    });
    const { data } = Papa.parse<string[]>((await answer.text()).replace("\uFEFF", "").trimEnd());
    expect(data).toEqual([
      ["Name", "Not matchable since", "Background check", "'=Ethics"],
      ["Ben Cole", "2025-02-01", "Not required", "Overdue 2025-01-31"],
      ["Ana Ruiz", "2026-11-02", "Not required", "Lapsed 2026-11-02"],
    ]);
  });
});

describe("hours", () => {
  it("count themselves from courses, sessions and meetings", async () => {
    const { programId, api, services, supervisor, coordinator } = await setUp();
    const mentorId = await makeMentor(db.owner, programId, { supervisorId: supervisor.id });
    const initial = await makeCourse(db.owner, programId);
    const further = await makeCourse(db.owner, programId, { countsAs: "continuing" });
    const certification = await makeCourse(db.owner, programId, {
      kind: "certification",
      countsAs: "none",
    });
    await makeCompletion(db.owner, programId, mentorId, initial, { hours: 40 });
    await makeCompletion(db.owner, programId, mentorId, initial, {
      deletedAt: "2026-11-01T00:00:00Z",
    });
    await makeCompletion(db.owner, programId, mentorId, further, { hours: 5 });
    const before = await api.training.hours({ programId, mentorIds: [mentorId] });
    expect(before.rows[0]).toMatchObject({ training: 40, supervised: 0, continuing: null });
    await makeCompletion(db.owner, programId, mentorId, certification, {
      completedOn: "2024-01-01",
    });
    await makeCompletion(db.owner, programId, mentorId, further, {
      completedOn: "2024-11-22",
      hours: 7,
    });
    await makeCompletion(db.owner, programId, mentorId, further, {
      completedOn: "2024-11-23",
      hours: 2,
    });
    const session = {
      mentorId,
      heldOn: "2026-11-16",
      minutes: 90,
      mode: "phone",
      kind: "one_to_one",
    };
    await db.owner
      .insertInto("sessionLog")
      .values([
        { ...session, programId, id: newId(), outcome: "attended", nAttended: 1 },
        { ...session, programId, id: newId(), outcome: "no_show", nNoShow: 1 },
      ])
      .execute();
    const meeting = {
      programId,
      id: newId(),
      supervisorId: coordinator.id,
      heldOn: "2026-11-17",
      minutes: 45,
      kind: "one_to_one",
      mentorIds: [mentorId],
    } as const;
    const record = { ...meeting, mentorIds: [mentorId] };
    await api.training.meetings.record(record);
    await api.training.meetings.record(record);
    const mine = callerFor(services, supervisor);
    await expect(mine.training.meetings.record({ ...record, id: newId() })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const own = { ...record, id: newId(), supervisorId: supervisor.id, minutes: 30 };
    await mine.training.meetings.record(own);
    const expected = {
      training: 40,
      sessions: 1.5,
      meetings: 1.25,
      supervised: 2.75,
      continuing: 7,
    };
    // A supervisor sees the whole sum, the meetings of others included.
    for (const asker of [api, mine]) {
      const { rows, targets } = await asker.training.hours({ programId, mentorIds: [mentorId] });
      expect(rows).toMatchObject([expected]);
      expect(targets).toEqual({ training: 46, supervised: 120, continuing: 20 });
    }
    await mine.training.meetings.remove({ programId, id: own.id, removed: true });
    const after = await api.training.hours({ programId, mentorIds: [mentorId] });
    expect(after.rows[0]).toMatchObject({ meetings: 0.75 });
    const stranger = await makePerson(db.owner, programId, "supervisor");
    const theirs = callerFor(services, stranger);
    expect((await theirs.training.hours({ programId, mentorIds: [mentorId] })).rows).toEqual([]);
    await expect(
      theirs.training.meetings.record({ ...own, id: newId(), supervisorId: stranger.id }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
