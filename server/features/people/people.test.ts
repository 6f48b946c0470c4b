import { describe, expect, it } from "vitest";
import { testAuth } from "#server/testing/auth.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, NOW, testServices } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";

const db = await testDatabase();
const auth = testAuth(db);
const services = testServices(db.app, { auth });

async function arrange() {
  const program = await makeProgram(db.owner);
  const admin = await makePerson(db.owner, program.id, "admin");
  return { programId: program.id, admin, api: callerFor(services, admin) };
}

const tokenOf = (link: string) => link.split("#")[1] ?? "";

describe("invitations", () => {
  it("let a new person in with a password of their own, once", async () => {
    const { programId, api } = await arrange();
    const { link, mailed } = await api.people.invite({
      programId,
      id: newId(),
      name: "J. Okoro",
      email: "okoro@example.org",
      roles: ["supervisor"],
    });
    expect(mailed).toBe(false);
    const visitor = callerFor(services, null);
    const token = tokenOf(link);
    expect(await visitor.people.invitation({ token })).toMatchObject({
      needsPassword: true,
      roles: ["supervisor"],
    });
    const accept = { token, name: "Joy Okoro", password: "seven calm herons by the river" };
    expect(await visitor.people.acceptInvitation(accept)).toEqual({ email: "okoro@example.org" });
    await expect(visitor.people.acceptInvitation(accept)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const { members, invitations } = await api.people.list({ programId });
    expect(invitations).toEqual([]);
    expect(members.find((member) => member.email === "okoro@example.org")).toMatchObject({
      roles: ["supervisor"],
      hasAccount: true,
    });
  });

  it("end when renewed, withdrawn or a week old", async () => {
    const { programId, api } = await arrange();
    const visitor = callerFor(services, null);
    const id = newId();
    const asked = {
      programId,
      id,
      name: "Sam",
      email: "sam@example.org",
      roles: ["reporter" as const],
    };
    const first = await api.people.invite(asked);
    const second = await api.people.renewInvitation({ programId, id });
    await expect(visitor.people.invitation({ token: tokenOf(first.link) })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const later = testServices(db.app, {
      auth,
      clock: () => new Date(NOW.getTime() + 8 * 86_400_000),
    });
    const token = tokenOf(second.link);
    await expect(callerFor(later, null).people.invitation({ token })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await visitor.people.invitation({ token })).toBeDefined();
    await api.people.revokeInvitation({ programId, id });
    await expect(visitor.people.invitation({ token })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("end with the right of who sent them, until another admin renews them", async () => {
    const { programId, admin, api } = await arrange();
    const other = callerFor(services, await makePerson(db.owner, programId, "admin"));
    const visitor = callerFor(services, null);
    const id = newId();
    const asked = { name: "Sam", email: "sam@example.org", roles: ["admin" as const] };
    const { link } = await api.people.invite({ programId, id, ...asked });
    await other.people.setRoles({ programId, personId: admin.id, roles: ["coordinator"] });
    const accept = {
      token: tokenOf(link),
      name: "Sam",
      password: "seven calm herons by the river",
    };
    await expect(visitor.people.invitation({ token: accept.token })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(visitor.people.acceptInvitation(accept)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const renewed = await other.people.renewInvitation({ programId, id });
    await expect(
      visitor.people.acceptInvitation({ ...accept, token: tokenOf(renewed.link) }),
    ).resolves.toEqual({ email: "sam@example.org" });
  });

  it("are for admins", async () => {
    const { programId } = await arrange();
    for (const role of ["coordinator", "supervisor", "reporter"] as const) {
      const person = await makePerson(db.owner, programId, role);
      await expect(callerFor(services, person).people.list({ programId })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
    }
  });
});

describe("people.setRoles", () => {
  it("ends the person's sessions at once", async () => {
    const { programId, api } = await arrange();
    const visitor = callerFor(services, null);
    const asked = {
      programId,
      id: newId(),
      name: "Kim",
      email: "kim@example.org",
      roles: ["coordinator" as const],
    };
    const { link } = await api.people.invite(asked);
    await visitor.people.acceptInvitation({
      token: tokenOf(link),
      name: "Kim",
      password: "a kettle and three cups",
    });
    const { user } = await auth.api.signInEmail({
      body: { email: "kim@example.org", password: "a kettle and three cups" },
    });
    expect(await db.owner.selectFrom("authSession").select("id").execute()).toHaveLength(1);
    await api.people.setRoles({ programId, personId: user.id, roles: ["reporter"] });
    expect(await db.owner.selectFrom("authSession").select("id").execute()).toHaveLength(0);
    const trail = await api.audit.list({ programId, q: "person.roles" });
    expect(trail.rows[0]).toMatchObject({
      before: { roles: ["coordinator"] },
      after: { roles: ["reporter"] },
    });
  });

  it("takes a role that is named twice once", async () => {
    const { programId, api } = await arrange();
    const kim = await makePerson(db.owner, programId, "reporter");
    const roles = ["supervisor", "supervisor"] as const;
    await api.people.setRoles({ programId, personId: kim.id, roles: [...roles] });
    const { members } = await api.people.list({ programId });
    expect(members.find((member) => member.id === kim.id)?.roles).toEqual(["supervisor"]);
  });

  it("lets an admin step back where there is another, and leave", async () => {
    const { programId, admin, api } = await arrange();
    const other = callerFor(services, await makePerson(db.owner, programId, "admin"));
    const rolesOf = async () => {
      const { members } = await other.people.list({ programId });
      return members.find((member) => member.id === admin.id)?.roles;
    };
    await api.people.setRoles({ programId, personId: admin.id, roles: ["admin", "reporter"] });
    expect(await rolesOf()).toEqual(["admin", "reporter"]);
    await api.people.setRoles({ programId, personId: admin.id, roles: ["reporter"] });
    expect(await rolesOf()).toEqual(["reporter"]);
    await other.people.setRoles({ programId, personId: admin.id, roles: ["admin"] });
    await api.people.setRoles({ programId, personId: admin.id, roles: [] });
    expect(await rolesOf()).toBeUndefined();
    expect((await other.audit.list({ programId, q: "person.roles" })).total).toBe(4);
  });

  it("keeps the last admin", async () => {
    const { programId, admin, api } = await arrange();
    const change = { programId, personId: admin.id, roles: ["coordinator" as const] };
    await expect(api.people.setRoles(change)).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
  });
});

describe("people.endOwnSession", () => {
  it("has nothing to do where there are no others", async () => {
    const { admin, api } = await arrange();
    await expect(api.people.endOwnSession({ which: "others" })).resolves.toEqual({});
    await expect(api.people.endOwnSession({ which: newId() })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const { internalAdapter } = await auth.$context;
    await internalAdapter.createSession(admin.id);
    await api.people.endOwnSession({ which: "others" });
    expect(await internalAdapter.listSessions(admin.id)).toEqual([]);
  });
});
