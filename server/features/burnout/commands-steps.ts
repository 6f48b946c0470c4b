import type { z } from "zod";
import type { followUpIdInput, StepAddInput, stepRemoveInput } from "#shared/burnout/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { mentorName } from "#server/features/burnout/mentor-name.ts";
import { keepNoteKeys, openSealed, sealText } from "#server/features/sessions/notes.ts";
import { DomainError, notFound } from "#server/lib/errors.ts";

/** A note copied to another step does not open there. */
const bound = ({ programId }: ProgramScope, stepId: string) =>
  `follow_up_step|note|${programId}|${stepId.toLowerCase()}`;

/** What was done: a conversation, less load, time off. What was said in it is sealed. */
export async function addStep(
  trx: Trx,
  scope: ProgramScope,
  { id, followUpId, kind, onDay, note }: StepAddInput,
): Promise<void> {
  const followUp = await trx
    .selectFrom("followUp")
    .where("programId", "=", scope.programId)
    .where("id", "=", followUpId)
    .select("mentorId")
    .executeTakeFirst();
  if (!followUp) throw notFound("early conversation");
  if (onDay > scope.today) {
    const text = "This day is still to come. A step is noted once it was taken.";
    throw new DomainError("BAD_REQUEST", text, { fields: { onDay: text } });
  }
  const sealed = note === "" ? null : sealText(scope, note, bound(scope, id));
  const made = await trx
    .insertInto("followUpStep")
    .values({
      programId: scope.programId,
      id,
      followUpId,
      kind,
      onDay,
      noteSealed: sealed?.sealed ?? null,
      noteKeyId: sealed?.keyId ?? null,
      personId: scope.personId,
      createdAt: scope.now.toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  if (sealed) await keepNoteKeys(trx, scope, [sealed]);
  await recordAudit(trx, scope, {
    action: "follow_up.step",
    subjectKind: "mentor",
    subjectId: followUp.mentorId,
    label: await mentorName(trx, scope, followUp.mentorId),
    after: { kind, onDay, note: sealed ? "added" : null },
  });
}

async function stepOf(trx: Trx, { programId }: ProgramScope, id: string) {
  const row = await trx
    .selectFrom("followUpStep as s")
    .innerJoin("followUp as f", (join) =>
      join.onRef("f.programId", "=", "s.programId").onRef("f.id", "=", "s.followUpId"),
    )
    .leftJoin("dataKey as k", (join) =>
      join.onRef("k.programId", "=", "s.programId").onRef("k.id", "=", "s.noteKeyId"),
    )
    .where("s.programId", "=", programId)
    .where("s.id", "=", id)
    .select(["s.id", "s.kind", "s.onDay", "s.removedAt", "s.noteSealed", "f.mentorId"])
    .select(["k.id as keyId", "k.wrapped"])
    .executeTakeFirst();
  if (!row) throw notFound("step");
  return row;
}

/** Takes a step back, or brings it again. */
export async function removeStep(
  trx: Trx,
  scope: ProgramScope,
  { id, removed }: z.infer<typeof stepRemoveInput>,
): Promise<void> {
  const row = await stepOf(trx, scope, id);
  if ((row.removedAt !== null) === removed) return;
  await trx
    .updateTable("followUpStep")
    .set((eb) => ({
      removedAt: removed ? scope.now.toISOString() : null,
      version: eb("version", "+", 1),
    }))
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .execute();
  await recordAudit(trx, scope, {
    action: removed ? "follow_up.step.remove" : "follow_up.step.restore",
    subjectKind: "mentor",
    subjectId: row.mentorId,
    label: await mentorName(trx, scope, row.mentorId),
    before: { kind: row.kind, onDay: row.onDay },
  });
}

/** Opens the note of a step, and leaves an entry of who read it. */
export async function readStepNote(
  trx: Trx,
  scope: ProgramScope,
  { id }: z.infer<typeof followUpIdInput>,
): Promise<{ note: string }> {
  const row = await stepOf(trx, scope, id);
  if (!row.noteSealed || !row.keyId || !row.wrapped) throw notFound("note");
  const sealed = { sealed: row.noteSealed, keyId: row.keyId, wrapped: row.wrapped };
  const note = openSealed(scope, sealed, bound(scope, row.id));
  await recordAudit(trx, scope, {
    action: "follow_up.step.read",
    subjectKind: "mentor",
    subjectId: row.mentorId,
    label: await mentorName(trx, scope, row.mentorId),
    after: { onDay: row.onDay },
  });
  return { note };
}
