import type { z } from "zod";
import type {
  annotationAddInput,
  AnnotationRow,
  annotationUpdateInput,
} from "#shared/engagement/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { findAnnotation } from "#server/features/engagement/queries-annotations.ts";
import { notFound, staleVersion } from "#server/lib/errors.ts";

/** Marks a day on the time charts. The id comes from the screen, so that a repeat (or an undo) makes one mark. */
export async function addAnnotation(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof annotationAddInput>,
): Promise<AnnotationRow> {
  const { id, onDay, label } = input;
  const added = await trx
    .insertInto("annotation")
    .values({ programId: scope.programId, id, onDay, label, createdBy: scope.personId })
    .onConflict((conflict) => conflict.columns(["programId", "id"]).doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows) {
    await audit(trx, scope, "create", id, null, { onDay, label });
  }
  return found(trx, scope, id);
}

export async function updateAnnotation(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof annotationUpdateInput>,
): Promise<AnnotationRow> {
  const { id, version, onDay, label } = input;
  const before = await found(trx, scope, id);
  if (before.version !== version) throw staleVersion("mark");
  const changed = await trx
    .updateTable("annotation")
    .set({ onDay, label, version: version + 1 })
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (!changed.numUpdatedRows) throw staleVersion("mark");
  const { onDay: wasOn, label: wasLabel } = before;
  await audit(trx, scope, "update", id, { onDay: wasOn, label: wasLabel }, { onDay, label });
  return found(trx, scope, id);
}

/** Takes a mark away and answers with it, so that it can be put back. Gone already is as good as taken away. */
export async function removeAnnotation(
  trx: Trx,
  scope: ProgramScope,
  id: string,
): Promise<AnnotationRow | null> {
  const before = await findAnnotation(trx, scope, id);
  if (!before) return null;
  await trx
    .deleteFrom("annotation")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .execute();
  await audit(trx, scope, "remove", id, { onDay: before.onDay, label: before.label }, null);
  return before;
}

async function found(trx: Trx, scope: ProgramScope, id: string): Promise<AnnotationRow> {
  const row = await findAnnotation(trx, scope, id);
  if (!row) throw notFound("mark");
  return row;
}

async function audit(
  trx: Trx,
  scope: ProgramScope,
  deed: "create" | "update" | "remove",
  subjectId: string,
  before: object | null,
  after: object | null,
): Promise<void> {
  const action = `annotation.${deed}`;
  await recordAudit(trx, scope, { action, subjectKind: "annotation", subjectId, before, after });
}
