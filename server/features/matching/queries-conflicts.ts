import { sql } from "kysely";
import type { ConflictReason, ConflictSide } from "#shared/matching/conflict.ts";
import type { ConflictRow } from "#shared/matching/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { menteeLabelSql, menteeNaming } from "#server/features/mentees/naming.ts";

/** Who is not to be matched with this mentor or mentee; those that were lifted come last. */
export async function listConflicts(
  trx: Trx,
  scope: ProgramScope,
  wanted: { id?: string; mentorId?: string | undefined; menteeId?: string | undefined },
): Promise<ConflictRow[]> {
  const naming = await menteeNaming(trx, scope);
  return trx
    .selectFrom("conflict")
    .innerJoin("mentor", (join) =>
      join
        .onRef("mentor.programId", "=", "conflict.programId")
        .onRef("mentor.id", "=", "conflict.mentorId"),
    )
    .innerJoin("mentee", (join) =>
      join
        .onRef("mentee.programId", "=", "conflict.programId")
        .onRef("mentee.id", "=", "conflict.menteeId"),
    )
    .where("conflict.programId", "=", scope.programId)
    .$if(wanted.id !== undefined, (query) => query.where("conflict.id", "=", wanted.id ?? ""))
    .$if(wanted.mentorId !== undefined, (query) =>
      query.where("conflict.mentorId", "=", wanted.mentorId ?? ""),
    )
    .$if(wanted.menteeId !== undefined, (query) =>
      query.where("conflict.menteeId", "=", wanted.menteeId ?? ""),
    )
    .select(["conflict.id", "conflict.mentorId", "mentor.name as mentorName"])
    .select(["conflict.menteeId", menteeLabelSql(naming).as("menteeLabel")])
    .select(sql<ConflictSide>`conflict.declared_by`.as("declaredBy"))
    .select(sql<ConflictReason>`conflict.reason`.as("reason"))
    .select(["conflict.declaredOn", sql<string | null>`conflict.lifted_at`.as("liftedAt")])
    .select("conflict.version")
    .orderBy("conflict.liftedAt", (order) => order.desc().nullsFirst())
    .orderBy("conflict.declaredOn", "desc")
    .orderBy("conflict.id")
    .limit(200)
    .execute();
}
