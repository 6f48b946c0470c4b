import { describe, expect, it } from "vitest";
import { testAuth } from "#server/testing/auth.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";
import { withCredential } from "#server/auth/accounts.ts";
import { newId } from "#server/lib/id.ts";

const db = await testDatabase();
const auth = testAuth(db);
const services = testServices(db.app, { auth });
const password = "seven calm herons by the river";
const tokenOf = (link: string) => link.split("#")[1] ?? "";

/** An admin who invites, and what opening the link as nobody in particular does. */
async function arrange() {
  const { id: programId } = await makeProgram(db.owner);
  const admin = callerFor(services, await makePerson(db.owner, programId, "admin"));
  const invite = (email: string, more: { id?: string; roles?: ["admin"] | ["reporter"] } = {}) =>
    admin.people.invite({
      programId,
      id: newId(),
      name: "Sam",
      email,
      roles: ["reporter"],
      ...more,
    });
  const open = (link: string) =>
    callerFor(services, null).people.acceptInvitation({
      token: tokenOf(link),
      name: "Sam",
      password,
    });
  return { programId, admin, invite, open };
}

describe("an invitation in the wrong hands", () => {
  it("gives no password to a person whom another program took in", async () => {
    const { programId, invite, open } = await arrange();
    const other = await makeProgram(db.owner);
    const imported = await makePerson(db.owner, other.id, "supervisor");
    const { link } = await invite(imported.email);
    await expect(open(link)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await withCredential(auth, [imported.id])).toEqual(new Set());
    // They themselves, signed in with that address, get the role all the same.
    await callerFor(services, imported).people.acceptInvitation({
      token: tokenOf(link),
      name: "Sam",
    });
    const held = await db.owner
      .selectFrom("membership")
      .where("personId", "=", imported.id)
      .where("programId", "=", programId)
      .select("role")
      .execute();
    expect(held).toEqual([{ role: "reporter" }]);
  });

  it("gives one to a person whom the inviting program took in", async () => {
    const { programId, invite, open } = await arrange();
    const imported = await makePerson(db.owner, programId, "supervisor");
    const { link } = await invite(imported.email);
    expect(await open(link)).toEqual({ email: imported.email });
    expect(await withCredential(auth, [imported.id])).toEqual(new Set([imported.id]));
  });

  it("is not sent to another address, or with other roles, under the id of the first", async () => {
    const { invite } = await arrange();
    const id = newId();
    await invite("one@example.org", { id, roles: ["admin"] });
    await expect(invite("two@example.org", { id, roles: ["admin"] })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect(invite("one@example.org", { id })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await invite("one@example.org", { id, roles: ["admin"] })).toMatchObject({
      mailed: false,
    });
  });
});
