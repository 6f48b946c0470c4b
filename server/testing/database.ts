import { sql } from "kysely";
import pg from "pg";
import { beforeEach, inject } from "vitest";

import { connect, type Connection, type Db } from "#server/db/connect.ts";

export type TestDatabase = {
  /** Owns the tables and sees everything: for arranging, and for looking at what was written. */
  owner: Db;
  /** What the app works with: the role `evenkeel_app`, under row-level security. */
  app: Db;
  /** For a pool of the role `evenkeel_auth`. */
  login: Connection;
};

let database: Promise<TestDatabase & { empty(): Promise<void> }> | undefined;

/**
 * This worker's own database, emptied before each test of the file that asks for it:
 * `const db = await testDatabase();` at the top of the file.
 */
export async function testDatabase(): Promise<TestDatabase> {
  database ??= makeDatabase();
  const made = await database;
  beforeEach(() => made.empty());
  return made;
}

async function makeDatabase() {
  const { owner: template, login } = inject("testServer");
  // A worker's process number, since a worker that crashed may leave its database behind.
  const name = `${template.database}_w${process.pid}`;
  const admin = new pg.Client({ ...template, database: "postgres" });
  await admin.connect();
  await admin.query(`create database ${name} template ${template.database}`);
  await admin.end();

  const connection = { ...template, database: name };
  const appConnection = { ...connection, ...login };
  const owner = connect({ connection, max: 2, applicationName: "evenkeel-test-owner" });
  const app = connect({
    connection: appConnection,
    role: "evenkeel_app",
    max: 6,
    applicationName: "evenkeel-test-app",
  });
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'app') and tablename not like 'kysely_migration%'`.execute(
    owner,
  );
  const deletes = rows.map(({ name }) => `delete from ${name};`).join("\n");
  // TRUNCATE makes a new file for each table and index (80 ms for ours); deleting a test's few rows takes 2 ms.
  // As a replica the session fires no triggers, so that neither foreign keys, rollups nor the audit trail's
  // refusal of deletes stand in the way.
  const empty = `do $$ begin
    set local session_replication_role = replica;
    ${deletes}
  end $$`;
  return {
    owner,
    app,
    login: appConnection,
    async empty() {
      await sql.raw(empty).execute(owner);
    },
  };
}
