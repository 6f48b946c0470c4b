import { describe, expect, it } from "vitest";
import { engagementInput } from "#shared/engagement/schema.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();

const panels = [
  "activity",
  "people",
  "hourly",
  "breakdown",
  "caseload",
  "survival",
  "retention",
  "funnel",
] as const;

describe("every panel", () => {
  it.each(panels)("%s answers for an empty program, and for nobody outside it", async (panel) => {
    const program = await makeProgram(db.owner);
    const other = await makeProgram(db.owner);
    const services = testServices(db.app);
    const input = engagementInput.parse({ programId: program.id });
    const coordinator = await makePerson(db.owner, program.id, "coordinator");
    const answer = await callerFor(services, coordinator).engagement[panel](input);
    expect(answer).toMatchObject({
      span: { from: "2026-01-01", to: "2026-11-22" },
      before: { from: "2025-01-01", to: "2025-11-22" },
      reach: "program",
      asOf: "2026-11-22T14:00:00.000Z",
    });
    const stranger = await makePerson(db.owner, other.id, "coordinator");
    await expect(callerFor(services, stranger).engagement[panel](input)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const admin = await makePerson(db.owner, program.id, "admin");
    await expect(callerFor(services, admin).engagement[panel](input)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("marks on the charts", () => {
  async function arrange() {
    const program = await makeProgram(db.owner);
    const coordinator = await makePerson(db.owner, program.id, "coordinator");
    const reporter = await makePerson(db.owner, program.id, "reporter");
    const services = testServices(db.app);
    const programId = program.id;
    const mark = { programId, id: newId(), onDay: "2026-10-05", label: "New intake form" };
    const year = { programId, from: "2026-01-01", to: "2026-12-31" };
    return { services, coordinator, reporter, programId, mark, year };
  }

  it("are added once however often they are sent, and told to other screens", async () => {
    const { services, coordinator, mark, year } = await arrange();
    const api = callerFor(services, coordinator).engagement;
    const first = await api.addAnnotation(mark);
    expect(await api.addAnnotation(mark)).toEqual(first);
    expect(await api.annotations(year)).toEqual([
      { id: mark.id, onDay: mark.onDay, label: mark.label, byName: coordinator.name, version: 1 },
    ]);
    expect(await api.annotations({ ...year, to: "2026-10-04" })).toEqual([]);
    expect(services.announced).toContain("engagement");
    const trail = await db.owner.selectFrom("auditEntry").select("action").execute();
    expect(trail).toEqual([{ action: "annotation.create" }]);
  });

  it("are changed with the version that was read", async () => {
    const { services, coordinator, mark } = await arrange();
    const api = callerFor(services, coordinator).engagement;
    await api.addAnnotation(mark);
    const changed = await api.updateAnnotation({ ...mark, label: "New form", version: 1 });
    expect(changed).toMatchObject({ label: "New form", version: 2 });
    await expect(api.updateAnnotation({ ...mark, version: 1 })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect(api.updateAnnotation({ ...mark, id: newId(), version: 1 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("are taken away, and put back by the same id", async () => {
    const { services, coordinator, programId, mark, year } = await arrange();
    const api = callerFor(services, coordinator).engagement;
    await api.addAnnotation(mark);
    expect(await api.removeAnnotation({ programId, id: mark.id })).toMatchObject({
      label: mark.label,
    });
    expect(await api.removeAnnotation({ programId, id: mark.id })).toBeNull();
    expect(await api.annotations(year)).toEqual([]);
    await api.addAnnotation(mark);
    expect(await api.annotations(year)).toHaveLength(1);
  });

  it("are read by reporters and written by coordinators only", async () => {
    const { services, coordinator, reporter, mark, year } = await arrange();
    await callerFor(services, coordinator).engagement.addAnnotation(mark);
    const api = callerFor(services, reporter).engagement;
    expect(await api.annotations(year)).toHaveLength(1);
    await expect(api.addAnnotation({ ...mark, id: newId() })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("say something, on a day", async () => {
    const { services, coordinator, mark } = await arrange();
    const api = callerFor(services, coordinator).engagement;
    await expect(api.addAnnotation({ ...mark, label: "  " })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await expect(api.addAnnotation({ ...mark, onDay: "2026-02-30" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});
