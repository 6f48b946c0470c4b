import { sql } from "kysely";
import type { z } from "zod";
import type {
  FollowUpCloseInput,
  followUpIdInput,
  followUpReopenInput,
  FollowUpStartInput,
} from "#shared/burnout/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { mentorName } from "#server/features/burnout/mentor-name.ts";
import { makeTasks } from "#server/features/tasks/commands.ts";
import { DomainError, notFound, staleVersion } from "#server/lib/errors.ts";

export const taskKeyOf = (followUpId: string) => `talk:${followUpId}`;

/** A conversation is planned: with whom, because of what, who sees to it and until when; it becomes their task. */
export async function startFollowUp(
  trx: Trx,
  scope: ProgramScope,
  { id, mentorId, signIds, ownerId, dueOn }: FollowUpStartInput,
): Promise<void> {
  const { programId } = scope;
  const label = await mentorName(trx, scope, mentorId);
  const owner = await trx
    .selectFrom("membership")
    .where("programId", "=", programId)
    .where("personId", "=", ownerId)
    .where("role", "in", ["supervisor", "coordinator"])
    .select("personId")
    .executeTakeFirst();
  if (!owner) {
    throw new DomainError("BAD_REQUEST", "Choose a supervisor or a coordinator of this program.", {
      fields: { ownerId: "Choose a supervisor or a coordinator of this program." },
    });
  }
  const made = await trx
    .insertInto("followUp")
    .values({
      programId,
      id,
      mentorId,
      ownerId,
      openedOn: scope.today,
      dueOn,
      createdAt: scope.now.toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  await sql`
    insert into follow_up_sign (program_id, follow_up_id, sign_id)
    select program_id, ${id}, id from sign
    where program_id = ${programId} and mentor_id = ${mentorId} and id = any (${signIds}::uuid[])`.execute(
    trx,
  );
  await askTask(trx, scope, { id, mentorId, ownerId, dueOn });
  await recordAudit(trx, scope, {
    action: "follow_up.start",
    subjectKind: "mentor",
    subjectId: mentorId,
    label,
    after: { dueOn, ownerId },
  });
}

async function askTask(
  trx: Trx,
  scope: ProgramScope,
  followUp: { id: string; mentorId: string; ownerId: string | null; dueOn: string },
): Promise<void> {
  await makeTasks(trx, scope, [
    {
      key: taskKeyOf(followUp.id),
      kind: "talk",
      mentorId: followUp.mentorId,
      aboutId: followUp.id,
      dueOn: followUp.dueOn,
      assigneeId: followUp.ownerId,
    },
  ]);
}

async function lockFollowUp(trx: Trx, { programId }: ProgramScope, id: string) {
  const row = await trx
    .selectFrom("followUp")
    .where("programId", "=", programId)
    .where("id", "=", id)
    .select(["id", "mentorId", "ownerId", "dueOn", "closedOn", "outcome", "version"])
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("early conversation");
  return row;
}

/** A plan made by mistake goes whole, with its task, as long as nothing has been noted in it. */
export async function undoFollowUp(
  trx: Trx,
  scope: ProgramScope,
  { id }: z.infer<typeof followUpIdInput>,
): Promise<void> {
  const row = await lockFollowUp(trx, scope, id);
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from follow_up_step where program_id = ${scope.programId} and follow_up_id = ${id}) as used`.execute(
    trx,
  );
  if (row.closedOn !== null || rows[0]?.used === true) {
    throw new DomainError(
      "CONFLICT",
      "Something has been noted in it already. Close it instead, with “not needed”.",
    );
  }
  await trx
    .deleteFrom("task")
    .where("programId", "=", scope.programId)
    .where("key", "=", taskKeyOf(id))
    .execute();
  await trx
    .deleteFrom("followUp")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .execute();
  await recordAudit(trx, scope, {
    action: "follow_up.undo",
    subjectKind: "mentor",
    subjectId: row.mentorId,
    label: await mentorName(trx, scope, row.mentorId),
  });
}

/** How it came out, and of each sign whether it was useful to know. Its task is done. */
export async function closeFollowUp(
  trx: Trx,
  scope: ProgramScope,
  { id, version, outcome, useful }: FollowUpCloseInput,
): Promise<void> {
  const row = await lockFollowUp(trx, scope, id);
  if (row.closedOn !== null && row.outcome === outcome) return;
  if (row.version !== version || row.closedOn !== null) throw staleVersion("early conversation");
  await trx
    .updateTable("followUp")
    .set((eb) => ({ closedOn: scope.today, outcome, version: eb("version", "+", 1) }))
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .execute();
  await sql`
    update follow_up_sign f set useful = u.useful
    from jsonb_to_recordset(${JSON.stringify(
      useful.map((one) => ({ sign_id: one.signId, useful: one.useful })),
    )}::jsonb) u (sign_id uuid, useful text)
    where f.program_id = ${scope.programId} and f.follow_up_id = ${id} and f.sign_id = u.sign_id`.execute(
    trx,
  );
  await trx
    .updateTable("task")
    .set((eb) => ({
      doneAt: scope.now.toISOString(),
      doneBy: scope.personId,
      version: eb("version", "+", 1),
    }))
    .where("programId", "=", scope.programId)
    .where("key", "=", taskKeyOf(id))
    .where("doneAt", "is", null)
    .execute();
  await recordAudit(trx, scope, {
    action: "follow_up.close",
    subjectKind: "mentor",
    subjectId: row.mentorId,
    label: await mentorName(trx, scope, row.mentorId),
    after: { outcome },
  });
}

/** Takes the end back: it is open again, and so is its task. What was said of the signs stays to begin with. */
export async function reopenFollowUp(
  trx: Trx,
  scope: ProgramScope,
  { id, version }: z.infer<typeof followUpReopenInput>,
): Promise<void> {
  const row = await lockFollowUp(trx, scope, id);
  if (row.closedOn === null) return;
  if (row.version !== version) throw staleVersion("early conversation");
  await trx
    .updateTable("followUp")
    .set((eb) => ({ closedOn: null, outcome: null, version: eb("version", "+", 1) }))
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .execute();
  await askTask(trx, scope, row);
  await recordAudit(trx, scope, {
    action: "follow_up.reopen",
    subjectKind: "mentor",
    subjectId: row.mentorId,
    label: await mentorName(trx, scope, row.mentorId),
    before: { outcome: row.outcome },
  });
}
