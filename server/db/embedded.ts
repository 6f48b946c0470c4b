// Runs the PostgreSQL that npm brings along, for installations without a database server of their own.
//
// One app owns a data folder: it holds an advisory lock in the database for as long as it lives. The lock
// goes with the connection, so a killed app leaves nothing stale behind, and the postmaster that it leaves
// running is adopted by the next start.

import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";

import { readyBinaries, type Binaries } from "./embedded-binaries.ts";
import { EmbeddedError } from "./embedded-error.ts";
import {
  type Folder,
  inspectCluster,
  makeCluster,
  openFolder,
  readPassword,
  resetPassword,
  SUPERUSER,
  sweepParts,
} from "./embedded-folder.ts";
import {
  type Address,
  gone,
  isPostmasterOf,
  lastWords,
  readPidFile,
  removeStaleNotes,
  startPostmaster,
  stopPostmaster,
} from "./postmaster.ts";

export type EmbeddedConnection = {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
};

export type EmbeddedPostgres = {
  /** The superuser's way in, for migrations; the app's own pools use a role that owns nothing. */
  owner: EmbeddedConnection;
  /** Whether a postmaster that an earlier, killed app left behind was taken over. */
  adopted: boolean;
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  dataDir: string;
  onProgress?: (message: string) => void;
  /** Called when the database went away and could not be brought back: the app should end. */
  onLost?: (error: Error) => void;
  /** False for throwaway databases only: nothing is synced to disk. */
  durable?: boolean;
};

const DATABASE = "evenkeel";
/** "keel" in ASCII: any fixed number does, as long as nothing else in the database takes it. */
const OWNER_LOCK = 0x6b65656c;

export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const server = new EmbeddedServer(options, await openFolder(options.dataDir));
  await server.start();
  return server;
}

class EmbeddedServer implements EmbeddedPostgres {
  adopted = false;
  owner: EmbeddedConnection;
  private pid = 0;
  private stopping = false;
  private lock: pg.Client | null = null;
  private readonly durable: boolean;
  private readonly options: EmbeddedOptions;
  private readonly folder: Folder;

  constructor(options: EmbeddedOptions, folder: Folder) {
    this.options = options;
    this.folder = folder;
    this.owner = this.connection({ host: folder.home, port: 0 }, "");
    this.durable = options.durable ?? true;
  }

