import type { AnnotationRow } from "#shared/engagement/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

/** What happened in a span, as marked on the time charts. */
export async function listAnnotations(
  trx: Trx,
  scope: ProgramScope,
  span: { from: string; to: string },
): Promise<AnnotationRow[]> {
  return annotations(trx, scope)
    .where("annotation.onDay", ">=", span.from)
    .where("annotation.onDay", "<=", span.to)
    .orderBy("annotation.onDay")
    .orderBy("annotation.id")
    .limit(500)
    .execute();
}

export async function findAnnotation(
  trx: Trx,
  scope: ProgramScope,
  id: string,
): Promise<AnnotationRow | undefined> {
  return annotations(trx, scope).where("annotation.id", "=", id).executeTakeFirst();
}

function annotations(trx: Trx, scope: ProgramScope) {
  return trx
    .selectFrom("annotation")
    .leftJoin("person", "person.id", "annotation.createdBy")
    .where("annotation.programId", "=", scope.programId)
    .select([
      "annotation.id",
      "annotation.onDay",
      "annotation.label",
      "annotation.version",
      "person.name as byName",
    ]);
}
