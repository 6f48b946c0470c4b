import { beforeEach, afterEach, describe, expect, it } from "vitest";
import { createCredential, endSessions } from "#server/auth/accounts.ts";
import { Live } from "#server/db/live.ts";
import { testAuth } from "#server/testing/auth.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();
const auth = testAuth(db);
const PASSWORD = "a harbour in the morning";
let live: Live;

beforeEach(async () => {
  live = new Live({ ...db.login, options: "-c role=evenkeel_app" });
  await live.start();
});
afterEach(() => live.stop());

/** Somebody signed in, with an open stream and what it has brought so far. */
async function listener(hours = 0) {
  const { id: programId } = await makeProgram(db.owner);
  const { personId } = await createCredential(auth, {
    email: "kim@example.org",
    name: "Kim",
    password: PASSWORD,
  });
  const other = await makePerson(db.owner, programId, "admin");
  await db.owner
    .insertInto("membership")
    .values(["admin", "coordinator"].map((role) => ({ programId, personId, role })))
    .execute();
  const session = await (await auth.$context).internalAdapter.createSession(personId);
  const services = testServices(db.app, {
    auth,
    live,
    clock: () => new Date(Date.now() + hours * 3_600_000),
  });
  const kim = { id: personId, name: "Kim", email: "kim@example.org", sessionId: session.id };
  const heard: string[] = [];
  const stream = await callerFor(services, kim).programs.changes({ programId });
  const ended = (async () => {
    for await (const change of stream) heard.push(...change.nouns);
  })();
  const end = ended.then(
    () => "ended",
    (error: { code: string }) => error.code,
  );
  const tell = async (noun: "mentors" | "matches") => {
    live.announce(programId, [noun]);
    await live.settle();
  };
  const hears = async (noun: "mentors" | "matches") => {
    while (!heard.includes(noun)) await tell(noun);
  };
  return {
    programId,
    personId,
    token: session.token,
    admin: callerFor(services, other),
    heard,
    end,
    tell,
    hears,
  };
}

describe("an open stream", () => {
  it("goes on while nothing about the reader changes, or a role among several does", async () => {
    const { programId, personId, hears } = await listener();
    await hears("mentors");
    await db.owner
      .deleteFrom("membership")
      .where("programId", "=", programId)
      .where("personId", "=", personId)
      .where("role", "=", "coordinator")
      .execute();
    await hears("matches");
  });

  it("ends with the reader's last role, before anything that came after", async () => {
    const { programId, personId, admin, end, heard, tell, hears } = await listener();
    await hears("mentors");
    await admin.people.setRoles({ programId, personId, roles: [] });
    await tell("matches");
    expect(await end).toBe("UNAUTHORIZED");
    expect(heard).not.toContain("matches");
  });

  it("ends with the session: signed out, ended elsewhere, or by a change of roles", async () => {
    for (const deed of ["sign-out", "all", "roles"] as const) {
      const { programId, personId, token, admin, end, heard, tell, hears } = await listener();
      await hears("mentors");
      if (deed === "sign-out") await (await auth.$context).internalAdapter.deleteSession(token);
      else if (deed === "all") await endSessions(auth, personId);
      else await admin.people.setRoles({ programId, personId, roles: ["reporter"] });
      await tell("matches");
      expect(await end, deed).toBe("UNAUTHORIZED");
      expect(heard).not.toContain("matches");
      await db.owner.deleteFrom("membership").execute();
      await db.owner.deleteFrom("person").execute();
    }
  });

  it("is not opened for a sign-in that is twelve hours old, and ends when one gets that old", async () => {
    expect(await (await listener(13)).end).toBe("UNAUTHORIZED");
  });

  it("ends by itself at the end of the sign-in", async () => {
    const asked: number[] = [];
    const soon = new Date(Date.now() + 60);
    const stream = live.changes("x", undefined, {
      personId: "y",
      mayUntil: () => {
        asked.push(Date.now());
        return Promise.resolve(asked.length === 1 ? soon : null);
      },
    });
    expect((await stream.next()).done).toBe(true);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toBeGreaterThanOrEqual(soon.getTime());
  });
});
