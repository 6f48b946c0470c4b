import { sql } from "kysely";
import { z } from "zod";
import { mentorStatus } from "#shared/mentors/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import type { BulkValues } from "#server/features/mentors/bulk-rule.ts";
import { applyChanges } from "#server/features/mentors/commands-bulk.ts";
import { DomainError } from "#server/lib/errors.ts";

const UNDO_HOURS = 1;

const values = z.object({
  siteId: z.string().nullable().optional(),
  supervisorId: z.string().nullable().optional(),
  status: mentorStatus.optional(),
  statusSince: z.string().optional(),
  exitReason: z.string().nullable().optional(),
  experienceTags: z.array(z.string()).optional(),
});

const COLUMNS = [
  "siteId",
  "supervisorId",
  "status",
  "statusSince",
  "exitReason",
  "experienceTags",
] as const satisfies readonly (keyof BulkValues)[];

/**
 * Takes back what one bulk action of this person did within the last hour. A mentor whom somebody has changed in that
 * respect since keeps the newer value: the undo never overwrites other people's work.
 */
export async function undoManyMentors(
  trx: Trx,
  scope: ProgramScope,
  input: { bulkId: string },
): Promise<{ restored: number; kept: number }> {
  const entries = await trx
    .selectFrom("auditEntry")
    .where("programId", "=", scope.programId)
    .where("actorId", "=", scope.personId)
    .where("at", ">=", new Date(scope.now.getTime() - UNDO_HOURS * 3_600_000).toISOString())
    .where("action", "=", "mentor.bulk")
    .where(sql`"after" ->> 'bulkId'`, "=", input.bulkId)
    .select(["subjectId", "before", "after"])
    .orderBy("subjectId")
    .execute();
  if (entries.length === 0) {
    throw new DomainError("NOT_FOUND", "There is nothing (any more) of this action to take back.");
  }
  const ids = entries.flatMap((entry) => entry.subjectId ?? []);
  const present = await lockPresent(trx, scope, ids);
  const newest = await newestChanges(trx, scope, ids);
  const changes = entries.flatMap((entry) => {
    const row = present.get(entry.subjectId ?? "");
    const before = values.parse(entry.before);
    const { changeId, ...held } = values
      .extend({ changeId: z.string().optional() })
      .parse(entry.after);
    if (!row || !holds(row, held)) return [];
    if (changeId && newest.get(row.id) !== changeId) return [];
    return [{ id: row.id, name: row.name, before: held, after: before, changeId }];
  });
  const lines = changes.flatMap((change) => change.changeId ?? []);
  if (lines.length > 0) {
    await trx
      .deleteFrom("mentorStatusChange")
      .where("programId", "=", scope.programId)
      .where("id", "=", sql<string>`any (${lines}::uuid[])`)
      .execute();
  }
  for (let start = 0; start < changes.length; start += 1000) {
    const batch = changes
      .slice(start, start + 1000)
      .map(({ id, name, before, after }) => ({ id, name, before, after }));
    const about = { action: "mentor.bulk.undo", bulkId: input.bulkId };
    await applyChanges(trx, scope, batch, about);
  }
  return { restored: changes.length, kept: entries.length - changes.length };
}

function holds(row: Required<BulkValues>, expected: BulkValues): boolean {
  return COLUMNS.every(
    (column) =>
      expected[column] === undefined ||
      JSON.stringify(row[column]) === JSON.stringify(expected[column]),
  );
}

async function lockPresent(trx: Trx, scope: ProgramScope, ids: readonly string[]) {
  const rows = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", sql<string>`any (${ids}::uuid[])`)
    .select(["id", "name", "siteId", "supervisorId", "statusSince", "exitReason", "experienceTags"])
    .select(sql<z.infer<typeof mentorStatus>>`status`.as("status"))
    .orderBy("id")
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The newest line of each mentor's status history. */
async function newestChanges(trx: Trx, scope: ProgramScope, ids: readonly string[]) {
  const rows = await trx
    .selectFrom("mentorStatusChange")
    .where("programId", "=", scope.programId)
    .where("mentorId", "=", sql<string>`any (${ids}::uuid[])`)
    .distinctOn("mentorId")
    .select(["mentorId", "id"])
    .orderBy("mentorId")
    .orderBy("fromOn", "desc")
    .orderBy("changedAt", "desc")
    .orderBy("id", "desc")
    .execute();
  return new Map(rows.map((row) => [row.mentorId, row.id]));
}
