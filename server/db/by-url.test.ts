import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import pg from "pg";
import { connect } from "#server/db/connect.ts";
import { openDatabase, type OpenDatabase } from "#server/db/open.ts";
import { asSystem } from "#server/db/scope.ts";
import { testKeys } from "#server/testing/services.ts";
import { makeMatch, makeMentee, makeMentor, makeProgram } from "#server/testing/factories.ts";

/**
 * A plain server by address: its account owns one database and may make roles, and is no superuser. The bundled
 * PostgreSQL, whose owner is one, is what every other test runs on.
 */
const NAME = `by_url_${process.pid}`;
let database: OpenDatabase;
let admin: pg.Client;

beforeAll(async () => {
  const { owner } = inject("testServer");
  admin = new pg.Client({ ...owner, database: "postgres" });
  await admin.connect();
  await admin.query(`create role ${NAME} login createrole password 'plain'`);
  // Roles belong to the whole server: the groups are there already, made by another account.
  await admin.query(`grant evenkeel_app, evenkeel_auth to ${NAME} with admin option`);
  await admin.query(`create database ${NAME} owner ${NAME}`);
  const host = owner.host.startsWith("/") ? encodeURIComponent(owner.host) : owner.host;
  database = await openDatabase({
    env: {
      databaseUrl: `postgres://${NAME}:plain@${host}:${owner.port}/${NAME}`,
      dataDir: "/nowhere",
    },
    password: testKeys.database,
    keyId: testKeys.id,
    onProgress: () => {},
    onLost: () => {},
  });
}, 60_000);

afterAll(async () => {
  await database?.stop();
  await admin.query(`drop database if exists ${NAME} with (force)`);
  await admin.query(`drop owned by ${NAME} cascade`);
  await admin.query(`drop role if exists evenkeel_login_${NAME}`);
  await admin.query(`drop role if exists ${NAME}`);
  await admin.end();
});

describe("DATABASE_URL", () => {
  it("migrates and works with an owner who is no superuser, triggers and policies included", async () => {
    const { owner } = inject("testServer");
    const plain = connect({
      connection: { ...owner, user: NAME, password: "plain", database: NAME },
      max: 1,
      applicationName: "evenkeel test",
    });
    const { rows } = await sql<{ rolsuper: boolean }>`
      select rolsuper from pg_roles where rolname = current_user`.execute(plain);
    expect(rows).toEqual([{ rolsuper: false }]);
    const { id: programId } = await makeProgram(plain);
    await plain.destroy();

    const job = { actor: "test", programId, now: new Date(), keys: testKeys };
    const tally = await asSystem(database.db, job, async (trx) => {
      const mentorId = await makeMentor(trx, programId);
      await makeMatch(trx, programId, mentorId, await makeMentee(trx, programId));
      return trx.selectFrom("mentorTally").select(["openMatches", "load"]).executeTakeFirst();
    });
    expect(tally).toEqual({ openMatches: 1, load: 1 });
    const unseen = await database.db.selectFrom("mentor").select("id").execute();
    expect(unseen, "without a scope nothing is seen").toEqual([]);
  });
});
