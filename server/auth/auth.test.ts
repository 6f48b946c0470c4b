import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { createCredential } from "#server/auth/accounts.ts";
import { SESSION_ABSOLUTE_MS } from "#server/auth/auth.ts";
import { resolvePerson } from "#server/auth/session.ts";
import { testAuth } from "#server/testing/auth.ts";
import { testDatabase } from "#server/testing/database.ts";

const db = await testDatabase();
const auth = testAuth(db);
const base = "http://127.0.0.1:5180";
const PASSWORD = "a harbour in the morning";

/** A browser as far as cookies go. */
class Visitor {
  readonly cookies = new Map<string, string>();
  readonly address: string;

  constructor(address = "192.0.2.1") {
    this.address = address;
  }

  headers(): Headers {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return new Headers({
      "content-type": "application/json",
      origin: base,
      cookie,
      "x-evenkeel-address": this.address,
    });
  }

  async post(
    path: string,
    body: object,
  ): Promise<{ status: number; body: Record<string, unknown>; raw: Response }> {
    const response = await auth.handler(
      new Request(`${base}/auth${path}`, {
        method: "POST",
        headers: this.headers(),
        body: JSON.stringify(body),
      }),
    );
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0/i.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await response.clone().text();
    return {
      status: response.status,
      body: text ? (JSON.parse(text) as Record<string, unknown>) : {},
      raw: response,
    };
  }

  async who(now = new Date()) {
    return (await resolvePerson(auth, this.headers(), now)).person;
  }
}

/** RFC 6238 with SHA-1, six digits, thirty seconds: what an authenticator app shows. */
function totp(secret: string, at = Date.now()): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = Array.from(secret.replaceAll("=", ""))
    .map((c) => alphabet.indexOf(c).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

beforeEach(async () => {
  await createCredential(auth, { email: "rosa@example.org", name: "Rosa", password: PASSWORD });
});

const credentials = { email: "rosa@example.org", password: PASSWORD };

describe("sign-in", () => {
  it("lets nobody make an account by themselves", async () => {
    const answer = await new Visitor().post("/sign-up/email", {
      ...credentials,
      email: "x@example.org",
      name: "X",
    });
    expect(answer.status).toBe(400);
  });

  it("has no way to change what the trail calls somebody by", async () => {
    const visitor = new Visitor();
    await visitor.post("/sign-in/email", credentials);
    const answer = await auth.handler(
      new Request(`${base}/auth/update-user`, {
        method: "POST",
        headers: visitor.headers(),
        body: JSON.stringify({ name: "Somebody Else" }),
      }),
    );
    expect(answer.status).toBe(404);
    expect((await visitor.who())?.name).toBe("Rosa");
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
        headers: new Visitor().headers(),
        body: JSON.stringify({ email: credentials.email }),
      }),
    );
    expect(answer.status).toBe(200);
    expect(asked).toEqual([credentials.email]);
  });

  it("answers an unknown address and a wrong password alike", async () => {
    const wrong = await new Visitor().post("/sign-in/email", {
      ...credentials,
      password: "not this one at all",
    });
    const unknown = await new Visitor().post("/sign-in/email", {
      ...credentials,
      email: "nobody@example.org",
    });
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
    expect(wrong.status).toBe(401);
  });

  it("sets a cookie that scripts cannot read, and makes a new token each time", async () => {
    const first = await new Visitor().post("/sign-in/email", credentials);
    const second = await new Visitor().post("/sign-in/email", credentials);
    const cookie =
      first.raw.headers.getSetCookie().find((line) => line.includes("session_token")) ?? "";
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toBe(
      second.raw.headers.getSetCookie().find((line) => line.includes("session_token")),
    );
  });

  it("ends when signed out, and twelve hours after it began whatever happens", async () => {
    const visitor = new Visitor();
    await visitor.post("/sign-in/email", credentials);
    expect((await visitor.who())?.email).toBe("rosa@example.org");
    expect(await visitor.who(new Date(Date.now() + SESSION_ABSOLUTE_MS + 1_000))).toBeNull();
    const other = new Visitor();
    await other.post("/sign-in/email", credentials);
    const kept = new Map(other.cookies);
    await other.post("/sign-out", {});
    for (const [name, value] of kept) other.cookies.set(name, value);
    expect(await other.who()).toBeNull();
  });

  it("counts tries from one address, and lets another address in meanwhile", async () => {
    const attacker = new Visitor("198.51.100.7");
    const statuses: number[] = [];
    for (let nth = 0; nth < 12; nth += 1) {
      statuses.push(
        (
          await attacker.post("/sign-in/email", {
            ...credentials,
            password: `guess ${nth} is wrong`,
          })
        ).status,
      );
    }
    expect(statuses.slice(0, 10).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(10)).toEqual([429, 429]);
    expect((await new Visitor("203.0.113.9").post("/sign-in/email", credentials)).status).toBe(200);
  });
});

describe("a second factor", () => {
  async function withSecondFactor() {
    const visitor = new Visitor();
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
    const visitor = new Visitor();
    const { body } = await visitor.post("/sign-in/email", credentials);
    expect(body["twoFactorRedirect"]).toBe(true);
    expect(await visitor.who()).toBeNull();
    expect((await visitor.post("/two-factor/verify-totp", { code: "000000" })).status).toBe(401);
    await visitor.post("/two-factor/verify-totp", { code: totp(secret) });
    expect(await visitor.who()).toMatchObject({
      email: "rosa@example.org",
      twoFactorEnabled: true,
    });
  });

  it("takes each backup code once", async () => {
    const { backupCodes } = await withSecondFactor();
    const code = backupCodes[0] ?? "";
    for (const [nth, expected] of [200, 401].entries()) {
      const visitor = new Visitor();
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
