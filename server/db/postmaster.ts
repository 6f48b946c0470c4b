// Starts, watches and stops one postmaster, which outlives the app when the app is killed.

import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, readlink, rename, rm, stat, statfs } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import type { Binaries } from "./embedded-binaries.ts";
import { EmbeddedError } from "./embedded-error.ts";
import { CHILD_ENVIRONMENT, type Folder } from "./embedded-folder.ts";

/** Where a postmaster listens: a folder (its socket is in it) or a loopback address. */
export type Address = { host: string; port: number };

export type Postmaster = { pid: number; address: Address; status: string };

const SOCKET_PORT = 5432;
const LONGEST_SOCKET_PATH = 107;
const LOG_KEPT_BYTES = 4 * 1024 * 1024;

/** What postmaster.pid says, or null where there is none (or it is just being written). */
export async function readPidFile(folder: Folder): Promise<Postmaster | null> {
  const text = await readFile(join(folder.cluster, "postmaster.pid"), "utf8").catch(() => "");
  const [pid, , , port, socketFolder, listen, , status] = text
    .split("\n")
    .map((line) => line.trim());
  if (!pid || !Number(pid)) return null;
  const host = socketFolder || listen || "127.0.0.1";
  return { pid: Number(pid), address: { host, port: Number(port) }, status: status ?? "starting" };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Whether the noted process is this cluster's postmaster. After a reboot, or in a fresh container, its number
 * may belong to somebody else. A postmaster works in its data folder; where that cannot be seen (no /proc, or
 * another account's process), the number is believed.
 */
export async function isPostmasterOf(folder: Folder, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  return cwd === null || cwd === folder.cluster;
}

/** PostgreSQL would refuse to start while a stranger has the noted number, so a stale note is removed. */
export async function removeStaleNotes(folder: Folder): Promise<void> {
  await rm(join(folder.cluster, "postmaster.pid"), { force: true });
  await rm(join(folder.home, `.s.PGSQL.${SOCKET_PORT}.lock`), { force: true });
}

export async function startPostmaster(
  folder: Folder,
  binaries: Binaries,
  options: { durable: boolean; previous: Address },
): Promise<{ child: ChildProcess; address: Address }> {
  const address = await freeAddress(folder, options.previous);
  const log = await openLog(folder);
  try {
    const child = spawn(
      binaries.postgres,
      ["-D", folder.cluster, ...(await settings(address, options))],
      {
        cwd: folder.home,
        env: CHILD_ENVIRONMENT,
        // Written to a file and in a session of its own: it neither fails on a pipe whose reader was killed
        // nor gets the terminal's Ctrl-C, which would take the database away under the last requests.
        stdio: ["ignore", log.fd, log.fd],
        detached: true,
        ...(folder.account && { uid: folder.account.uid, gid: folder.account.gid }),
      },
    );
    let failure: Error | null = null;
    child.on("error", (error) => (failure = error));
    await untilReady(folder, child, () => failure);
    return { child, address };
  } finally {
    await log.close();
  }
}

async function untilReady(
  folder: Folder,
  child: ChildProcess,
  failure: () => Error | null,
): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const noted = await readPidFile(folder);
    if (noted !== null && noted.pid === child.pid && noted.status === "ready") return;
    const failed = failure();
    if (failed !== null) {
      throw new EmbeddedError(`PostgreSQL could not be started: ${failed.message}`);
    }
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new EmbeddedError(
        `PostgreSQL stopped while starting (exit code ${child.exitCode ?? child.signalCode}). ` +
          `Its last words, from ${folder.log}:\n${await lastWords(folder)}`,
      );
    }
    await sleep(5);
  }
  child.kill("SIGQUIT");
  throw new EmbeddedError(
    `PostgreSQL was not ready after two minutes. From ${folder.log}:\n${await lastWords(folder)}`,
  );
}

async function settings(address: Address, options: { durable: boolean }): Promise<string[]> {
  const onSocket = address.host.startsWith("/");
  const values: Record<string, string> = {
    listen_addresses: onSocket ? "" : address.host,
    port: String(address.port),
    unix_socket_directories: onSocket ? address.host : "",
    unix_socket_permissions: "0700",
    max_connections: "60",
    shared_buffers: "128MB",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    password_encryption: "scram-sha-256",
    // Failing statements and their rows hold names and notes; the app logs its errors without them.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    fsync: options.durable ? "on" : "off",
    full_page_writes: options.durable ? "on" : "off",
  };
  // Containers get 64 MB of /dev/shm by default, and a parallel query that needs more fails.
  const shm = await statfs("/dev/shm").catch(() => null);
  if (shm === null || shm.bavail * shm.bsize < 256 * 1024 * 1024) {
    values["dynamic_shared_memory_type"] = "mmap";
  }
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

async function freeAddress(folder: Folder, previous: Address): Promise<Address> {
  const socket = join(folder.home, `.s.PGSQL.${SOCKET_PORT}`);
  if (process.platform !== "win32" && Buffer.byteLength(socket) <= LONGEST_SOCKET_PATH) {
    return { host: folder.home, port: SOCKET_PORT };
  }
  if (previous.port > 0) return previous;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (bound === null || typeof bound === "string")
    throw new EmbeddedError("No free port was found.");
  return { host: "127.0.0.1", port: bound.port };
}

/** Fast shutdown: sessions are ended, what was acknowledged is on disk. */
export async function stopPostmaster(folder: Folder, pid: number): Promise<void> {
  signal(pid, "SIGINT");
  if (await gone(folder, pid, 30_000)) return;
  // Recovered from the write-ahead log at the next start; nothing acknowledged is lost.
  signal(pid, "SIGQUIT");
  if (await gone(folder, pid, 10_000)) return;
  throw new EmbeddedError(`PostgreSQL (process ${pid}) does not stop; see ${folder.log}.`);
}

/** Whether the postmaster went away within `ms`. */
export async function gone(folder: Folder, pid: number, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  for (;;) {
    if (!isAlive(pid)) return true;
    // Nobody may be there to reap an adopted one: a removed note is as good as an ended process.
    if ((await readPidFile(folder))?.pid !== pid && (await isZombie(pid))) return true;
    if (Date.now() > deadline) return false;
    await sleep(10);
  }
}

async function isZombie(pid: number): Promise<boolean> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return /\) [ZX] /.test(text);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function openLog(folder: Folder) {
  const size = await stat(folder.log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_KEPT_BYTES) await rename(folder.log, `${folder.log}.1`);
  const log = await open(folder.log, "a", 0o600);
  // Root may be an ordinary user next time.
  if (folder.account) await log.chown(folder.account.uid, folder.account.gid);
  return log;
}

export async function lastWords(folder: Folder): Promise<string> {
  const text = await readFile(folder.log, "utf8").catch(() => "");
  const lines = text.trim().split("\n");
  // An earlier run's words would hide what is wrong now.
  const begin = lines.findLastIndex((line) => line.includes("database system is shut down"));
  return lines
    .slice(begin + 1)
    .slice(-12)
    .join("\n");
}
