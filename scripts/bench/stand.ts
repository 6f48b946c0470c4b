// What the bench runs on: a durable PostgreSQL of its own, databases with seeded programs, and the app over HTTP.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";

import { makeAuth } from "#server/auth/auth.ts";
import { createCredential } from "#server/auth/accounts.ts";
import { connect, type Connection, type Db, makePool } from "#server/db/connect.ts";
import { startEmbedded } from "#server/db/embedded.ts";
import { migrate } from "#server/db/migrate.ts";
import { ensureRoles } from "#server/db/roles.ts";
import { deriveKeys } from "#server/lib/keys.ts";

import { HttpClient } from "./http-client.ts";

const ROOT = join(import.meta.dirname, "../..");
const SIGN_IN = {
  email: "bench@example.org",
  name: "Bench",
  password: "only for the length of this run",
};

/** Fixed, since a kept folder is opened again; it guards nothing but what was made up here. */
const SECRET = "bench: forty-one letters that guard nothing";
export const keys = deriveKeys(SECRET);

export type Stand = {
  owner: Connection;
  folder: string;
  /** Opens `name`, making and seeding it where it is not there yet. */
  database(name: string, programId: string, seed: (db: Db) => Promise<void>): Promise<Seeded>;
  stop(): Promise<void>;
};

export type Seeded = {
  connection: Connection;
  owner: Db;
  /** The postmaster's process. */
  postmaster: number;
  app(): Promise<App>;
  close(): Promise<void>;
};
export type App = {
  client(connections?: number): Promise<HttpClient>;
  pid: number;
  stop(): Promise<void>;
};

export async function openStand(keep: string | null, say: (text: string) => void): Promise<Stand> {
  const folder = keep ?? (await mkdtemp(join(tmpdir(), "evenkeel-bench-")));
  const server = await startEmbedded({ dataDir: folder, onProgress: say });
  return {
    owner: server.owner,
    folder,
    database: (name, programId, seed) => openDatabase(server.owner, name, programId, seed, say),
    async stop() {
      await Promise.all([...running].map(endProcess));
      await server.stop();
      if (keep === null) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openDatabase(
  server: Connection,
  name: string,
  programId: string,
  seed: (db: Db) => Promise<void>,
  say: (text: string) => void,
): Promise<Seeded> {
  const admin = new pg.Client({ ...server, database: "postgres" });
  await admin.connect();
  // Made under another name: a run that was stopped halfway leaves nothing that looks whole.
  const part = `${name}_part`;
  const found = await admin.query("select from pg_database where datname = $1", [name]);
  if (found.rowCount === 0) {
    await admin.query(`drop database if exists ${part} with (force)`);
    await admin.query(`create database ${part}`);
    const started = performance.now();
    // Room for what is written at once: with the usual gigabyte, every few seconds all pages would be logged whole again.
    await admin.query("alter system set max_wal_size = '8GB'");
    await admin.query("select pg_reload_conf()");
    await prepare({ ...server, database: part }, programId, seed);
    await admin.query("alter system reset max_wal_size");
    await admin.query("select pg_reload_conf()");
    await admin.query(`alter database ${part} rename to ${name}`);
    say(`${name}: ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  const { rows } = await admin.query<{ file: string }>(
    "select current_setting('data_directory') || '/postmaster.pid' as file",
  );
  await admin.end();
  const postmaster = Number.parseInt(await readFile(rows[0]?.file ?? "", "utf8"), 10);
  const connection = { ...server, database: name };
  let owner: Db | null = null;
  return {
    connection,
    postmaster,
    get owner() {
      owner ??= connect({ connection, max: 2, applicationName: "bench" });
      return owner;
    },
    app: () => startApp(connection),
    async close() {
      await owner?.destroy();
      owner = null;
    },
  };
}

async function prepare(
  connection: Connection,
  programId: string,
  seed: (db: Db) => Promise<void>,
): Promise<void> {
  const db = connect({ connection, max: 2, applicationName: "bench seed" });
  await ensureRoles(db, { databaseName: connection.database, loginPassword: keys.database });
  await migrate(db);
  await seed(db);
  const pool = makePool({
    connection,
    role: "evenkeel_auth",
    max: 1,
    applicationName: "bench seed",
  });
  const auth = makeAuth({
    pool,
    secret: keys.auth,
    baseUrl: "http://127.0.0.1:5180",
    mailer: { works: false, send: () => Promise.resolve() },
    trustedProxy: false,
  });
  const { personId } = await createCredential(auth, SIGN_IN);
  await pool.end();
  await db.insertInto("membership").values({ programId, personId, role: "coordinator" }).execute();
  await db.destroy();
  // What autovacuum does within minutes on an installation that runs: statistics and the visibility map.
  const client = new pg.Client(connection);
  await client.connect();
  await client.query("vacuum analyze");
  await client.query("checkpoint");
  await client.end();
}

export type Started = { process: ChildProcess; baseUrl: string; ms: number };

/** Apps that run now: nothing of the bench outlives it. */
const running = new Set<ChildProcess>();

/** Starts the app and waits until it answers that its database is reachable. */
export async function launch(env: Record<string, string>, args: string[] = []): Promise<Started> {
  const started = performance.now();
  const child = spawn(process.execPath, ["dist/server/main.js", ...args], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      NODE_COMPILE_CACHE: join(ROOT, "node_modules/.cache/compiled"),

      LOG_LEVEL: "warn",
      PORT: "0",
      ...env,
    },
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let said = "";
  const baseUrl = await new Promise<string>((resolve, reject) => {
    child.stderr.on("data", (text: Buffer) => {
      said += text.toString();
      const found = /Open (http:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the app ended with ${code}:\n${said}`)));
  });
  const health = await fetch(`${baseUrl}/healthz`);
  if (!health.ok) throw new Error(`the app is not well: ${await health.text()}`);
  return { process: child, baseUrl, ms: performance.now() - started };
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

async function startApp(connection: Connection): Promise<App> {
  const { user, password, host, port, database } = connection;
  const url = new URL(`postgres://x/${database}`);
  url.username = user;
  url.password = password;
  url.searchParams.set("host", host);
  url.searchParams.set("port", String(port));
  const started = await launch({ DATABASE_URL: url.href, SECRET_KEY: SECRET });
  const opened: HttpClient[] = [];
  return {
    pid: started.process.pid ?? 0,
    async client(connections = 1) {
      const client = new HttpClient(started.baseUrl, connections);
      await client.signIn(SIGN_IN.email, SIGN_IN.password);
      opened.push(client);
      return client;
    },
    async stop() {
      for (const client of opened) client.close();
      await endProcess(started.process);
    },
  };
}