  async start(): Promise<void> {
    const running = await this.findRunning();
    if (running) {
      this.adopted = true;
      this.pid = running.pid;
      this.owner = running.connection;
    } else {
      await this.startNew();
    }
    await this.takeLock();
    try {
      await sweepParts(this.folder);
      await this.makeDatabase();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    // Stopped before the lock is let go, so that no second app slips in between.
    await stopPostmaster(this.folder, this.pid);
    await this.lock?.end().catch(() => {});
  }

  /** A postmaster that already serves this folder, reachable with our password. */
  private async findRunning() {
    for (const deadline = Date.now() + 60_000; ; await sleep(50)) {
      const noted = await readPidFile(this.folder);
      if (noted === null) return null;
      if (!(await isPostmasterOf(this.folder, noted.pid))) {
        await removeStaleNotes(this.folder);
        return null;
      }
      if (noted.status === "stopping") {
        if (await gone(this.folder, noted.pid, 60_000)) continue;
      } else if (noted.status === "ready") {
        const password = await readPassword(this.folder);
        const connection = this.connection(noted.address, password ?? "");
        const reply = password === null ? "stranger" : await this.ask(connection);
        if (reply === "ours") return { pid: noted.pid, connection };
        if (reply === "stranger" || Date.now() > deadline) {
          this.say("stopping a PostgreSQL that does not answer to us");
          await stopPostmaster(this.folder, noted.pid);
          return null;
        }
      }
      if (Date.now() > deadline) {
        throw new EmbeddedError(
          `PostgreSQL (process ${noted.pid}) has been "${noted.status}" on ${this.folder.cluster} for a ` +
            `minute. From ${this.folder.log}:\n${await lastWords(this.folder)}`,
        );
      }
    }
  }

  private async startNew(): Promise<void> {
    const binaries = await readyBinaries(this.folder.home, this.folder.account);
    if ((await inspectCluster(this.folder)) === "absent") {
      this.say("making the database (first start)");
      await makeCluster(this.folder, binaries, { durable: this.durable });
    }
    if ((await readPassword(this.folder)) === null) await resetPassword(this.folder, binaries);
    const address = await this.launch(binaries);
    const password = await readPassword(this.folder);
    if (password === null) throw new EmbeddedError(`No password in ${this.folder.cluster}.`);
    this.owner = this.connection(address, password);
  }

  private async launch(binaries: Binaries): Promise<Address> {
    for (const deadline = Date.now() + 15_000; ; await sleep(100)) {
      try {
        const { child, address } = await startPostmaster(this.folder, binaries, {
          durable: this.durable,
          // After a crash the pools look for the database where it was.
          previous: this.owner,
        });
        // The app may end while the postmaster runs on; it is stopped by number, as an adopted one is.
        child.unref();
        this.pid = child.pid ?? 0;
        return address;
      } catch (error) {
        const running = await this.findRunning();
        if (running) {
          // Two apps started at once and the other was quicker: the lock decides who stays.
          this.pid = running.pid;
          return { host: running.connection.host, port: running.connection.port };
        }
        // The sessions of a killed postmaster need a moment to notice and let go of its memory.
        const leftovers = /shared memory block|still in use/.test(String(error));
        if (!leftovers || Date.now() > deadline) throw error;
      }
    }
  }

  private async takeLock(): Promise<void> {
    const client = this.client("postgres", `evenkeel-owner ${process.pid}`);
    client.on("error", () => {});
    await client.connect();
    if (!(await tryLock(client))) {
      const holder = await client.query<{ name: string }>(
        `select application_name as name from pg_locks join pg_stat_activity using (pid)
         where locktype = 'advisory' and objid = $1 and granted`,
        [OWNER_LOCK],
      );
      await client.end();
      const pid = holder.rows[0]?.name.split(" ")[1];
      throw new EmbeddedError(
        `Another Evenkeel${pid ? ` (process ${pid})` : ""} is running on ${this.folder.home}. ` +
          "Stop that one first, or give this one a DATA_DIR of its own.",
      );
    }
    this.lock = client;
    client.once("end", () => {
      if (!this.stopping) void this.recover();
    });
  }

  /** The lock's connection ended by itself: the postmaster died, or restarted itself after a crash. */
  private async recover(): Promise<void> {
    this.say("the database went away; bringing it back");
    try {
      const running = await this.findRunning();
      if (this.stopping) return;
      if (running) this.pid = running.pid;
      else await this.startNew();
      await this.takeLock();
      this.say("the database is back");
    } catch (error) {
      if (!this.stopping) this.options.onLost?.(error as Error);
    }
  }

  private async makeDatabase(): Promise<void> {
    const client = this.client("postgres");
    await client.connect();
    try {
      const found = await client.query("select from pg_database where datname = $1", [DATABASE]);
      if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
    } finally {
      await client.end();
    }
  }

  /**
   * Whether a postmaster knows our password and serves our folder (a note may have come along from another machine).
   * One that is recovering from a crash of its own refuses for a moment, and is given it.
   */
  private async ask(connection: EmbeddedConnection): Promise<"ours" | "stranger" | "not yet"> {
    const client = new pg.Client({ ...connection, database: "postgres" });
    client.on("error", () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ data_directory: string }>("show data_directory");
      return rows[0]?.data_directory === this.folder.cluster ? "ours" : "stranger";
    } catch (error) {
      const wrongPassword = (error as { code?: string }).code === "28P01";
      return wrongPassword ? "stranger" : "not yet";
    } finally {
      await client.end().catch(() => {});
    }
  }

  private client(database: string, name = "evenkeel"): pg.Client {
    return new pg.Client({ ...this.owner, database, application_name: name });
  }

  private connection(address: Address, password: string): EmbeddedConnection {
    return { ...address, user: SUPERUSER, password, database: DATABASE };
  }

  private say(message: string): void {
    this.options.onProgress?.(message);
  }
}

/** Tried for a moment: the session of an app that was just killed may not have ended yet. */
async function tryLock(client: pg.Client): Promise<boolean> {
  for (const deadline = Date.now() + 1_500; ; await sleep(50)) {
    const { rows } = await client.query<{ taken: boolean }>(
      "select pg_try_advisory_lock($1) as taken",
      [OWNER_LOCK],
    );
    if (rows[0]?.taken) return true;
    if (Date.now() > deadline) return false;
  }
}
