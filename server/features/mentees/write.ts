import { sql } from "kysely";
import type { Stage, StageDays } from "#shared/mentees/stage.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { difference } from "#server/features/mentees/difference.ts";
import { notFound, staleVersion } from "#server/lib/errors.ts";

/**
 * Rows are locked in one order everywhere (mentor, mentee, match), so that two commands never wait for each other in a
 * ring. NO KEY UPDATE leaves session logs, whose foreign keys point here, unhindered.
 */
export type LockedMentee = StageDays & {
  id: string;
  code: string;
  version: number;
  openMatches: number;
};

export async function lockMentee(
  trx: Trx,
  scope: ProgramScope,
  id: string,
  version?: number,
): Promise<LockedMentee> {
  const row = await trx
    .selectFrom("mentee")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select([
      "id",
      "code",
      "version",
      sql<Stage>`stage`.as("stage"),
      "referredOn",
      "intakeOn",
      "readyOn",
      "closedOn",
      "closeReason",
    ])
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("mentee");
  if (version !== undefined && row.version !== version) throw staleVersion("mentee");
  // A statement of its own, after the lock: what others did while we waited is seen.
  const { count } = await trx
    .selectFrom("match")
    .where("programId", "=", scope.programId)
    .where("menteeId", "=", id)
    .where("endedOn", "is", null)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return { ...row, openMatches: count };
}

/** Writes a new stage with its days, and the trail; nothing where nothing differs. */
export async function putStage(
  trx: Trx,
  scope: ProgramScope,
  mentee: LockedMentee,
  next: StageDays,
  action: "mentee.stage" | "mentee.close" | "mentee.reopen",
): Promise<void> {
  const { stage, intakeOn, readyOn, closedOn, closeReason } = next;
  const days = { stage, intakeOn, readyOn, closedOn, closeReason };
  const changed = difference(mentee, days);
  if (!changed) return;
  await trx
    .updateTable("mentee")
    .set((eb) => ({
      ...days,
      version: eb("version", "+", 1),
      updatedAt: scope.now.toISOString(),
    }))
    .where("programId", "=", scope.programId)
    .where("id", "=", mentee.id)
    .execute();
  await recordAudit(trx, scope, {
    action,
    subjectKind: "mentee",
    subjectId: mentee.id,
    label: mentee.code,
    ...changed,
  });
}
