import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";

import { types } from "./parsers.ts";
import type { DB } from "./types.gen.ts";

export type Db = Kysely<DB>;
export type Trx = Transaction<DB>;

export type Connection = {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  ssl?: pg.ConnectionConfig["ssl"];
};

/** The rights that a pool's sessions begin with (`roles.ts`); none for the owner. */
export type Role = "evenkeel_app" | "evenkeel_auth";

export type PoolOptions = {
  connection: Connection;
  role?: Role | undefined;
  max?: number;
  applicationName: string;
};

/** Takes `DATABASE_URL` apart with the driver's own rules (sslmode and the like). */
export function parseUrl(connectionString: string): Connection {
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString });
  return {
    host,
    port,
    user: user ?? "",
    password: password ?? "",
    database: database ?? "",
    ...(ssl && { ssl }),
  };
}

export function makePool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...options.connection,
    types,
    max: options.max ?? 10,
    application_name: options.applicationName,
    // The role is part of the session's start, so that no query can run before it is set and a RESET ROLE
    // goes back to it. UTC keeps the wire form of instants the same on every server.
    options: `-c timezone=UTC${options.role ? ` -c role=${options.role}` : ""}`,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
  });
  // An idle session that the server ended is replaced by the next query; unheard, it would end the process.
  pool.on("error", () => {});
  return pool;
}

export function connect(options: PoolOptions): Db {
  return kyselyOn(makePool(options));
}

export function kyselyOn(pool: pg.Pool): Db {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    // The keys inside jsonb are data (what an import's columns were called), not column names.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}
