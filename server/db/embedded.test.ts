import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { EmbeddedConnection } from "./embedded.ts";
import { isAlive } from "./postmaster.ts";

type Said = { owner?: EmbeddedConnection; adopted?: boolean; refused?: string; lost?: string };
type App = { process: ChildProcess; said: Said };

const isRoot = process.getuid?.() === 0;
let dataDir: string;
let apps: App[] = [];

beforeEach(async () => {
  apps = [];
  dataDir = await mkdtemp(join(tmpdir(), "evenkeel-embedded-"));
  await chmod(dataDir, 0o755);
});

afterEach(async () => {
  for (const app of apps) await stopApp(app);
  const left = await postmasterPid().catch(() => 0);
  if (left && isAlive(left)) process.kill(left, "SIGQUIT");
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

/** Starts an app on the folder and waits for its first word. */
async function startApp(folder = dataDir): Promise<App> {
  const script = join(import.meta.dirname, "../testing/embedded-app.ts");
  const child = spawn(process.execPath, [script, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const app = { process: child, said: JSON.parse(line) as Said };
  apps.push(app);
  return app;
}

async function stopApp({ process: child }: App, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}

async function query<T extends object>({ said }: App, text: string): Promise<T[]> {
  const client = new pg.Client(said.owner);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** The rows, once there are any: within the five seconds that an outage may last. */
async function untilAnswers(app: App, text: string): Promise<object[]> {
  for (const deadline = Date.now() + 5_000; ; await sleep(50)) {
    try {
      const rows = await query(app, text);
      if (rows.length > 0) return rows;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    if (Date.now() > deadline) return [];
  }
}

const inCluster = (...path: string[]) => join(dataDir, "postgres", "cluster", ...path);

async function postmasterPid(): Promise<number> {
  return Number((await readFile(inCluster("postmaster.pid"), "utf8")).split("\n")[0]);
}

test("a new folder becomes a database, closed to others, never run by root, and keeps what is in it", async () => {
  const first = await startApp();
  expect(first.said).toMatchObject({ adopted: false, owner: { database: "evenkeel" } });
  await query(first, "create table kept as select 'here' as value");
  const settings = await query<{ setting: string }>(
    first,
    "select setting from pg_settings where name in ('data_checksums', 'listen_addresses') order by name",
  );
  expect(settings.map(({ setting }) => setting)).toEqual(["on", ""]);
  const [locale] = await query(
    first,
    "select datlocprovider, datlocale from pg_database where datname = current_database()",
  );
  expect(locale).toEqual({ datlocprovider: "b", datlocale: "C.UTF-8" });

  const folder = await stat(join(dataDir, "postgres"));
  expect(folder.mode & 0o777).toBe(0o700);
  if (isRoot) {
    expect(folder.uid).not.toBe(0);
    const status = await readFile(`/proc/${await postmasterPid()}/status`, "utf8");
    expect(/^Uid:\t(\d+)\t(\d+)/m.exec(status)?.slice(1)).toEqual([
      String(folder.uid),
      String(folder.uid),
    ]);
  }
  await stopApp(first);
  await expect(postmasterPid()).rejects.toThrow(/ENOENT/);

  const second = await startApp();
  expect(await query(second, "select value from kept")).toEqual([{ value: "here" }]);
});

test("a password is needed even on the socket", async () => {
  const app = await startApp();
  const client = new pg.Client({ ...app.said.owner, password: "guessed" });
  await expect(client.connect()).rejects.toThrow(/password authentication failed/);
});

test("the postmaster of a killed app is adopted, with everything that was acknowledged", async () => {
  const first = await startApp();
  await query(first, "create table kept as select 1 as value");
  const pid = await postmasterPid();
  await stopApp(first, "SIGKILL");
  const second = await startApp();
  expect(second.said.adopted).toBe(true);
  expect(await postmasterPid()).toBe(pid);
  expect(await query(second, "select value from kept")).toEqual([{ value: 1 }]);
  await stopApp(second);
  await expect(postmasterPid()).rejects.toThrow(/ENOENT/);
});

test("a second app on the same folder is refused, and the first goes on", async () => {
  const first = await startApp();
  const second = await startApp();
  expect(second.said.refused).toContain(
    `Another Evenkeel (process ${first.process.pid}) is running on`,
  );
  expect(second.said.refused).toContain("DATA_DIR");
  expect(await query(first, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("of two first starts at once exactly one gets the folder", async () => {
  const both = await Promise.all([startApp(), startApp()]);
  expect(both.filter(({ said }) => said.owner)).toHaveLength(1);
  expect(both.filter(({ said }) => said.refused?.includes("Another Evenkeel"))).toHaveLength(1);
  const names = await readdir(join(dataDir, "postgres"));
  expect(names.filter((name) => name.startsWith("cluster"))).toEqual(["cluster"]);
});

test("a half-made folder is set aside and made anew", async () => {
  await mkdir(inCluster("base", "1"), { recursive: true });
  await writeFile(inCluster("PG_VERSION"), "18\n");
  await mkdir(join(dataDir, "postgres", "cluster.part-1-1"));
  const app = await startApp();
  expect(app.said.refused).toBeUndefined();
  const names = await readdir(join(dataDir, "postgres"));
  expect(names.some((name) => name.startsWith("cluster.half-made-"))).toBe(true);
  expect(names).not.toContain("cluster.part-1-1");
});

test("a first start that is killed at any moment leaves a folder that starts", async () => {
  const script = join(import.meta.dirname, "../testing/embedded-app.ts");
  for (const ms of [350, 500, 650, 800]) {
    const child = spawn(process.execPath, [script, dataDir], { stdio: "ignore" });
    await sleep(ms);
    child.kill("SIGKILL");
  }
  const app = await startApp();
  expect(app.said.refused).toBeUndefined();
  expect(await query(app, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a folder of another major version is refused and not touched", async () => {
  await mkdir(inCluster("global"), { recursive: true });
  await writeFile(inCluster("PG_VERSION"), "16\n");
  await writeFile(inCluster("global", "pg_control"), "old");
  const { said } = await startApp();
  expect(said.refused).toContain("made by PostgreSQL 16");
  expect(said.refused).toContain("PostgreSQL 18");
  expect(await readFile(inCluster("global", "pg_control"), "utf8")).toBe("old");
});

test("a damaged folder with databases in it is refused and not touched", async () => {
  const first = await startApp();
  await stopApp(first);
  await rename(inCluster("global", "pg_control"), join(dataDir, "pg_control"));
  const { said } = await startApp();
  expect(said.refused).toContain("damaged");
  await rename(join(dataDir, "pg_control"), inCluster("global", "pg_control"));
  expect((await startApp()).said.owner).toBeDefined();
});

test("a note whose number now belongs to somebody else does not stop the start", async () => {
  await stopApp(await startApp());
  // PostgreSQL itself would take any living process of its own account for the postmaster.
  const { uid, gid } = await stat(inCluster());
  const somebody = spawn("sleep", ["60"], { cwd: "/", ...(isRoot && { uid, gid }) });
  const noted = `${somebody.pid}\n${inCluster()}\n1\n5432\n${join(dataDir, "postgres")}\n\n  1 1\nready   \n`;
  await writeFile(inCluster("postmaster.pid"), noted);
  const app = await startApp();
  expect(app.said).toMatchObject({ adopted: false, owner: { database: "evenkeel" } });
  expect(somebody.exitCode).toBeNull();
  somebody.kill();
});

test("a lost password is replaced", async () => {
  await stopApp(await startApp());
  await rm(inCluster("evenkeel-password"));
  const app = await startApp();
  expect(await query(app, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a database that is killed comes back under the running app", async () => {
  const app = await startApp();
  await query(app, "create table kept as select 1 as value");
  const pid = await postmasterPid();
  process.kill(pid, "SIGKILL");
  expect(await untilAnswers(app, "select value from kept")).toEqual([{ value: 1 }]);
  expect(await postmasterPid()).not.toBe(pid);
  // It is owned again, too.
  expect((await startApp()).said.refused).toContain("Another Evenkeel");
});

test("a session that is killed takes the database down for a moment, not out of our hands", async () => {
  const app = await startApp();
  const pid = await postmasterPid();
  const [session] = await query<{ pid: number }>(
    app,
    "select pid from pg_stat_activity where application_name like 'evenkeel-owner%'",
  );
  process.kill(session!.pid, "SIGKILL");
  await untilAnswers(app, "select 1 as one");
  const again = await untilAnswers(
    app,
    "select pid from pg_stat_activity where application_name like 'evenkeel-owner%'",
  );
  expect(again).toHaveLength(1);
  expect(await postmasterPid()).toBe(pid);
  expect((await startApp()).said.refused).toContain("Another Evenkeel");
});

test("a path too long for a socket is served on loopback, with a password", async () => {
  const deep = join(dataDir, "a-folder-name-of-some-length".repeat(3));
  await mkdir(deep, { mode: 0o755 });
  const app = await startApp(deep);
  expect(app.said.owner?.host).toBe("127.0.0.1");
  expect(await query(app, "select 1 as one")).toEqual([{ one: 1 }]);
  await stopApp(app);
});

test("what PostgreSQL says when it cannot start is part of the error", async () => {
  await stopApp(await startApp());
  await writeFile(inCluster("postgresql.conf"), "no_such_setting = on\n");
  const { said } = await startApp();
  expect(said.refused).toContain("no_such_setting");
});

test.runIf(isRoot)("a closed parent folder is named, with what to do", async () => {
  const closed = join(dataDir, "closed");
  await mkdir(closed, { mode: 0o700 });
  const { said } = await startApp(join(closed, "data"));
  expect(said.refused).toContain(`may not pass through ${closed} `);
  expect(said.refused).toContain("DATA_DIR");
});
