// From settings to a database that is ready for the app: bundled or by address, roles, schema, pools.

import { sql } from "kysely";
import type pg from "pg";

import type { Env } from "#server/env.ts";

import { connect, type Connection, type Db, kyselyOn, makePool, parseUrl } from "./connect.ts";
import { type EmbeddedPostgres, startEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";
import { ensureRoles } from "./roles.ts";

export type OpenDatabase = {
  /** Where the app's login gets in, for connections that are not pooled. */
  login: Connection;
  db: Db;
  authPool: pg.Pool;
  stop(): Promise<void>;
};

export type OpenOptions = {
  env: Pick<Env, "databaseUrl" | "dataDir">;
  /** What the login's password is: derived from the installation's key. */
  password: string;
  /** Names the installation's key, to notice when it is not the one that the data was sealed with. */
  keyId: string;
  onProgress: (message: string) => void;
  onLost: (error: Error) => void;
};

export class OpenError extends Error {
  override name = "OpenError";
}

export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const { env, onProgress, onLost } = options;
  let embedded: EmbeddedPostgres | null = null;
  if (env.databaseUrl === undefined) {
    embedded = await startEmbedded({ dataDir: env.dataDir, onProgress, onLost });
    if (embedded.adopted) onProgress("took over the database that an earlier run left running");
  }
  const owner = embedded?.owner ?? parseUrl(env.databaseUrl ?? "");
  try {
    const login = await prepare(owner, options);
    const app = makePool({
      connection: login,
      role: "evenkeel_app",
      max: 20,
      applicationName: "evenkeel",
    });
    const authPool = makePool({
      connection: login,
      role: "evenkeel_auth",
      max: 6,
      applicationName: "evenkeel sign-in",
    });
    const db = kyselyOn(app);
    const stop = async () => {
      await Promise.all([db.destroy(), authPool.end()]);
      await embedded?.stop();
    };
    return { login, db, authPool, stop };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** What only the owner may do; its connection is closed again before the first request. */
async function prepare(owner: Connection, options: OpenOptions): Promise<Connection> {
  const ownerDb = connect({ connection: owner, max: 1, applicationName: "evenkeel set-up" });
  try {
    await reach(ownerDb, owner);
    const { login } = await ensureRoles(ownerDb, {
      databaseName: owner.database,
      loginPassword: options.password,
    });
    await migrate(ownerDb, { onProgress: options.onProgress });
    await refuseOtherKey(ownerDb, options.keyId);
    return { ...owner, user: login, password: options.password };
  } finally {
    await ownerDb.destroy();
  }
}

async function reach(ownerDb: Db, { host, port }: Connection): Promise<void> {
  try {
    const { rows } = await sql<{ version: string }>`
      select current_setting('server_version_num') as version`.execute(ownerDb);
    if (Number(rows[0]?.version) < 150_000) {
      throw new OpenError(
        "Evenkeel needs PostgreSQL 15 or newer; DATABASE_URL leads to an older one.",
      );
    }
  } catch (error) {
    if (error instanceof OpenError) throw error;
    // The driver's words name the host or the account, never the password.
    const words = error instanceof Error ? error.message : "no answer";
    throw new OpenError(
      `The database at ${host}:${port} cannot be used (${words}). Check DATABASE_URL, and that the server runs.`,
      { cause: error },
    );
  }
}

/** Without the key that sealed them, notes are lost; starting with another one would hide that until it is too late. */
async function refuseOtherKey(ownerDb: Db, keyId: string): Promise<void> {
  const kept = await ownerDb.selectFrom("dataKey").select("masterKeyId").distinct().execute();
  if (kept.length === 0 || kept.some(({ masterKeyId }) => masterKeyId === keyId)) return;
  throw new OpenError(
    "This database was sealed with another SECRET_KEY than the one of this installation, so its notes could not " +
      "be opened. Put back the key (SECRET_KEY, or the file secret-key in DATA_DIR) from a backup.",
  );
}
