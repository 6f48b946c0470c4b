import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { createCredential } from "#server/auth/accounts.ts";
import { FREE_TRIES } from "#server/auth/throttle.ts";
import { testAuth } from "#server/testing/auth.ts";
import { testDatabase } from "#server/testing/database.ts";
import { totp, Visitor } from "#server/testing/visitor.ts";

const db = await testDatabase();
const auth = testAuth(db);
const PASSWORD = "a harbour in the morning";
const rosa = { email: "rosa@example.org", password: PASSWORD };
const nobody = { email: "nobody@example.org", password: PASSWORD };
const wrong = { ...rosa, password: "not this one at all" };

let serial = 0;
/** Each from an address of its own, so that the limit by address says nothing. */
const visit = (address = `198.51.${100 + Math.floor((serial += 1) / 200)}.${serial % 200}`) =>
  new Visitor(auth.handler, address);
const signIn = (body: object, address?: string) => visit(address).post("/sign-in/email", body);

async function guess(body: object, times: number) {
  const answers = [];
  for (let nth = 0; nth < times; nth += 1) answers.push(await signIn(body));
  return answers;
}

/** As if all of this had happened so much earlier. */
const wait = (seconds: number) =>
  sql`update auth_try set tried_at = tried_at - ${seconds} * interval '1 second',
    wait_until = wait_until - ${seconds} * interval '1 second',
    used_at = used_at - ${seconds} * interval '1 second'`.execute(db.owner);

const waitOf = (answer: Awaited<ReturnType<typeof signIn>>) =>
  Number(answer.raw.headers.get("x-retry-after"));

beforeEach(async () => {
  await createCredential(auth, { email: rosa.email, name: "Rosa", password: PASSWORD });
});

describe("wrong passwords", () => {
  it("are counted by address: ten in a minute", async () => {
    const tried = [];
    for (let nth = 0; nth < 12; nth += 1) {
      // Another account each time.
      const body = { ...wrong, email: `person${nth}@example.org` };
      tried.push((await signIn(body, "192.0.2.99")).status);
    }
    expect(tried).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
  });

  it("are counted by account, from however many addresses and at once", async () => {
    const tried = await Promise.all(Array.from({ length: FREE_TRIES + 10 }, () => signIn(wrong)));
    expect(tried.filter((answer) => answer.status === 401)).toHaveLength(FREE_TRIES);
    expect((await signIn(rosa)).status).toBe(429);
  });

  it("cost a wait that grows to a quarter of an hour and no further, and then the right one opens", async () => {
    await guess(wrong, FREE_TRIES);
    const waits: number[] = [];
    for (let nth = 0; nth < 9; nth += 1) {
      waits.push(waitOf(await signIn(rosa)));
      await wait(15 * 60);
      if (nth < 8) expect((await signIn(wrong)).status).toBe(401);
    }
    expect(waits.map((seconds) => Math.round(seconds / 15))).toEqual([
      1, 2, 4, 8, 16, 32, 60, 60, 60,
    ]);
    expect((await signIn(rosa)).status).toBe(200);
    expect((await guess(wrong, 2)).map((answer) => answer.status)).toEqual([401, 401]);
  });

  it("are answered alike for an account that nobody has, and name nobody in the database", async () => {
    const tried = await guess(wrong, FREE_TRIES + 2);
    const unknown = await guess(nobody, FREE_TRIES + 2);
    const seen = (answers: typeof tried) => answers.map(({ status, body }) => [status, body]);
    expect(seen(unknown)).toEqual(seen(tried));
    expect(unknown.at(-1)?.status).toBe(429);
    const rows = await db.owner.selectFrom("authTry").selectAll().execute();
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows.map((row) => row.key.toString("latin1")))).not.toMatch(
      /rosa|nobody/,
    );
  });

  it("from elsewhere do not keep somebody out of where they sign in from", async () => {
    const home = "203.0.113.9";
    expect((await signIn(rosa, home)).status).toBe(200);
    await guess(wrong, FREE_TRIES + 1);
    expect((await signIn(rosa)).status).toBe(429);
    expect((await signIn(rosa, home)).status).toBe(200);
  });

  it("are forgotten after a day, and after a new password by mail", async () => {
    await guess(wrong, FREE_TRIES);
    await wait(86_401);
    expect((await guess(wrong, 3)).map((answer) => answer.status)).toEqual([401, 401, 401]);
    await guess(wrong, FREE_TRIES - 2);
    expect((await signIn(rosa)).status).toBe(429);
    const { internalAdapter } = await auth.$context;
    const user = await internalAdapter.findUserByEmail(rosa.email);
    await internalAdapter.createVerificationValue({
      identifier: "reset-password:a-token-of-the-mail",
      value: user?.user.id ?? "",
      expiresAt: new Date(Date.now() + 60_000),
    });
    const newPassword = "seven calm herons by the river";
    const reset = await visit().post("/reset-password", {
      token: "a-token-of-the-mail",
      newPassword,
    });
    expect(reset.status).toBe(200);
    expect((await signIn({ ...rosa, password: newPassword })).status).toBe(200);
  });
});

describe("wrong codes", () => {
  it("of the app and of the backup list are one count, by account", async () => {
    const owner = visit();
    await owner.post("/sign-in/email", rosa);
    const { body } = await owner.post("/two-factor/enable", { password: PASSWORD });
    const secret = new URL(String(body["totpURI"])).searchParams.get("secret") ?? "";
    await owner.post("/two-factor/verify-totp", { code: totp(secret) });
    const statuses: number[] = [];
    for (let nth = 0; nth < 6; nth += 1) {
      const visitor = visit();
      await visitor.post("/sign-in/email", rosa);
      const isApp = nth % 2 === 0;
      const path = isApp ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code";
      const code = isApp ? "000000" : "aaaaa-aaaaa";
      statuses.push((await visitor.post(path, { code })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const late = visit();
    await late.post("/sign-in/email", rosa);
    expect((await late.post("/two-factor/verify-totp", { code: totp(secret) })).status).toBe(429);
    await sql`update auth_two_factor set locked_until = now() - interval '1 second'`.execute(
      db.owner,
    );
    const then = visit();
    await then.post("/sign-in/email", rosa);
    expect((await then.post("/two-factor/verify-totp", { code: totp(secret) })).status).toBe(200);
  });
});
