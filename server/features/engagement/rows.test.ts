import { describe, expect, it } from "vitest";
import { engagementInput, type RowsInput, rowsInput } from "#shared/engagement/schema.ts";
import { FUNNEL_STEPS, type RowsOf } from "#shared/engagement/rows.ts";
import { makeWorld, type World } from "#server/testing/engagement-world.ts";
import { testDatabase } from "#server/testing/database.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();

/** Every page of the rows behind a number, and how many the server says there are. */
async function allRows(world: World, search: Partial<RowsInput>, rows: RowsOf) {
  const api = callerFor(testServices(db.app), world.coordinator).engagement;
  const ids: string[] = [];
  for (let page = 1; ; page += 1) {
    const input = rowsInput.parse({ ...search, programId: world.programId, rows, page });
    const found = await api.rows(input);
    ids.push(...found.rows.map((row) => row.id));
    if (ids.length >= found.total) return { ids, total: found.total };
  }
}

describe.each([5])("the rows behind a number (%i)", (seed) => {
  it("are as many as the number, whichever was opened and however the page is narrowed", async () => {
    const world = await makeWorld(db.owner, seed);
    const api = callerFor(testServices(db.app), world.coordinator).engagement;
    const searches = [
      {},
      { period: "own", from: "2025-09-03", to: "2026-07-19", compare: "weekday" },
      { period: "last-year", sites: [world.sites[0], "none"] },
      {
        period: "own",
        from: "2025-07-01",
        to: "2026-10-30",
        supervisors: [world.supervisors[0]!.id],
      },
    ] as Partial<RowsInput>[];
    for (const search of searches) {
      const input = engagementInput.parse({ ...search, programId: world.programId });
      const opened = async (rows: RowsOf, expected: number | null) => {
        const { ids, total } = await allRows(world, search, rows);
        expect(new Set(ids).size, rows.of).toBe(expected);
        expect(total, rows.of).toBe(expected);
      };

      const activity = await api.activity(input);
      const spans = [activity.span, ...(activity.before ? [activity.before] : [])];
      for (const [index, span] of spans.entries()) {
        const figures = index === 0 ? activity.now : activity.earlier!;
        const { attended, noShow, cancelledLate } = figures;
        const counted = ["attended", "no_show", "cancelled_late"] as const;
        await opened(
          { of: "appointments", ...span, outcomes: [...counted] },
          attended + noShow + cancelledLate,
        );
        await opened({ of: "appointments", ...span, outcomes: ["no_show"] }, noShow);
      }

      const people = await api.people(input);
      await opened({ of: "mentors", ...people.span }, people.now.mentors);
      await opened({ of: "mentees", ...people.span }, people.now.mentees);
      for (const bucket of people.buckets.slice(0, 4)) {
        const { from, to } = bucket;
        await opened({ of: "mentors", from, to }, bucket.now.mentors);
        await opened({ of: "mentees", from, to }, bucket.now.mentees);
      }

      const caseload = await api.caseload(input);
      await opened({ of: "openMatches", on: caseload.span.to }, caseload.openMatches);
      for (const { least, most, mentors } of caseload.groups) {
        await opened(
          { of: "caseload", on: caseload.span.to, least, ...(most !== null && { most }) },
          mentors,
        );
      }

      const survival = await api.survival(input);
      const on = survival.span.to;
      await opened({ of: "survival", on, least: 0 }, survival.matches);
      await opened({ of: "survival", on, least: 0, ended: true }, survival.ended);
      for (const { days, atRisk, ended } of survival.steps.slice(0, 5)) {
        await opened({ of: "survival", on, least: days }, atRisk);
        await opened({ of: "survival", on, least: days, most: days, ended: true }, ended);
      }

      const retention = await api.retention(input);
      for (const { from, to, size, cells } of retention.cohorts) {
        const until = retention.span.to;
        await opened({ of: "cohort", from, to, until }, size);
        for (const { after, met } of cells.slice(0, 4)) {
          await opened({ of: "cohort", from, to, until, after }, met);
        }
      }

      const funnel = await api.funnel(input);
      for (const [index, step] of FUNNEL_STEPS.entries()) {
        await opened({ of: "funnel", ...funnel.span, step }, funnel.steps[index]!.mentees);
      }
    }
  }, 60_000);

  it("name the people, and a mentee by code unless the program keeps names", async () => {
    const world = await makeWorld(db.owner, seed);
    const api = callerFor(testServices(db.app), world.coordinator).engagement;
    const rows: RowsOf = { of: "mentees", from: "2025-06-01", to: "2026-11-22" };
    const input = rowsInput.parse({ programId: world.programId, rows });
    await db.owner.updateTable("mentee").set({ name: "Somebody" }).execute();
    expect((await api.rows(input)).rows[0]?.mentee?.label).toMatch(/^T-\d+$/);
    await db.owner
      .updateTable("program")
      .set({ settings: { menteeNaming: "name" } })
      .execute();
    expect((await api.rows(input)).rows[0]?.mentee?.label).toBe("Somebody");
  });
});

it("opens only their own to a supervisor, and nothing to others", async () => {
  const world = await makeWorld(db.owner, 7);
  const services = testServices(db.app);
  const [supervisor] = world.supervisors;
  const rows: RowsOf = { of: "openMatches", on: "2026-11-22" };
  const input = rowsInput.parse({ programId: world.programId, rows });
  const own = new Set(
    world.mentors.filter((one) => one.supervisorId === supervisor!.id).map((one) => one.id),
  );
  const found = await callerFor(services, supervisor!).engagement.rows(input);
  expect(found.rows.every((row) => row.mentor && own.has(row.mentor.id))).toBe(true);
  await expect(callerFor(services, world.reporter).engagement.rows(input)).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  const other = await makeWorld(db.owner, 8);
  await expect(callerFor(services, other.coordinator).engagement.rows(input)).rejects.toMatchObject(
    { code: "NOT_FOUND" },
  );
});
