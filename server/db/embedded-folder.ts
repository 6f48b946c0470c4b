// The data folder of the bundled PostgreSQL: who owns it, its password, and its first making (initdb).
//
//   <dataDir>/postgres/           owned by the account that runs PostgreSQL, closed to others
//   <dataDir>/postgres/cluster/   PostgreSQL's own files, and the password of its superuser
//   <dataDir>/postgres/log        what PostgreSQL wrote to stderr

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmod,
  chown,
  lchown,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";

import {
  type Account,
  type Binaries,
  BUNDLED_MAJOR,
  firstClosedFolder,
} from "./embedded-binaries.ts";
import { EmbeddedError } from "./embedded-error.ts";

export type Folder = {
  home: string;
  cluster: string;
  log: string;
  /** Set when we are root: PostgreSQL refuses to run as root, so it gets this account instead. */
  account: Account | undefined;
};

export const SUPERUSER = "evenkeel_owner";

/** Opens (or makes) the folder and settles who owns it. */
export async function openFolder(dataDir: string): Promise<Folder> {
  const isRoot = process.getuid?.() === 0;
  await mkdir(dataDir, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
  // PostgreSQL notes the real path in postmaster.pid, which is compared later.
  const home = join(await realpath(dataDir), "postgres");
  const account = isRoot ? await standIn(join(home, "cluster")) : undefined;
  await mkdir(home, { recursive: true, mode: 0o700 });
  if (account) await giveTo(home, account);
  else await refuseForeignOwner(home);
  return {
    home,
    cluster: join(home, "cluster"),
    log: join(home, "log"),
    account,
  };
}

/** Whoever owns the cluster already, else `nobody`: initdb insists on an account that has a name. */
async function standIn(cluster: string): Promise<Account> {
  const passwd = await readFile("/etc/passwd", "utf8").catch(() => "");
  const accounts = passwd.split("\n").flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
  const owner = await stat(cluster).catch(() => null);
  const account =
    accounts.find(({ uid }) => uid !== 0 && uid === owner?.uid) ??
    accounts.find(({ name }) => name === "nobody");
  if (!account) {
    throw new EmbeddedError(
      "Evenkeel runs as root, PostgreSQL refuses to, and there is no account `nobody` to run it as. " +
        "Start Evenkeel as an ordinary user, or set DATABASE_URL.",
    );
  }
  return account;
}

async function giveTo(home: string, account: Account): Promise<void> {
  const dataDir = join(home, "..");
  // The data folder is ours, so others may be let through it (not into it); its parents are not ours.
  const { mode } = await stat(dataDir);
  if ((mode & 0o001) === 0) await chmod(dataDir, (mode & 0o7777) | 0o001);
  const closed = await firstClosedFolder(dataDir, account);
  if (closed !== null) {
    throw new EmbeddedError(
      `Evenkeel runs as root and therefore runs PostgreSQL as the account ${account.name}, which may not ` +
        `pass through ${closed} to reach ${home}. Do one of these: start Evenkeel as an ordinary user; ` +
        `set DATA_DIR to a folder outside ${closed}, such as /var/lib/evenkeel; ` +
        `or allow passing through with \`chmod o+x ${closed}\`.`,
    );
  }
  // Both tops are looked at, so that a warm start does not walk thousands of files.
  const tops = await Promise.all(
    [home, join(home, "cluster")].map((path) => stat(path).catch(() => null)),
  );
  if (tops.some((top) => top !== null && top.uid !== account.uid)) await chownAll(home, account);
}

async function chownAll(path: string, account: Account): Promise<void> {
  const found = await lstat(path);
  if (found.isDirectory()) {
    for (const name of await readdir(path)) {
      // The copied program stays root's, so that the server cannot change what it runs.
      if (!name.startsWith("program-")) await chownAll(join(path, name), account);
    }
  }
  await lchown(path, account.uid, account.gid);
}

async function refuseForeignOwner(home: string): Promise<void> {
  const { uid } = await stat(home);
  const own = process.getuid?.();
  if (own === undefined || uid === own) return;
  throw new EmbeddedError(
    `${home} belongs to another account (uid ${uid}; this is uid ${own}), probably because Evenkeel was ` +
      `once started as root. Start it as that account, or hand the folder over with ` +
      `\`sudo chown -R ${own} ${home}\` while Evenkeel is stopped.`,
  );
}

/** Kept inside the cluster, so that the one rename that completes a cluster brings its password too. */
const passwordIn = (cluster: string) => join(cluster, "evenkeel-password");

export async function readPassword(folder: Folder): Promise<string | null> {
  const text = await readFile(passwordIn(folder.cluster), "utf8").catch(() => "");
  return text.trim() || null;
}

async function writePassword(folder: Folder, path: string): Promise<string> {
  const password = randomBytes(24).toString("base64url");
  await writeFile(path, `${password}\n`, { mode: 0o600 });
  if (folder.account) await chown(path, folder.account.uid, folder.account.gid);
  return password;
}

export type ClusterState = "absent" | "ready";

/** Looks at the cluster without starting it; a half-made one is set aside, a foreign one refused. */
export async function inspectCluster(folder: Folder): Promise<ClusterState> {
  const names = await readdir(folder.cluster).catch(() => null);
  if (names === null) return "absent";
  if (names.length === 0) {
    await rm(folder.cluster, { recursive: true });
    return "absent";
  }
  const version = await readFile(join(folder.cluster, "PG_VERSION"), "utf8").catch(() => null);
  const control = await stat(join(folder.cluster, "global", "pg_control")).catch(() => null);
  if (version !== null && version.trim() !== BUNDLED_MAJOR) {
    throw new EmbeddedError(
      `${folder.cluster} was made by PostgreSQL ${version.trim()}, and this Evenkeel brings PostgreSQL ` +
        `${BUNDLED_MAJOR}, which cannot open it. Nothing was changed. Start the Evenkeel version that made ` +
        "it and take a backup there, or set DATABASE_URL to a server of that version.",
    );
  }
  if (version !== null && control !== null) return "ready";
  if (await holdsDatabases(folder.cluster)) {
    throw new EmbeddedError(
      `${folder.cluster} is damaged (PG_VERSION or global/pg_control is missing) and holds databases. ` +
        "Nothing was changed. Restore it from a backup, or move it away to begin anew.",
    );
  }
  // Kept rather than deleted: whatever it is, we did not make it.
  await rename(folder.cluster, `${folder.cluster}.half-made-${Date.now()}`);
  return "absent";
}

/** initdb itself makes databases 1 to 5; everything that people made is numbered from 16384. */
async function holdsDatabases(cluster: string): Promise<boolean> {
  const bases = await readdir(join(cluster, "base")).catch(() => []);
  return bases.some((name) => Number(name) >= 16_384);
}

/** Makes the cluster beside its place and renames it there: an interrupted initdb leaves nothing half-made. */
export async function makeCluster(
  folder: Folder,
  binaries: Binaries,
  options: { durable: boolean },
): Promise<void> {
  const part = `${folder.cluster}.part-${process.pid}-${Date.now()}`;
  const passwordFile = `${part}.password`;
  try {
    await writePassword(folder, passwordFile);
    await run(folder, binaries.initdb, [
      `--pgdata=${part}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      // The builtin provider sorts the same on every system and after every upgrade of libc or ICU.
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--data-checksums",
      "--no-instructions",
      ...(options.durable ? [] : ["--no-sync"]),
    ]);
    await rename(passwordFile, passwordIn(part));
    await rename(part, folder.cluster);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
    // Another start may have been quicker with its rename: then its cluster is the one.
    if ((await inspectCluster(folder)) !== "ready") throw error;
  }
  if (options.durable) await syncFolder(folder.home);
}

/** What interrupted starts left behind; called only once the folder is known to be ours. */
export async function sweepParts(folder: Folder): Promise<void> {
  const names = await readdir(folder.home);
  for (const name of names.filter((name) => name.startsWith("cluster.part-"))) {
    await rm(join(folder.home, name), { recursive: true, force: true });
  }
}

/** Gives the superuser a new password through the single-user mode, which asks for none. */
export async function resetPassword(folder: Folder, binaries: Binaries): Promise<void> {
  const password = await writePassword(folder, passwordIn(folder.cluster));
  await run(
    folder,
    binaries.postgres,
    ["--single", "-D", folder.cluster, "-c", "log_min_error_statement=panic", "postgres"],
    `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'\n`,
  );
}

/** The environment is not handed on: PGDATA, PGPORT or LD_PRELOAD of the shell are not meant for this server. */
export const CHILD_ENVIRONMENT = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

async function run(folder: Folder, program: string, args: string[], input = ""): Promise<void> {
  const child = spawn(program, args, {
    cwd: folder.home,
    env: CHILD_ENVIRONMENT,
    stdio: ["pipe", "ignore", "pipe"],
    ...(folder.account && { uid: folder.account.uid, gid: folder.account.gid }),
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0) {
    throw new EmbeddedError(`${program} failed (exit code ${code}):\n${said.trim().slice(-2000)}`);
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
