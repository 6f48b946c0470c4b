import { sql } from "kysely";
import type {
  LeaveRow,
  MentorFilters,
  MentorFull,
  StatusChangeRow,
} from "#shared/mentors/schema.ts";
import { mentorFilterSearch } from "#shared/mentors/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { notFound } from "#server/lib/errors.ts";
import { rosterQuery, withActivity } from "#server/features/mentors/queries.ts";

const everybody: MentorFilters = mentorFilterSearch.parse({});

/** One mentor with everything that their page shows of the noun itself. */
export async function getMentor(trx: Trx, scope: ProgramScope, id: string): Promise<MentorFull> {
  const row = await rosterQuery(trx, scope, { ...everybody, sort: "name" }, { ids: [id] })
    .select([
      "m.otherEmails",
      "m.roles",
      "m.gender",
      "m.about",
      "m.availability",
      "m.remoteOk",
      "m.exitReason",
      "m.updatedAt",
    ])
    .executeTakeFirst();
  if (!row) throw notFound("mentor");
  const [full] = await withActivity(trx, scope, [row]);
  if (!full) throw notFound("mentor");
  const leave = await listLeave(trx, scope, id);
  const statusHistory = await listStatusChanges(trx, scope, id);
  return { ...full, leave, statusHistory, mayEdit: scope.roles.includes("coordinator") };
}

/** Leave of one mentor, the latest first. */
export async function listLeave(
  trx: Trx,
  scope: ProgramScope,
  mentorId: string,
): Promise<LeaveRow[]> {
  return trx
    .selectFrom("mentorLeave")
    .where("programId", "=", scope.programId)
    .where("mentorId", "=", mentorId)
    .select(["id", "fromOn", "untilOn", "version"])
    .select(sql<LeaveRow["kind"]>`kind`.as("kind"))
    .orderBy("fromOn", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** The statuses of one mentor, the newest first: by the day they hold from, then by when they were entered. */
export async function listStatusChanges(
  trx: Trx,
  scope: ProgramScope,
  mentorId: string,
): Promise<StatusChangeRow[]> {
  return trx
    .selectFrom("mentorStatusChange as c")
    .leftJoin("person as p", "p.id", "c.changedBy")
    .where("c.programId", "=", scope.programId)
    .where("c.mentorId", "=", mentorId)
    .select(["c.id", "c.fromOn", "c.reason", "p.name as changedByName", "c.changedAt"])
    .select(sql<MentorFull["status"]>`c.status`.as("status"))
    .orderBy("c.fromOn", "desc")
    .orderBy("c.changedAt", "desc")
    .orderBy("c.id", "desc")
    .execute();
}
