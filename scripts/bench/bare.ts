// The SQL that a query sends, noted once and then run without the app around it.

import pg from "pg";

import { type Connection, kyselyOn, makePool } from "#server/db/connect.ts";
import { openProgram, type ProgramScope, type Trx, withPerson } from "#server/db/scope.ts";

import { BENCH_PROGRAM } from "./seed-people.ts";
import { keys } from "./stand.ts";

export type Statement = { text: string; values: unknown[] };

/** Runs `work` as the bench's coordinator in this process, and answers with the statements it sent. */
export async function statementsOf(
  connection: Connection,
  programId: string,
  work: (trx: Trx, scope: ProgramScope) => Promise<unknown>,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  let noting = false;
  const pool = makePool({ connection, max: 1, applicationName: "bench notes" });
  pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      const [text, values] = given;
      if (noting && typeof text === "string") {
        statements.push({ text, values: Array.isArray(values) ? values : [] });
      }
      return query(...given);
    }) as typeof client.query;
  });
  const db = kyselyOn(pool);
  try {
    const person = await db
      .selectFrom("person")
      .select("id")
      .where("email", "=", "bench@example.org")
      .executeTakeFirstOrThrow();
    const actor = { personId: person.id, programId };
    await withPerson(db, actor, async (trx) => {
      const scope = await openProgram(trx, { ...actor, name: "Bench" }, programId, {
        now: new Date(),
        keys,
      });
      if (!scope) throw new Error("the bench's coordinator sees no program");
      noting = true;
      await work(trx, scope);
      noting = false;
    });
  } finally {
    await db.destroy();
  }
  if (statements.length === 0) throw new Error("no statement was noted");
  return statements;
}

/** A connection of the driver alone, as the owner: no row-level security, no sign-in, no transaction. */
export async function bareClient(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query("set timezone = 'UTC'");
  // The database's functions that look up for somebody ask who it is.
  await client.query(
    `select set_config('app.program_id', $1, false), set_config('app.person_id', id::text, false)
     from person where email = $2`,
    [BENCH_PROGRAM, "bench@example.org"],
  );
  return client;
}

export async function replay(client: pg.Client, statements: readonly Statement[]): Promise<void> {
  for (const { text, values } of statements) await client.query(text, values);
}
