import { beforeEach, describe, expect, it } from "vitest";
import { makeAuthHandler, makeTrpcHandler } from "#server/api.ts";
import { createCredential } from "#server/auth/accounts.ts";
import { SESSION_ABSOLUTE_MS } from "#shared/people/session-limits.ts";
import { testAuth } from "#server/testing/auth.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makeProgram } from "#server/testing/factories.ts";
import { testServices } from "#server/testing/services.ts";
import { Visitor } from "#server/testing/visitor.ts";
import { newId } from "#server/lib/id.ts";

const db = await testDatabase();
const auth = testAuth(db);
const PASSWORD = "a harbour in the morning";
/** One of the sample's people, and somebody who is real. */
const sampleRosa = { email: "rosa.delgado@example.org", password: PASSWORD };
const kim = { email: "kim@example.org", password: PASSWORD };

const HERE = { local: true, direct: true };
const ELSEWHERE = [
  { local: true, direct: false },
  { local: false, direct: true },
  { local: false, direct: false },
];

let now = new Date();

/** The two handlers of an app whose settings say `local`, asked by a request that is `direct` or not. */
function open({ local, direct }: { local: boolean; direct: boolean }) {
  const services = testServices(db.app, { auth, local, clock: () => now });
  const facts = { requestId: "test", address: "127.0.0.1", direct };
  const trpc = makeTrpcHandler(services);
  const visitor = new Visitor((request) => makeAuthHandler(services)(request, facts));
  const call = async (kind: "query" | "mutation", path: string, input: object, from = visitor) => {
    const url = new URL(`http://127.0.0.1:5180/trpc/${path}`);
    if (kind === "query") url.searchParams.set("input", JSON.stringify(input));
    const answer = await trpc(
      new Request(url, {
        method: kind === "query" ? "GET" : "POST",
        headers: from.headers(),
        ...(kind === "mutation" && { body: JSON.stringify(input) }),
      }),
      facts,
    );
    return (await answer.json()) as {
      result?: { data: Record<string, unknown> };
      error?: { data: { code: string } };
    };
  };
  return { visitor, call };
}

beforeEach(async () => {
  now = new Date();
  for (const { email, password } of [sampleRosa, kim]) {
    await createCredential(auth, { email, name: email, password });
  }
});

const sessions = () => db.owner.selectFrom("authSession").select("id").execute();

describe("twelve hours after sign-in", () => {
  it.each(["/change-password", "/two-factor/enable", "/revoke-sessions"])(
    "%s is closed as well",
    async (path) => {
      const { visitor } = open(HERE);
      await visitor.post("/sign-in/email", kim);
      const body = {
        password: PASSWORD,
        currentPassword: PASSWORD,
        newPassword: "seven calm herons by the river",
      };
      now = new Date(now.getTime() + SESSION_ABSOLUTE_MS - 60_000);
      expect(
        (await visitor.post("/change-password", { ...body, currentPassword: "wrong one" })).status,
      ).toBe(400);
      now = new Date(now.getTime() + 180_000);
      expect((await visitor.post(path, body)).status).toBe(401);
      expect(await sessions()).toHaveLength(0);
    },
  );
});

describe("where others can reach the app", () => {
  const answers = () => ({
    programId: newId(),
    personName: "Kim",
    email: kim.email,
    password: PASSWORD,
    programName: "Harbour",
    timeZone: "America/New_York",
    menteeNaming: "code",
  });

  it.each(ELSEWHERE)("set-up asks for the code (%o)", async (where) => {
    const { call } = open(where);
    const me = await call("query", "programs.me", {});
    expect(me.result?.data).toMatchObject({ setupCodeNeeded: true, sampleAllowed: false });
    const bare = await call("mutation", "programs.setUp", answers());
    expect(bare.error?.data.code).toBe("FORBIDDEN");
    const coded = { ...answers(), setupCode: "blue-otter-71" };
    expect((await call("mutation", "programs.setUp", coded)).error).toBeUndefined();
  });

  it("it does not on this machine", async () => {
    const { call } = open(HERE);
    const me = await call("query", "programs.me", {});
    expect(me.result?.data).toMatchObject({ setupCodeNeeded: false, sampleAllowed: true });
    expect((await call("mutation", "programs.setUp", answers())).error).toBeUndefined();
  });

  it.each(ELSEWHERE)("the sample's people are nobody (%o)", async (where) => {
    const here = open(HERE);
    expect((await here.visitor.post("/sign-in/email", sampleRosa)).status).toBe(200);
    const there = open(where);
    const me = await there.call("query", "programs.me", {}, here.visitor);
    expect(me.result?.data["person"]).toBeNull();
    expect(await sessions()).toHaveLength(0);

    const refused = await there.visitor.post("/sign-in/email", sampleRosa);
    const wrong = await there.visitor.post("/sign-in/email", { ...kim, password: "not this one" });
    expect([refused.status, refused.body]).toEqual([wrong.status, wrong.body]);
    expect(refused.status).toBe(401);
    expect((await there.visitor.post("/sign-in/email", kim)).status).toBe(200);
  });

  it.each(ELSEWHERE)("the sample is closed to everybody (%o)", async (where) => {
    const { id: programId } = await makeProgram(db.owner, { isSample: true });
    const person = await db.owner
      .selectFrom("person")
      .where("email", "=", kim.email)
      .select("id")
      .executeTakeFirstOrThrow();
    const member = { programId, personId: person.id, role: "admin" };
    await db.owner.insertInto("membership").values(member).execute();
    const here = open(HERE);
    await here.visitor.post("/sign-in/email", kim);
    const ask = (at: typeof here) =>
      at.call("query", "programs.sites", { programId }, here.visitor);
    expect((await ask(here)).error).toBeUndefined();
    expect((await ask(open(where))).error?.data.code).toBe("NOT_FOUND");
  });
});
