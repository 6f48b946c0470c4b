import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { notFound } from "#server/lib/errors.ts";
import { newId } from "#server/lib/id.ts";
import { newDataKey, seal, unseal, unwrapDataKey } from "#server/lib/seal.ts";

export type SealedNote = { sealed: Buffer; keyId: string; wrapped: Buffer };

/** A value copied to another log, or another program, does not open there. */
function bound(scope: ProgramScope, sessionId: string): string {
  return `session_log|note|${scope.programId}|${sessionId}`;
}

/** Seals a note with a key of its own; the key is kept once the log is written (`keepNoteKeys`). */
export function sealNote(scope: ProgramScope, sessionId: string, note: string): SealedNote {
  return sealText(scope, note, bound(scope, sessionId.toLowerCase()));
}

/** Seals a text with a key of its own, bound to the row that it stands in. */
export function sealText(scope: ProgramScope, plain: string, boundTo: string): SealedNote {
  const keyId = newId(scope.now);
  const { key, wrapped } = newDataKey(scope.keys.wrap, keyId);
  return { sealed: seal(key, Buffer.from(plain), boundTo), keyId, wrapped };
}

/** The text again; throws where it was sealed for another row. */
export function openSealed(scope: ProgramScope, sealed: SealedNote, boundTo: string): string {
  const key = unwrapDataKey(scope.keys.wrap, sealed.wrapped, sealed.keyId);
  return unseal(key, sealed.sealed, boundTo).toString();
}

export async function keepNoteKeys(
  trx: Trx,
  scope: ProgramScope,
  notes: readonly SealedNote[],
): Promise<void> {
  if (notes.length === 0) return;
  await trx
    .insertInto("dataKey")
    .values(
      notes.map(({ keyId, wrapped }) => ({
        programId: scope.programId,
        id: keyId,
        wrapped,
        masterKeyId: scope.keys.id,
      })),
    )
    .execute();
}

/** Without its key a sealed text is gone from every copy, backups included. */
export async function dropNoteKey(
  trx: Trx,
  scope: ProgramScope,
  keyId: string | null,
): Promise<void> {
  if (keyId === null) return;
  await trx
    .deleteFrom("dataKey")
    .where("programId", "=", scope.programId)
    .where("id", "=", keyId)
    .execute();
}

/**
 * Opens one note, and leaves an entry of who read it. A note that travelled with a hand-over is opened by people who
 * may not see the mentor who wrote it, so that the name may be missing.
 */
export async function readNote(
  trx: Trx,
  scope: ProgramScope,
  input: { id: string },
): Promise<{ note: string }> {
  const row = await trx
    .selectFrom("sessionLog as l")
    .innerJoin("dataKey as k", (join) =>
      join.onRef("k.programId", "=", "l.programId").onRef("k.id", "=", "l.noteKeyId"),
    )
    .leftJoin("mentor as m", (join) =>
      join.onRef("m.programId", "=", "l.programId").onRef("m.id", "=", "l.mentorId"),
    )
    .where("l.programId", "=", scope.programId)
    .where("l.id", "=", input.id)
    .where("l.deletedAt", "is", null)
    .select(["l.id", "l.noteSealed", "l.heldOn", "k.id as keyId", "k.wrapped", "m.name"])
    .executeTakeFirst();
  if (!row?.noteSealed) throw notFound("note");
  const sealed = { sealed: row.noteSealed, keyId: row.keyId, wrapped: row.wrapped };
  const note = openSealed(scope, sealed, bound(scope, row.id));
  await recordAudit(trx, scope, {
    action: "session.note.read",
    subjectKind: "session",
    subjectId: row.id,
    label: row.name ? `${row.name}, ${row.heldOn}` : row.heldOn,
  });
  return { note };
}
