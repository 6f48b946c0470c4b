import { beforeEach, describe, expect, it } from "vitest";
import { testAuth } from "#server/testing/auth.ts";
import { testDatabase } from "#server/testing/database.ts";
import { callerFor, testServices } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";

const db = await testDatabase();
const auth = testAuth(db);

const answers = () => ({
  programId: newId(),
  personName: "Rosa",
  email: "Rosa@Example.org",
  password: "a harbour in the morning",
  programName: "Harbour Peer Support",
  timeZone: "America/New_York",
  sites: ["Northside", "Harbour", "Northside"],
});

describe("programs.setUp", () => {
  let services = testServices(db.app, { auth });
  beforeEach(() => {
    services = testServices(db.app, { auth });
  });

  it("makes the first admin, the program and its sites, and lets them sign in", async () => {
    const visitor = callerFor(services, null);
    expect(await visitor.programs.me({})).toMatchObject({
      setupOpen: true,
      person: null,
      programs: [],
    });
    const { slug } = await visitor.programs.setUp(answers());
    expect(slug).toBe("harbour-peer-support");
    const signedIn = await auth.api.signInEmail({
      body: { email: "rosa@example.org", password: "a harbour in the morning" },
    });
    const me = await callerFor(services, { ...signedIn.user }).programs.me({});
    expect(me.setupOpen).toBe(false);
    expect(me.programs).toMatchObject([
      { name: "Harbour Peer Support", roles: ["admin", "coordinator"], today: "2026-11-22" },
    ]);
    const sites = await callerFor(services, signedIn.user).programs.sites({
      programId: me.programs[0]!.id,
    });
    expect(sites.map((site) => site.name)).toEqual(["Harbour", "Northside"]);
  });

  it("happens once, however many try at the same moment", async () => {
    const visitor = callerFor(services, null);
    const tries = await Promise.allSettled(
      [1, 2, 3, 4].map(() => visitor.programs.setUp(answers())),
    );
    expect(tries.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await db.owner.selectFrom("program").select("id").execute()).toHaveLength(1);
  });

  it("asks for the printed code where other machines can reach the app", async () => {
    const visitor = callerFor(testServices(db.app, { auth, local: false }), null);
    await expect(visitor.programs.setUp(answers())).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      visitor.programs.setUp({ ...answers(), setupCode: "blue-otter-71" }),
    ).resolves.toBeDefined();
  });

  it("refuses a password that everybody knows", async () => {
    const visitor = callerFor(services, null);
    const known = { ...answers(), password: "passwordpassword" };
    await expect(visitor.programs.setUp(known)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await db.owner.selectFrom("person").select("id").execute()).toHaveLength(0);
  });
});
