import {
  programSettings,
  words,
  type ProgramForMe,
  type Role,
  type SiteRow,
} from "#shared/programs/schema.ts";
import { dayIn } from "#shared/lib/day.ts";
import { sql } from "kysely";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

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

export async function listSites(trx: Trx, scope: ProgramScope): Promise<SiteRow[]> {
  return trx
    .selectFrom("site")
    .where("programId", "=", scope.programId)
    .select(["id", "name", "closedOn", "version"])
    .orderBy("closedOn", (order) => order.asc().nullsFirst())
    .orderBy("name")
    .execute();
}
