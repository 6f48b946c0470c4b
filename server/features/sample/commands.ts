import { sql } from "kysely";
import { dayIn } from "#shared/lib/day.ts";
import { programSettings, words } from "#shared/programs/schema.ts";
import { sampleProgram } from "#shared/sample/program.ts";
import type { SampleProgram } from "#shared/sample/rows.ts";
import type { SampleSignIn } from "#shared/sample/schema.ts";
import { TIME_ZONE } from "#shared/sample/people.ts";
import type { Services } from "#server/context.ts";
import { asSystem, type ProgramScope, type Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { computeProgram } from "#server/features/burnout/compute.ts";
import { hasOwnProgram } from "#server/features/programs/queries.ts";
import { insertPeople, insertSampleSessions } from "#server/features/sample/insert.ts";
import { insertRelief } from "#server/features/sample/insert-relief.ts";
import { insertTraining } from "#server/features/sample/insert-training.ts";
import { ensureSignIns } from "#server/features/sample/sign-ins.ts";
import { DomainError } from "#server/lib/errors.ts";

/** Its supervisors meet each mentor once a month. */
const SETTINGS = programSettings.parse({
  burnout: { supervisionEveryDays: 30, supervisionGraceDays: 14 },
});

type Needs = Pick<Services, "db" | "auth" | "keys" | "clock">;

/**
 * Brings the sample program as of today where it is not yet, and answers with its sign-ins. A second call changes
 * nothing and answers the same: passwords follow from the installation's key. They are made after the commit, since
 * sign-in works on connections of its own (under the same lock again, so that nobody gets two); a start that was
 * killed in between makes them up.
 */
export async function loadSample(services: Needs): Promise<SampleSignIn[]> {
  const sample = todaysSample(services);
  await asSample(services, sample, async (trx, scope) => {
    const there = await trx
      .selectFrom("program")
      .where("isSample", "=", true)
      .select("id")
      .executeTakeFirst();
    if (there) return;
    await trx
      .insertInto("program")
      .values({
        ...sample.program,
        isSample: true,
        words: JSON.stringify(words.parse({})),
        settings: JSON.stringify(SETTINGS),
      })
      .execute();
    await fill(trx, scope, sample);
    await recordAudit(trx, scope, {
      action: "sample.load",
      subjectKind: "program",
      subjectId: scope.programId,
      label: sample.program.name,
    });
  });
  return asSample(services, sample, () => ensureSignIns(services, sample.people));
}

/** For the first visit: also a second time, as long as nobody has set up a program of their own here. */
export async function exploreSample(services: Services, local: boolean): Promise<SampleSignIn[]> {
  if (!local) {
    throw new DomainError(
      "FORBIDDEN",
      "The sample program is for trying Evenkeel on your own machine. This one can be reached from others.",
    );
  }
  const sample = todaysSample(services);
  const own = await asSample(services, sample, (trx) => hasOwnProgram(trx));
  if (own) {
    throw new DomainError(
      "CONFLICT",
      "There is a program on this installation already. To see the sample beside it, start with `npm start -- --sample`.",
      { mark: "set-up" },
    );
  }
  return loadSample(services);
}

/** The sample as it was, moved up to today: people's sign-ins and their roles stay, all else is made anew. */
export async function resetSample(services: Needs, programId: string): Promise<void> {
  const sample = todaysSample(services);
  if (programId !== sample.program.id) {
    throw new DomainError(
      "PRECONDITION_FAILED",
      "Only the sample program can be reset. Nothing was changed.",
    );
  }
  await asSample(services, sample, async (trx, scope) => {
    await empty(trx, scope);
    await fill(trx, scope, sample);
  });
}

function todaysSample(services: Pick<Services, "clock">): SampleProgram {
  return sampleProgram({ today: dayIn(TIME_ZONE, services.clock()) });
}

function asSample<T>(
  services: Needs,
  sample: SampleProgram,
  run: (trx: Trx, scope: ProgramScope) => Promise<T>,
): Promise<T> {
  const job = {
    actor: "sample",
    programId: sample.program.id,
    timeZone: sample.program.timeZone,
    now: services.clock(),
    keys: services.keys,
  };
  return asSystem(services.db, job, async (trx, scope) => {
    // Two first visitors at once: the second waits, and then finds it there.
    await sql`select pg_advisory_xact_lock(hashtext('evenkeel sample'))`.execute(trx);
    return run(trx, scope);
  });
}

async function fill(trx: Trx, scope: ProgramScope, sample: SampleProgram): Promise<void> {
  const { programId } = scope;
  await trx
    .insertInto("person")
    .values(sample.people.map(({ id, name, email }) => ({ id, name, email, emailVerified: true })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx
    .insertInto("membership")
    .values(sample.people.map(({ id, role }) => ({ programId, personId: id, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx
    .insertInto("site")
    .values(sample.sites.map((site) => ({ ...site, programId })))
    .execute();
  await insertPeople(trx, scope, sample);
  await insertSampleSessions(trx, scope, sample);
  await insertTraining(trx, scope, sample);
  await insertRelief(trx, scope, sample);
  // Once all of it is there: the screens that show signs are right from the first look.
  await computeProgram(trx, scope);
}

/** In the order of what refers to what. Roles, preferences and saved views belong to people and stay. */
const EMPTIED = [
  "reliefPlan",
  "importRun",
  "importMapping",
  "sessionLog",
  "dataKey",
  "annotation",
  "supervisionMeeting",
  "course",
  "match",
  "mentee",
  "mentor",
  "site",
] as const;

async function empty(trx: Trx, scope: ProgramScope): Promise<void> {
  for (const table of EMPTIED) {
    await trx.deleteFrom(table).where("programId", "=", scope.programId).execute();
  }
  const row = {
    words: JSON.stringify(words.parse({})),
    settings: JSON.stringify(SETTINGS),
  };
  await trx
    .updateTable("program")
    .set(row)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", scope.programId)
    .execute();
}
