import { sql } from "kysely";
import type { z } from "zod";
import type {
  coverPerson,
  CoverToday,
  SupervisorCoverRow,
} from "#shared/supervision/cover-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

/** Cover that runs, is to come, or ended within the last quarter; what comes first is on top. */
export async function listSupervisorCovers(
  trx: Trx,
  scope: ProgramScope,
  input: { id?: string } = {},
): Promise<SupervisorCoverRow[]> {
  const coordinates = scope.roles.includes("coordinator");
  const { rows } = await sql<SupervisorCoverRow>`
    select c.id, c.supervisor_id, s.name as supervisor_name, c.cover_id, p.name as cover_name, c.from_on, c.until_on,
      c.version, app.supervised_count(c.supervisor_id) as mentors,
      ${coordinates} or c.supervisor_id = ${scope.personId}::uuid as may_edit
    from supervisor_cover c
    join person s on s.id = c.supervisor_id
    join person p on p.id = c.cover_id
    where c.program_id = ${scope.programId}
      and (${input.id ?? null}::uuid is null and c.until_on >= ${scope.today}::date - 92 or c.id = ${input.id ?? null})
    order by c.until_on < ${scope.today}::date, c.from_on, c.id limit 200`.execute(trx);
  return rows;
}

/** For whom this person covers today, and who covers for them. */
export async function readCoverToday(trx: Trx, scope: ProgramScope): Promise<CoverToday> {
  const { rows } = await sql<{ id: string; name: string; untilOn: string; isMine: boolean }>`
    select p.id, p.name, c.until_on, c.cover_id = ${scope.personId}::uuid as is_mine
    from supervisor_cover c
    join person p on p.id = case when c.cover_id = ${scope.personId}::uuid then c.supervisor_id else c.cover_id end
    where c.program_id = ${scope.programId} and ${scope.personId}::uuid in (c.supervisor_id, c.cover_id)
      and ${scope.today}::date between c.from_on and c.until_on
    order by c.until_on, p.name`.execute(trx);
  const named = ({ id, name, untilOn }: (typeof rows)[number]) => ({ id, name, untilOn });
  const away = rows.find((row) => !row.isMine);
  return {
    covering: rows.filter((row) => row.isMine).map(named),
    coveredBy: away ? named(away) : null,
  };
}

/** Supervisors and coordinators of the program: who can be away, and who can cover. */
export async function listCoverPeople(
  trx: Trx,
  scope: ProgramScope,
): Promise<z.infer<typeof coverPerson>[]> {
  return trx
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .where("membership.programId", "=", scope.programId)
    .where("membership.role", "in", ["supervisor", "coordinator"])
    .select(["person.id", "person.name"])
    .select(sql<boolean>`bool_or(membership.role = 'supervisor')`.as("isSupervisor"))
    .groupBy("person.id")
    .orderBy(sql`lower(person.name)`)
    .execute();
}
