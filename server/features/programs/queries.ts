import {
  programSettings,
  words,
  type Me,
  type ProgramForMe,
  type Role,
  type SiteRow,
} from "#shared/programs/schema.ts";
import { dayIn } from "#shared/lib/day.ts";
import { sql } from "kysely";
import { sessionEnds } from "#server/auth/session.ts";
import type { Context, SignedIn } from "#server/context.ts";
import { asSystem, NO_PROGRAM, withPerson, type ProgramScope, type Trx } from "#server/db/scope.ts";

/** The programs a person has a role in, with what every screen needs to know of them. */
export async function listMyPrograms(
  trx: Trx,
  personId: string,
  now: Date,
): Promise<ProgramForMe[]> {
  const rows = await trx
    .selectFrom("program")
    .innerJoin("membership", "membership.programId", "program.id")
    .where("membership.personId", "=", personId)
    .select(["id", "slug", "name", "timeZone", "words", "settings", "isSample", "program.version"])
    .select(sql<Role[]>`array_agg(membership.role order by membership.role)`.as("roles"))
    .groupBy("program.id")
    .orderBy("name")
    .execute();
  return rows.map((row) => ({
    ...row,
    words: words.parse(row.words),
    settings: programSettings.parse(row.settings),
    today: dayIn(row.timeZone, now),
  }));
}

/** Until when somebody may go on hearing of a program: the end of their sign-in, or null where it or their role is gone. */
export async function membershipEnds(
  { services, now }: Pick<Context, "services" | "now">,
  person: SignedIn,
  programId: string,
): Promise<Date | null> {
  const held = await withPerson(services.db, { personId: person.id, programId }, (trx) =>
    trx
      .selectFrom("membership")
      .where("programId", "=", programId)
      .where("personId", "=", person.id)
      .select("role")
      .limit(1)
      .executeTakeFirst(),
  );
  return held ? sessionEnds(services.auth, person.sessionId, now()) : null;
}

export async function listSites(trx: Trx, scope: ProgramScope): Promise<SiteRow[]> {
  return trx
    .selectFrom("site")
    .where("programId", "=", scope.programId)
    .select(["id", "name", "closedOn", "version"])
    .orderBy("closedOn", (order) => order.asc().nullsFirst())
    .orderBy("name")
    .execute();
}

/** Whether somebody has set up a program here; the sample does not count. */
export async function hasOwnProgram(trx: Trx): Promise<boolean> {
  const found = await trx
    .selectFrom("program")
    .where("isSample", "=", false)
    .select("id")
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

export async function hasSample(trx: Trx): Promise<boolean> {
  const found = await trx
    .selectFrom("program")
    .where("isSample", "=", true)
    .select("id")
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** What `me` answers to somebody and to nobody: the installation's state, and the person's programs. */
export async function readMe(
  { services, local, now: clock }: Pick<Context, "services" | "local" | "now">,
  person: SignedIn | null,
): Promise<Me> {
  const now = clock();
  const job = { actor: "me", programId: NO_PROGRAM, now, keys: services.keys };
  const installation = await asSystem(services.db, job, async (trx) => ({
    setupOpen: !(await hasOwnProgram(trx)),
    sampleLoaded: local && (await hasSample(trx)),
  }));
  const programs = person
    ? await withPerson(services.db, { personId: person.id }, (trx) =>
        listMyPrograms(trx, person.id, now),
      )
    : [];
  return {
    ...installation,
    sampleAllowed: local,
    setupCodeNeeded: !local,
    person,
    programs: programs.filter((program) => local || !program.isSample),
  };
}
