// One PostgreSQL for the whole run, migrated once into a template that every worker copies.

import pg from "pg";
import type { TestProject } from "vitest/node";

import { connect, type Connection, parseUrl } from "#server/db/connect.ts";
import { migrate } from "#server/db/migrate.ts";
import { ensureRoles } from "#server/db/roles.ts";

import { startThrowaway } from "./throwaway.ts";

export type TestServer = {
  /** The owner's way to the template. */
  owner: Connection;
  login: { user: string; password: string };
};

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

const PASSWORD = "only for the length of this run";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env["TEST_DATABASE_URL"];
  const server = url ? await openServer(parseUrl(url)) : await startThrowaway();
  const template = connect({ connection: server.owner, max: 1, applicationName: "evenkeel-test" });
  try {
    const { login } = await ensureRoles(template, {
      databaseName: server.owner.database,
      loginPassword: PASSWORD,
    });
    await migrate(template);
    project.provide("testServer", {
      owner: server.owner,
      login: { user: login, password: PASSWORD },
    });
  } catch (error) {
    await template.destroy();
    await server.stop();
    throw error;
  }
  await template.destroy();
  return () => server.stop();
}

/** A server that is there already: this run's databases are made in it and removed from it. */
async function openServer(
  connection: Connection,
): Promise<{ owner: Connection; stop(): Promise<void> }> {
  const database = `evenkeel_test_${process.pid}`;
  const admin = new pg.Client(connection);
  await admin.connect();
  await admin.query(`create database ${database}`);
  return {
    owner: { ...connection, database },
    async stop() {
      const { rows } = await admin.query<{ name: string }>(
        "select datname as name from pg_database where datname like $1",
        [`${database.replaceAll("_", "\\_")}%`],
      );
      for (const { name } of rows) await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
