import { sql } from "kysely";
import { dayIn } from "#shared/lib/day.ts";
import type { Services } from "#server/context.ts";
import { asSystem, NO_PROGRAM, type ProgramScope, type Trx } from "#server/db/scope.ts";
import { computeMentors, computeProgram } from "#server/features/burnout/compute.ts";

type Needs = Pick<Services, "db" | "keys" | "clock">;
type Due = { programId: string; timeZone: string; ranOn: string | null };

/** From so many noted mentors on, all are gone through: one pass then costs less. */
const MANY = 2000;

/**
 * Goes through the programs in which the day has changed since they were last gone through. At each start and every
 * hour; two processes do it once, since the second finds the lock taken.
 */
export async function computeDuePrograms(services: Needs): Promise<string[]> {
  const done: string[] = [];
  for (const due of await programs(services)) {
    const today = dayIn(due.timeZone, services.clock());
    if (due.ranOn === today) {
      if (await computeNoted(services, due.programId)) done.push(due.programId);
      continue;
    }
    const did = await alone(services, due, async (trx, scope) => {
      const found = await trx
        .selectFrom("signRun")
        .where("programId", "=", due.programId)
        .where("ranOn", "=", today)
        .select("ranOn")
        .executeTakeFirst();
      if (!found) await computeProgram(trx, scope);
    });
    if (did) done.push(due.programId);
  }
  return done;
}

/**
 * The mentors that writes have noted in this program, right after the commit. Answers whether there were any. What is
 * noted while it runs waits for the next time, which a write brings about by itself.
 */
export async function computeNoted(services: Needs, programId: string): Promise<boolean> {
  const [due] = await programs(services, programId);
  if (!due) return false;
  let any = false;
  await alone(services, due, async (trx, scope) => {
    const { rows } = await sql<{ mentorId: string }>`
      with gone as (delete from sign_due where program_id = ${programId} returning mentor_id)
      select distinct mentor_id from gone`.execute(trx);
    any = rows.length > 0;
    if (rows.length > MANY) await computeProgram(trx, scope);
    else if (any) {
      await computeMentors(
        trx,
        scope,
        rows.map(({ mentorId }) => mentorId),
      );
    }
  });
  return any;
}

async function programs(services: Needs, id?: string): Promise<Due[]> {
  const job = { actor: "signs", programId: NO_PROGRAM, now: services.clock(), keys: services.keys };
  return asSystem(services.db, job, async (trx) =>
    trx
      .selectFrom("program as p")
      .leftJoin("signRun as r", "r.programId", "p.id")
      .$if(id !== undefined, (query) => query.where("p.id", "=", id ?? ""))
      .select(["p.id as programId", "p.timeZone", "r.ranOn"])
      .orderBy("p.id")
      .execute(),
  );
}

/** Under the program's lock; false where another process has it. */
async function alone(
  { db, keys, clock }: Needs,
  { programId, timeZone }: Due,
  run: (trx: Trx, scope: ProgramScope) => Promise<void>,
): Promise<boolean> {
  const job = { actor: "signs", programId, timeZone, now: clock(), keys };
  return asSystem(db, job, async (trx, scope) => {
    const { rows } = await sql<{ free: boolean }>`
      select pg_try_advisory_xact_lock(hashtext('evenkeel signs'), hashtext(${programId})) as free`.execute(
      trx,
    );
    if (rows[0]?.free !== true) return false;
    await run(trx, scope);
    return true;
  });
}
