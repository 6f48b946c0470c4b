// The roles the app works as. Whoever owns the tables (the superuser of the bundled PostgreSQL, or the account
// of DATABASE_URL) migrates; the app itself signs in as a role that owns nothing and takes one of two roles.

import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

import { type Kysely, sql } from "kysely";

import type { Role } from "./connect.ts";

export class RolesError extends Error {
  override name = "RolesError";
}

/** All the app does, under row-level security; and the sign-in tables, which nothing else may touch. */
const GROUPS: Role[] = ["evenkeel_app", "evenkeel_auth"];

/** Roles belong to the server, not to the database: one login each, so that two installations share none. */
export function loginName(databaseName: string): string {
  const slug = databaseName
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .slice(0, 32);
  const mark = createHash("sha256").update(databaseName).digest("hex").slice(0, 6);
  return slug === databaseName ? `evenkeel_login_${slug}` : `evenkeel_login_${slug}_${mark}`;
}

export async function ensureRoles<T>(
  ownerDb: Kysely<T>,
  options: { databaseName: string; loginPassword: string },
): Promise<{ login: string }> {
  const login = loginName(options.databaseName);
  try {
    await ownerDb.transaction().execute(async (trx) => {
      // Two apps starting at once would otherwise both find the role missing and both make it.
      await sql`select pg_advisory_xact_lock(hashtext('evenkeel roles'))`.execute(trx);
      for (const group of GROUPS) {
        if (!(await roleExists(trx, group))) {
          await sql`create role ${sql.id(group)} nologin noinherit`.execute(trx);
        }
      }
      const verb = (await roleExists(trx, login)) ? sql`alter` : sql`create`;
      const verifier = scramVerifier(options.loginPassword);
      await sql`${verb} role ${sql.id(login)} login noinherit password ${sql.lit(verifier)}`.execute(
        trx,
      );
      for (const group of GROUPS) {
        if (!(await isMember(trx, login, group))) {
          await sql`grant ${sql.id(group)} to ${sql.id(login)}`.execute(trx);
        }
        await sql`grant usage on schema public to ${sql.id(group)}`.execute(trx);
      }
      await sql`revoke create on schema public from public`.execute(trx);
      await sql`revoke connect, temporary on database ${sql.id(options.databaseName)} from public`.execute(
        trx,
      );
      await sql`grant connect on database ${sql.id(options.databaseName)} to ${sql.id(login)}`.execute(
        trx,
      );
    });
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    throw new RolesError(await whatToRun(ownerDb, login, options.databaseName), { cause: error });
  }
  return { login };
}

async function roleExists<T>(db: Kysely<T>, name: string): Promise<boolean> {
  const { rows } = await sql`select from pg_roles where rolname = ${name}`.execute(db);
  return rows.length > 0;
}

async function isMember<T>(db: Kysely<T>, login: string, group: string): Promise<boolean> {
  const { rows } = await sql`
    select from pg_auth_members
    where member = (select oid from pg_roles where rolname = ${login})
      and roleid = (select oid from pg_roles where rolname = ${group})`.execute(db);
  return rows.length > 0;
}

async function whatToRun<T>(db: Kysely<T>, login: string, databaseName: string): Promise<string> {
  const { rows } = await sql<{ me: string }>`select current_user as me`.execute(db);
  const me = `"${rows[0]?.me ?? "the account of DATABASE_URL"}"`;
  return [
    `The account of DATABASE_URL (${me}) may not make the roles that Evenkeel works as.`,
    "Have an administrator of the database server run this once, then start Evenkeel again:",
    "",
    `  alter role ${me} createrole;`,
    `  alter database "${databaseName}" owner to ${me};`,
    `  -- where the roles exist already, made by another account:`,
    ...GROUPS.map((group) => `  grant "${group}" to ${me} with admin option;`),
    `  grant "${login}" to ${me} with admin option;`,
  ].join("\n");
}

/** What PostgreSQL stores for a password (RFC 5803), made here so that its statement log never has the password. */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const key = (name: string) => createHmac("sha256", salted).update(name).digest();
  const stored = createHash("sha256").update(key("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${stored}:${key("Server Key").toString("base64")}`;
}
