// A PostgreSQL for one run of something: nothing is synced, and nothing of it stays.

import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type EmbeddedPostgres, startEmbedded } from "#server/db/embedded.ts";
import { isAlive } from "#server/db/postmaster.ts";

const PREFIX = "evenkeel-run-";

export async function startThrowaway(): Promise<EmbeddedPostgres> {
  await sweep();
  const dataDir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const server = await startEmbedded({ dataDir, durable: false });
  return {
    owner: server.owner,
    adopted: server.adopted,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A run that was killed could not clean up after itself: the next one does. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split("-")[0]) : 0;
    if (!pid || isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    const note = join(folder, "postgres", "cluster", "postmaster.pid");
    const left = Number((await readFile(note, "utf8").catch(() => "")).split("\n")[0]);
    try {
      // Immediate shutdown: there is nothing worth saving.
      if (left && isAlive(left)) process.kill(left, "SIGQUIT");
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch {
      // Another account's, or being swept by another run right now.
    }
  }
}
