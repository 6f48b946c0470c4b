import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { sql } from "kysely";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";

import { connect, type Connection, type Db } from "./connect.ts";
import { migrate, schemaVersion } from "./migrate.ts";
import { ensureRoles, loginName } from "./roles.ts";

const server = inject("testServer");
const name = `evenkeel_migrate_${process.pid}`;
const stranger = `stranger_${process.pid}`;

let admin: pg.Client;
let connection: Connection;
let db: Db;
let folder: string;

beforeAll(async () => {
  admin = new pg.Client({ ...server.owner, database: "postgres" });
  await admin.connect();
});
afterAll(async () => {
  await admin.query(`drop role if exists ${stranger}`);
  await admin.end();
});

beforeEach(async () => {
  await admin.query(`create database ${name}`);
  connection = { ...server.owner, database: name };
  db = connect({ connection, max: 4, applicationName: "migrate test" });
  folder = await mkdtemp(join(tmpdir(), "evenkeel-migrations-"));
});
afterEach(async () => {
  await db.destroy();
  await admin.query(`drop database ${name} with (force)`);
  await admin.query(`drop role if exists ${loginName(name)}`);
  await rm(folder, { recursive: true });
});

async function step(name: string, statement: string): Promise<void> {
  // A migration of this test has nothing to import: whatever Kysely it needs comes with the database it is given.
  await writeFile(
    join(folder, `${name}.ts`),
    `export const up = (db) => db.executeQuery({
       sql: ${JSON.stringify(statement)}, parameters: [], query: { kind: "RawNode" }, queryId: { queryId: "1" },
     });`,
  );
}

test("steps are applied once, in the order of their names", async () => {
  await step("2026-11-22T0900_create_a", "create table a (id int)");
  await step("2026-11-22T0910_create_b", "create table b as select * from a");
  expect(await migrate(db, { folder })).toEqual([
    "2026-11-22T0900_create_a",
    "2026-11-22T0910_create_b",
  ]);
  expect(await migrate(db, { folder })).toEqual([]);
  expect(await schemaVersion(db)).toBe("2026-11-22T0910_create_b");
});

test("two apps that start at once apply each step once", async () => {
  await step("2026-11-22T0900_create_a", "create table a (id int)");
  const applied = await Promise.all([migrate(db, { folder }), migrate(db, { folder })]);
  expect(applied.flat()).toEqual(["2026-11-22T0900_create_a"]);
});

test("a step that fails leaves nothing behind, and is named", async () => {
  await step("2026-11-22T0900_create_a", "create table a (id int)");
  await step("2026-11-22T0910_break", "create table b (id int); select 1 / 0");
  await expect(migrate(db, { folder })).rejects.toThrow(/2026-11-22T0910_break.*division by zero/);
  const { rows } =
    await sql`select tablename from pg_tables where schemaname = 'public' and tablename = 'b'`.execute(
      db,
    );
  expect(rows).toEqual([]);
});

test("a database of a newer app is refused and not touched", async () => {
  await step("2026-11-22T0900_create_a", "create table a (id int)");
  await migrate(db, { folder });
  await sql`insert into kysely_migration (name, timestamp) values ('2031-01-01T0000_from_the_future', '2031-01-01')`.execute(
    db,
  );
  await step("2026-11-22T0910_create_b", "create table b (id int)");
  await expect(migrate(db, { folder })).rejects.toThrow(
    /newer Evenkeel: it has 2031-01-01T0000_from_the_future/,
  );
  await expect(sql`select from b`.execute(db)).rejects.toThrow(/does not exist/);
});

test("the login owns nothing, begins with nothing, and becomes what its pool says", async () => {
  const password = "a password derived from the installation's key";
  const { login } = await ensureRoles(db, { databaseName: name, loginPassword: password });
  // At every start, and from two apps at once.
  await Promise.all(
    [1, 2].map(() => ensureRoles(db, { databaseName: name, loginPassword: password })),
  );
  await sql`create table secret as select 'x' as value`.execute(db);
  await sql`grant select on secret to evenkeel_app`.execute(db);

  const as = (role?: "evenkeel_app" | "evenkeel_auth") =>
    connect({
      connection: { ...connection, user: login, password },
      role,
      max: 1,
      applicationName: "test",
    });
  const app = as("evenkeel_app");
  expect((await sql`select value from secret`.execute(app)).rows).toEqual([{ value: "x" }]);
  await expect(sql`create table own (id int)`.execute(app)).rejects.toThrow(/permission denied/);
  await expect(sql`create temporary table own (id int)`.execute(app)).rejects.toThrow(
    /permission denied/,
  );
  await app.destroy();
  for (const role of ["evenkeel_auth", undefined] as const) {
    const other = as(role);
    await expect(sql`select value from secret`.execute(other)).rejects.toThrow(/permission denied/);
    await other.destroy();
  }
});

test("an owner that may not make roles is told what an administrator has to run", async () => {
  await admin.query(`drop role if exists ${stranger}`);
  await admin.query(`create role ${stranger} login password 'stranger'`);
  await admin.query(`alter database ${name} owner to ${stranger}`);
  const poor = connect({
    connection: { ...connection, user: stranger, password: "stranger" },
    max: 1,
    applicationName: "test",
  });
  const act = () => ensureRoles(poor, { databaseName: name, loginPassword: "x" });
  await expect(act()).rejects.toThrow(`alter role "${stranger}" createrole;`);
  await poor.destroy();
  await admin.query(`alter database ${name} owner to current_user`);
});

test("logins of two databases never share a name", () => {
  const names = [
    "evenkeel",
    "evenkeel-2",
    "evenkeel_2",
    "Evenkeel",
    "x".repeat(80),
    `${"x".repeat(80)}y`,
  ];
  const logins = names.map(loginName);
  expect(new Set(logins).size).toBe(names.length);
  expect(logins.every((login) => login.length <= 63)).toBe(true);
});
