import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";

import { signInTypes, types } from "./parsers.ts";
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

/**
 * What a statement begins with that each session of the database prepares once and keeps: for what every request asks,
 * where planning it anew costs more than running it. Its text must not grow with the number of values (arrays and json
 * do not), or each length would be kept as a statement of its own.
 */
const KEPT = /^\s*\/\* kept (\S+) \*\//;
/** A text is found in this faster than it is searched; what would make it grow without end is not kept. */
const names = new Map<string, string | null>();
const MOST_NAMES = 500;

function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST_NAMES) return null;
  const found = KEPT.exec(text)?.[1];
  const name = found === undefined ? null : `${found} ${names.size}`;
  if (name !== null) names.set(text, name);
  return name;
}

class KeepingClient extends pg.Client {
  override query(...given: unknown[]): never {
    const [text, values] = given;
    const name = typeof text === "string" ? nameOf(text) : null;
    const query = super.query.bind(this) as (...given: unknown[]) => never;
    return name === null ? query(...given) : query({ name, text, values }, ...given.slice(2));
  }
}

export function makePool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...options.connection,
    Client: KeepingClient,
    types: options.role === "evenkeel_auth" ? signInTypes : types,
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
