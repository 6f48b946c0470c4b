import { createHmac, randomBytes } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { hashPassword } from "better-auth/crypto";
import { type BrowserContext, expect, type Page, test as base } from "@playwright/test";
import type { Role } from "#shared/programs/schema.ts";
import { attachLogin } from "#server/db/attach.ts";
import { connect, type Db } from "#server/db/connect.ts";
import { asSystem, type ProgramScope, type Trx } from "#server/db/scope.ts";
import { newId } from "#server/lib/id.ts";
import { deriveKeys, type Keys } from "#server/lib/keys.ts";
import { openSecretKey } from "#server/lib/secret-key.ts";

type Person = { id: string; name: string; email: string };

/** One test's own program; nothing of it is seen by another test. */
export type TestProgram = {
  id: string;
  slug: string;
  url: (path: string) => string;
  /** Writes rows past the API, as a named job: for arranging. */
  arrange: <T>(work: (trx: Trx, scope: ProgramScope) => Promise<T>) => Promise<T>;
  /** Somebody with these roles, signed in in this context from now on. */
  signIn: (context: BrowserContext, ...roles: Role[]) => Promise<Person>;
  /** Lets every sign-in of a person run out, and gives them a password to come back with. */
  timeOut: (person: Person, password: string) => Promise<void>;
};

type Installation = { app: Db; auth: Db; keys: Keys };

export const test = base.extend<
  { program: TestProgram; quiet: undefined },
  { installation: Installation }
>({
  installation: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the first parameter
    async ({}, provide) => {
      const dataDir = process.env["E2E_DATA_DIR"] ?? "";
      const keys = deriveKeys(await openSecretKey(undefined, dataDir));
      const connection = await attachLogin({ dataDir, databaseUrl: undefined }, keys.database);
      if (!connection) throw new Error("The server of the browser tests has no database.");
      const pool = { connection, max: 2, applicationName: "evenkeel browser tests" };
      const app = connect({ ...pool, role: "evenkeel_app" });
      const auth = connect({ ...pool, role: "evenkeel_auth" });
      await provide({ app, auth, keys });
      await Promise.all([app.destroy(), auth.destroy()]);
    },
    { scope: "worker" },
  ],

  program: async ({ installation, baseURL }, provide) => {
    const { app, auth, keys } = installation;
    const id = newId();
    const slug = `test-${id.slice(-8)}`;
    const arrange: TestProgram["arrange"] = (work) =>
      asSystem(app, { actor: "sample", programId: id, now: new Date(), keys }, work);
    await arrange((trx) =>
      trx
        .insertInto("program")
        .values({ id, slug, name: "Harbour Peer Support", timeZone: "America/New_York" })
        .execute(),
    );
    let nth = 0;
    await provide({
      id,
      slug,
      url: (path) => `/${slug}${path}`,
      arrange,
      signIn: async (context, ...roles) => {
        nth += 1;
        const person = {
          id: newId(),
          name: `Robin ${["Reed", "Vale", "Marsh", "Hill", "Stone"][nth - 1] ?? nth}`,
          email: `robin${nth}.${slug}@example.org`,
        };
        await auth.insertInto("person").values(person).execute();
        await arrange((trx) =>
          trx
            .insertInto("membership")
            .values(roles.map((role) => ({ programId: id, personId: person.id, role })))
            .execute(),
        );
        const token = randomBytes(24).toString("base64url");
        const expiresAt = new Date(Date.now() + 3_600_000);
        await auth
          .insertInto("authSession")
          .values({ id: newId(), personId: person.id, token, expiresAt })
          .execute();
        const signature = createHmac("sha256", keys.auth).update(token).digest("base64");
        await context.addCookies([
          {
            name: "evenkeel.session_token",
            value: encodeURIComponent(`${token}.${signature}`),
            url: baseURL ?? "",
            httpOnly: true,
            sameSite: "Lax",
          },
        ]);
        return person;
      },
      timeOut: async (person, password) => {
        await auth
          .insertInto("authAccount")
          .values({
            id: newId(),
            personId: person.id,
            accountId: person.id,
            providerId: "credential",
            password: await hashPassword(password),
          })
          .execute();
        await auth.deleteFrom("authSession").where("personId", "=", person.id).execute();
      },
    });
  },

  // Whatever a page says on the console as an error fails the test that caused it, breaches of the policy included.
  quiet: [
    async ({ context }, provide) => {
      const said: string[] = [];
      context.on("console", (message) => {
        if (message.type() === "error" && !allowed.some((form) => form.test(message.text()))) {
          said.push(message.text());
        }
      });
      context.on("weberror", (error) => said.push(String(error.error())));
      await provide(undefined);
      expect(said, "nothing may be written to the console").toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * The browser reports a refused request as an error, and React the refusal that a screen shows in its place: what the
 * person is told is what the tests look at.
 */
const allowed = [/Failed to load resource/, /^TRPCClientError: This is for /];

export { expect };

/** No findings of axe (WCAG 2.2 AA and best practice) on the page as it stands, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await settle(page);
    const axe = new AxeBuilder({ page });
    // Dark differs in its colours only.
    const { violations } = await (
      colorScheme === "light"
        ? axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        : axe.withRules(["color-contrast"])
    ).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`,
    );
    expect(found, `axe in ${colorScheme}`).toEqual([]);
  }
}

/** Colours that are on their way from one scheme to the other would be measured half-way. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    await frame();
  });
}
