import { describe, expect, it } from "vitest";
import { sql } from "kysely";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";

const db = await testDatabase();
const services = testServices(db.app);

async function withTrail(count: number) {
  const { id: programId } = await makeProgram(db.owner);
  const admin = await makePerson(db.owner, programId, "admin", "coordinator");
  const api = callerFor(services, admin);
  for (let nth = 1; nth <= count; nth += 1) {
    await api.programs.createSite({ programId, id: newId(), name: `Site ${nth}` });
  }
  const report = await api.audit.verify({ programId });
  expect(report).toMatchObject({ entries: count, chained: count, problems: [] });
  return { programId, api };
}

describe("the audit trail", () => {
  it("grows by one entry for each change and verifies", async () => {
    const { programId, api } = await withTrail(3);
    const page = await api.audit.list({ programId });
    expect(page.total).toBe(3);
    expect(page.rows[0]).toMatchObject({
      action: "site.create",
      subjectLabel: "Site 3",
      after: { name: "Site 3" },
    });
    expect((await api.audit.list({ programId, q: "Site 2" })).total).toBe(1);
    expect((await api.audit.list({ programId, to: "2026-11-21" })).total).toBe(0);
  });

  it.each([
    [
      "a changed value",
      sql`update audit_entry set after = '{"name":"Elsewhere"}' where subject_label = 'Site 2'`,
    ],
    [
      "a changed actor",
      sql`update audit_entry set actor_name = 'Nobody' where subject_label = 'Site 2'`,
    ],
    [
      "a changed time",
      sql`update audit_entry set at = at - interval '1 hour' where subject_label = 'Site 2'`,
    ],
    ["a removed entry", sql`delete from audit_entry where subject_label = 'Site 2'`],
    ["a removed link", sql`delete from audit_chain where position = 2`],
    [
      "an entry and its link removed, the rest moved up",
      sql`do $$ begin
        delete from audit_chain where entry_id in (select id from audit_entry where subject_label = 'Site 2');
        delete from audit_entry where subject_label = 'Site 2';
        update audit_chain set position = 2 where position = 3;
      end $$`,
    ],
  ])("finds %s", async (_, tamper) => {
    const { programId, api } = await withTrail(3);
    await tamper.execute(db.owner);
    const report = await api.audit.verify({ programId });
    expect(report.problems.length).toBeGreaterThan(0);
  });

  it("cannot be changed by the app itself", async () => {
    await withTrail(1);
    await expect(db.app.deleteFrom("auditEntry").execute()).rejects.toThrow(/permission denied/);
    await expect(
      db.app.updateTable("auditEntry").set({ actorName: "x" }).execute(),
    ).rejects.toThrow(/permission denied/);
  });
});
