import { beforeEach, describe, expect, it } from "vitest";
import { createCredential } from "#server/auth/accounts.ts";
import {
  SESSION_ABSOLUTE_MS,
  SESSION_IDLE_SECONDS,
  SESSION_MOVES_SECONDS,
} from "#shared/people/session-limits.ts";
import { resolvePerson } from "#server/auth/session.ts";
import { testAuth } from "#server/testing/auth.ts";
import { testDatabase } from "#server/testing/database.ts";
import { totp, Visitor } from "#server/testing/visitor.ts";

const db = await testDatabase();
const auth = testAuth(db);
const base = "http://127.0.0.1:5180";
const PASSWORD = "a harbour in the morning";

const visit = (address?: string) => new Visitor(auth.handler, address);
const who = async (visitor: Visitor, now = new Date()) =>
  (await resolvePerson(auth, visitor.headers(), { now, local: true })).person;

beforeEach(async () => {
  await createCredential(auth, { email: "rosa@example.org", name: "Rosa", password: PASSWORD });
});

const credentials = { email: "rosa@example.org", password: PASSWORD };

describe("sign-in", () => {
  it("lets nobody make an account by themselves", async () => {
    const answer = await visit().post("/sign-up/email", {
      ...credentials,
      email: "x@example.org",
      name: "X",
    });
    expect(answer.status).toBe(400);
  });

  it("has no way to change what the trail calls somebody by", async () => {
    const visitor = visit();
    await visitor.post("/sign-in/email", credentials);
    const answer = await auth.handler(
      new Request(`${base}/auth/update-user`, {
        method: "POST",
        headers: visitor.headers(),
        body: JSON.stringify({ name: "Somebody Else" }),
      }),
    );
    expect(answer.status).toBe(404);
    expect((await who(visitor))?.name).toBe("Rosa");
  });

  it("asked for a new password, does not wait for the mail: the time would tell who is here", async () => {
    const asked: string[] = [];
    const slow = testAuth(db, {
      works: true,
      send: ({ to }) => {
        asked.push(to);
        return new Promise(() => undefined);
      },
    });
    const answer = await slow.handler(
      new Request(`${base}/auth/request-password-reset`, {
        method: "POST",
        headers: visit().headers(),
        body: JSON.stringify({ email: credentials.email }),
      }),
    );
    expect(answer.status).toBe(200);
    expect(asked).toEqual([credentials.email]);
  });

  it("answers an unknown address and a wrong password alike", async () => {
    const wrong = await visit().post("/sign-in/email", {
      ...credentials,
      password: "not this one at all",
    });
    const unknown = await visit().post("/sign-in/email", {
      ...credentials,
      email: "nobody@example.org",
    });
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
    expect(wrong.status).toBe(401);
  });

  it("sets a cookie that scripts cannot read, and makes a new token each time", async () => {
    const first = await visit().post("/sign-in/email", credentials);
    const second = await visit().post("/sign-in/email", credentials);
    const cookie =
      first.raw.headers.getSetCookie().find((line) => line.includes("session_token")) ?? "";
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toBe(
      second.raw.headers.getSetCookie().find((line) => line.includes("session_token")),
    );
  });

  it("ends when signed out, and twelve hours after it began whatever happens", async () => {
    const visitor = visit();
    await visitor.post("/sign-in/email", credentials);
    expect((await who(visitor))?.email).toBe("rosa@example.org");
    expect(await who(visitor, new Date(Date.now() + SESSION_ABSOLUTE_MS + 1_000))).toBeNull();
    const other = visit();
    await other.post("/sign-in/email", credentials);
    const kept = new Map(other.cookies);
    await other.post("/sign-out", {});
    for (const [name, value] of kept) other.cookies.set(name, value);
    expect(await who(other)).toBeNull();
  });

  it("is known in one statement, unless it is not ours, idle for a while, or too old", async () => {
    const visitor = visit();
    await visitor.post("/sign-in/email", credentials);
    const cookie = visitor.headers().get("cookie") ?? "";
    const now = new Date();
    const full = await auth.api.getSession({ headers: visitor.headers() });
    expect(await auth.quick(cookie, now)).toEqual({
      sessionId: full?.session.id,
      id: full?.user.id,
      name: "Rosa",
      email: "rosa@example.org",
      twoFactorEnabled: false,
    });
    const signed = /session_token=([^;]+)/.exec(cookie)?.[1] ?? "";
    const other = `${signed.startsWith("A") ? "B" : "A"}${signed.slice(1)}`;
    expect(await auth.quick(cookie.replace(signed, other), now)).toBeNull();
    expect(await auth.quick(cookie.replace(signed, signed.split(".")[0]!), now)).toBeNull();
    expect(await auth.quick(cookie, new Date(Date.now() + SESSION_ABSOLUTE_MS + 1_000))).toBeNull();
    const moved = new Date(Date.now() + (SESSION_IDLE_SECONDS - SESSION_MOVES_SECONDS - 1) * 1000);
    await db.owner.updateTable("authSession").set({ expiresAt: moved.toISOString() }).execute();
    expect(await auth.quick(cookie, now)).toBeNull();
    // Left to better-auth, which moves its end along.
    expect((await who(visitor))?.name).toBe("Rosa");
    expect(await auth.quick(cookie, now)).not.toBeNull();
    await db.owner.updateTable("authSession").set({ expiresAt: now.toISOString() }).execute();
    expect(await auth.quick(cookie, now)).toBeNull();
    expect(await who(visitor)).toBeNull();
  });
});

describe("a second factor", () => {
  async function withSecondFactor() {
    const visitor = visit();
    await visitor.post("/sign-in/email", credentials);
    const { body } = await visitor.post("/two-factor/enable", { password: PASSWORD });
    const secret = new URL(String(body["totpURI"])).searchParams.get("secret") ?? "";
    expect((await visitor.post("/two-factor/verify-totp", { code: totp(secret) })).status).toBe(
      200,
    );
    return { secret, backupCodes: body["backupCodes"] as string[] };
  }

  it("is asked for after the password, and nobody is in before it", async () => {
    const { secret } = await withSecondFactor();
    const visitor = visit();
    const { body } = await visitor.post("/sign-in/email", credentials);
    expect(body["twoFactorRedirect"]).toBe(true);
    expect(await who(visitor)).toBeNull();
    expect((await visitor.post("/two-factor/verify-totp", { code: "000000" })).status).toBe(401);
    await visitor.post("/two-factor/verify-totp", { code: totp(secret) });
    expect(await who(visitor)).toMatchObject({
      email: "rosa@example.org",
      twoFactorEnabled: true,
    });
  });

  it("takes each backup code once", async () => {
    const { backupCodes } = await withSecondFactor();
    const code = backupCodes[0] ?? "";
    for (const [nth, expected] of [200, 401].entries()) {
      const visitor = visit();
      await visitor.post("/sign-in/email", credentials);
      const answer = await visitor.post("/two-factor/verify-backup-code", { code });
      expect(answer.status, `use ${nth + 1}`).toBe(expected);
    }
  });

  it("keeps its secret sealed in the database", async () => {
    const { secret, backupCodes } = await withSecondFactor();
    const row = await db.owner.selectFrom("authTwoFactor").selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(JSON.stringify(row)).not.toContain(backupCodes[0]);
  });
});
