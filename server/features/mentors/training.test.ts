import { beforeEach, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import { mentorSearch, type MentorSearch } from "#shared/mentors/schema.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makeMentor, makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices, type TestPerson } from "#server/testing/services.ts";

const db = await testDatabase();
const TODAY = "2026-11-22";

let programId: string;
let coordinator: TestPerson;
const courses: string[] = [];

beforeEach(async () => {
  programId = (await makeProgram(db.owner)).id;
  coordinator = await makePerson(db.owner, programId, "coordinator");
  courses.length = 0;
  for (const [name, gate] of [
    ["Boundaries", "after_grace"],
    ["Suicide prevention", "after_grace"],
    ["Ethics", "never"],
  ]) {
    const id = newId();
    courses.push(id);
    await db.owner
      .insertInto("course")
      .values({ programId, id, name: name ?? "", kind: "training" })
      .execute();
    await db.owner
      .insertInto("requirement")
      .values({
        programId,
        id: newId(),
        courseId: id,
        gate: gate ?? "",
        graceDays: 5,
        appliesFrom: "2025-01-01",
      })
      .execute();
  }
});

/** Days from now until which each course holds; null: never taken. */
async function mentor(name: string, ...until: (number | null)[]): Promise<string> {
  const id = await makeMentor(db.owner, programId, { name });
  for (const [n, days] of until.entries()) {
    if (days === null) continue;
    const [courseId, expiresGiven] = [courses[n] ?? "", addDays(TODAY, days)];
    const row = { programId, id: newId(), mentorId: id, courseId, completedOn: "2025-03-01" };
    await db.owner
      .insertInto("completion")
      .values({ ...row, hours: 1, expiresGiven })
      .execute();
  }
  return id;
}

const list = async (change: Partial<MentorSearch> = {}) =>
  (
    await callerFor(testServices(db.app), coordinator).mentors.list({
      programId,
      ...mentorSearch.parse({}),
      ...change,
    })
  ).rows;

it("shows the most pressing status with its count, and filters and sorts by what it shows", async () => {
  await mentor("Done", 300, 300, 300);
  await mentor("Expiring", 60, 20, 61);
  await mentor("Lapsed in grace", -5, 300, 300);
  await mentor("Blocked", -6, -20, 300);
  await mentor("Never blocks", 300, 300, null);
  const rows = await list({ sort: "training" });
  expect(rows.map(({ name, training, blockedFrom }) => [name, training, blockedFrom])).toEqual([
    ["Blocked", { status: "lapsed", count: 2 }, "2026-11-08"],
    ["Lapsed in grace", { status: "lapsed", count: 1 }, "2026-11-23"],
    ["Expiring", { status: "expiring", count: 2 }, "2026-12-18"],
    ["Done", { status: "done", count: 3 }, "2027-09-24"],
    ["Never blocks", { status: "overdue", count: 1 }, "2027-09-24"],
  ]);
  const names = async (training: MentorSearch["training"]) =>
    (await list({ training })).map(({ name }) => name);
  expect(await names("blocked")).toEqual(["Blocked"]);
  expect(await names("matchable")).toEqual(["Done", "Expiring", "Lapsed in grace", "Never blocks"]);
  expect(await names("expiring")).toEqual(["Expiring"]);
  expect(await names("overdue")).toEqual(["Blocked", "Lapsed in grace", "Never blocks"]);
});
