import { describe, expect, it } from "vitest";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram, makeSite } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();

describe("programs.sites", () => {
  it("lists the program's sites by name, and nobody else's", async () => {
    const program = await makeProgram(db.owner);
    const other = await makeProgram(db.owner);
    const coordinator = await makePerson(db.owner, program.id, "coordinator");
    await makeSite(db.owner, program.id, "Northside");
    await makeSite(db.owner, program.id, "Harbour");
    await makeSite(db.owner, other.id, "Elsewhere");
    const api = callerFor(testServices(db.app), coordinator);
    const sites = await api.programs.sites({ programId: program.id });
    expect(sites.map((site) => site.name)).toEqual(["Harbour", "Northside"]);
    await expect(api.programs.sites({ programId: other.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(
      callerFor(testServices(db.app), null).programs.sites({ programId: program.id }),
    ).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});
