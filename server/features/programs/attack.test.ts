import { describe, expect, it } from "vitest";
import { auditSearch } from "#shared/audit/schema.ts";
import { testAuth } from "#server/testing/auth.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";

const db = await testDatabase();
const services = testServices(db.app, { auth: testAuth(db) });
const NUL = "No\u0000rth\u202E side";

describe("characters that no column can hold", () => {
  it("are taken out of names and searches, and refused in what is kept as it is", async () => {
    const { id: programId } = await makeProgram(db.owner);
    const admin = await makePerson(db.owner, programId, "admin", "coordinator");
    const api = callerFor(services, admin);
    const site = await api.programs.createSite({ programId, id: newId(), name: NUL });
    expect(site.name).toBe("North side");
    await api.people.invite({
      programId,
      id: newId(),
      name: NUL,
      email: "a@example.org",
      roles: ["reporter"],
    });
    const { invitations } = await api.people.list({ programId });
    expect(invitations[0]?.name).toBe("North side");
    const found = await api.audit.list({ programId, ...auditSearch.parse({ q: "a\u0000@" }) });
    expect(found.total).toBe(1);
    for (const value of ["a\u0000b", { deep: ["\uD800"] }]) {
      const kept = api.views.setPreference({ programId, key: "columns", value });
      await expect(kept).rejects.toMatchObject({ code: "BAD_REQUEST" });
      const view = {
        programId,
        id: newId(),
        screen: "mentors",
        name: "View",
        shared: true,
      } as const;
      const saved = api.views.save({ ...view, search: { q: value } });
      await expect(saved).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
    // What only looks like such a character is one that people may type.
    await api.views.setPreference({ programId, key: "columns", value: "😀 naïve" });
  });
});
