import { DRAFTS_MAX, type DraftRow } from "#shared/drafts/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { type DraftKey, openDraft } from "#server/features/drafts/commands.ts";

type Json = ReturnType<typeof JSON.parse>;

/** The person's own draft of one form. */
export async function getDraft(
  trx: Trx,
  scope: ProgramScope,
  input: DraftKey,
): Promise<{ value: Json; savedAt: string } | null> {
  const row = await trx
    .selectFrom("draft")
    .where("programId", "=", scope.programId)
    .where("personId", "=", scope.personId)
    .where("kind", "=", input.kind)
    .select(["kind", "sealed", "updatedAt"])
    .executeTakeFirst();
  const value = row && openDraft(scope, row);
  return row && value !== null ? { value, savedAt: row.updatedAt } : null;
}

/** Which forms the person left unfinished, the latest first; never what they say. */
export async function listDrafts(trx: Trx, scope: ProgramScope): Promise<DraftRow[]> {
  return trx
    .selectFrom("draft")
    .where("programId", "=", scope.programId)
    .where("personId", "=", scope.personId)
    .select(["kind", "updatedAt as savedAt"])
    .orderBy("updatedAt", "desc")
    .limit(DRAFTS_MAX)
    .execute();
}
