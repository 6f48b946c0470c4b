import { execFile } from "node:child_process";
import { chmod, chown, lstat, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterEach, beforeEach, expect, test } from "vitest";

import { copyProgram, firstClosedFolder, nativeFolder } from "./embedded-binaries.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenkeel-binaries-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a copy of the program runs by itself, with the links that npm cannot carry", async () => {
  const binaries = await copyProgram(nativeFolder(), folder);
  const lib = join(binaries.native, "lib");
  expect((await lstat(join(lib, "libpq.so.5"))).isSymbolicLink()).toBe(true);
  const { stdout } = await promisify(execFile)(binaries.postgres, ["--version"]);
  expect(stdout).toContain("PostgreSQL) 18");

  // Links that are missing (a postinstall that did not run) are mended at the next start.
  for (const name of await readdir(lib)) {
    if ((await lstat(join(lib, name))).isSymbolicLink()) await rm(join(lib, name));
  }
  await copyProgram(nativeFolder(), folder);
  expect((await lstat(join(lib, "libpq.so.5"))).isSymbolicLink()).toBe(true);
  expect((await readdir(folder)).length).toBe(1);
});

test("the first folder that another account may not pass through is named", async () => {
  const nobody = { uid: 65_534, gid: 65_534, name: "nobody" };
  await chmod(folder, 0o755);
  const closed = join(folder, "closed");
  await mkdir(join(closed, "deep"), { recursive: true });
  expect(await firstClosedFolder(join(closed, "deep"), nobody)).toBeNull();
  await chmod(closed, 0o700);
  expect(await firstClosedFolder(join(closed, "deep"), nobody)).toBe(closed);
  if (process.getuid?.() !== 0) return;
  await chown(closed, nobody.uid, nobody.gid);
  expect(await firstClosedFolder(join(closed, "deep"), nobody)).toBeNull();
});
