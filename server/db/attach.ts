// The way in beside a running app: for the check of the audit trail and for the browser tests.

import { realpath } from "node:fs/promises";
import { join } from "node:path";

import type { Env } from "#server/env.ts";

import { type Connection, parseUrl } from "./connect.ts";
import { isAlive, readPidFile } from "./postmaster.ts";
import { loginName } from "./roles.ts";

const BUNDLED_DATABASE = "evenkeel";

/**
 * The connection of the app's login to the database that these settings name; null where the bundled PostgreSQL is
 * not running. It neither starts nor stops anything, and has the app's rights only.
 */
export async function attachLogin(
  env: Pick<Env, "databaseUrl" | "dataDir">,
  password: string,
): Promise<Connection | null> {
  if (env.databaseUrl !== undefined) {
    const server = parseUrl(env.databaseUrl);
    return { ...server, user: loginName(server.database), password };
  }
  const home = join(await realpath(env.dataDir).catch(() => env.dataDir), "postgres");
  const folder = {
    home,
    cluster: join(home, "cluster"),
    log: join(home, "log"),
    account: undefined,
  };
  const running = await readPidFile(folder);
  if (running === null || running.status !== "ready" || !isAlive(running.pid)) return null;
  return {
    ...running.address,
    user: loginName(BUNDLED_DATABASE),
    password,
    database: BUNDLED_DATABASE,
  };
}
