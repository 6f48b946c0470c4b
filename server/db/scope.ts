import { sql, type Transaction } from "kysely";
import type { Role } from "#shared/programs/schema.ts";
import { dayIn } from "#shared/lib/day.ts";
import type { Keys } from "#server/lib/keys.ts";
import type { Db } from "#server/db/connect.ts";
import type { DB } from "#server/db/types.gen.ts";
import { lostToAnotherWriter } from "#server/lib/errors.ts";

export type Trx = Transaction<DB>;

declare const minted: unique symbol;

/**
 * What a request may touch: one program, one person (or one named job), their roles, and the request's instant.
 * Only `openProgram` and `asSystem` below make one, so that a query that asks for a scope cannot be called without
 * somebody having checked.
 */
export type ProgramScope = Readonly<{
  programId: string;
  /** Null when a named job of the server acts. */
  personId: string | null;
  actorName: string;
  roles: readonly Role[];
  /** As a supervisor: this person, and whom they cover today. */
  actingFor: readonly string[];
  timeZone: string;
  /** The day it is in the program's zone. */
  today: string;
  now: Date;
  keys: Keys;
  [minted]: true;
}>;

/** For jobs that belong to no program: row-level security then shows nothing that has one. */
export const NO_PROGRAM = "00000000-0000-0000-0000-000000000000";

export type Actor = { personId: string; name: string };

const TRIES = 5;

/**
 * A transaction that begins again when PostgreSQL ended it for a deadlock or a failed serialization: two people who
 * save at the same instant may touch the same rollups in another order, and the one who gives way only has to repeat.
 * `run` must therefore do nothing outside the transaction (mails and announcements follow the commit).
 * Refused: one lock per program for every writer, which needs no repeat and makes each wait for the longest import.
 */
export async function transact<T>(db: Db, run: (trx: Trx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(run);
    } catch (error) {
      if (attempt === TRIES || !lostToAnotherWriter(error)) throw error;
    }
  }
}

/** A transaction in which the database knows who acts; outside it, row-level security shows nothing. */
export async function withPerson<T>(
  db: Db,
  actor: { personId: string; programId?: string },
  run: (trx: Trx) => Promise<T>,
): Promise<T> {
  return transact(db, async (trx) => {
    await sql`select set_config('app.person_id', ${actor.personId}, true),
      set_config('app.program_id', ${actor.programId ?? ""}, true)`.execute(trx);
    return run(trx);
  });
}

/**
 * The scope of a person in a program, or null where they hold no role in it (which is answered as 'not found').
 * The same statement tells the database who acts, so that it comes first in its transaction.
 */
export async function openProgram(
  trx: Trx,
  actor: Actor,
  programId: string,
  clock: { now: Date; keys: Keys },
): Promise<(ProgramScope & { twoFactorRoles: readonly string[]; isSample: boolean }) | null> {
  const found = await sql<{
    timeZone: string;
    isSample: boolean;
    roles: Role[];
    twoFactorRoles: string[] | null;
    actingFor: string[];
  }>`
    /* kept enter */ select time_zone, is_sample, roles, two_factor_roles, acting_for
    from app.enter_program(${actor.personId}, ${programId}, ${clock.now.toISOString()}::timestamptz)`.execute(
    trx,
  );
  const row = found.rows[0];
  if (!row) return null;
  return {
    ...mint({
      programId,
      personId: actor.personId,
      actorName: actor.name,
      roles: row.roles,
      actingFor: row.actingFor,
      timeZone: row.timeZone,
      ...clock,
    }),
    twoFactorRoles: row.twoFactorRoles ?? [],
    isSample: row.isSample,
  };
}

/** Runs as a named job ('import', 'sample', 'audit', 'invitation', 'setup'): never with a person's input as the name. */
export async function asSystem<T>(
  db: Db,
  job: { actor: string; programId: string; timeZone?: string; now: Date; keys: Keys },
  run: (trx: Trx, scope: ProgramScope) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('app.system_actor', ${job.actor}, true),
      set_config('app.program_id', ${job.programId}, true)`.execute(trx);
    const scope = mint({
      programId: job.programId,
      personId: null,
      actorName: job.actor,
      roles: [],
      actingFor: [],
      timeZone: job.timeZone ?? "UTC",
      now: job.now,
      keys: job.keys,
    });
    return run(trx, scope);
  });
}

function mint(parts: Omit<ProgramScope, "today" | typeof minted>): ProgramScope {
  return { ...parts, today: dayIn(parts.timeZone, parts.now) } as ProgramScope;
}
