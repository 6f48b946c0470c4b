import { createHash, createHmac } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { canonicalJson } from "#server/features/audit/canonical.ts";
import { newId } from "#server/lib/id.ts";

export type AuditFacts = {
  /** Noun and deed: 'mentor.update', 'session.note.read'. */
  action: string;
  subjectKind: string;
  subjectId?: string | null;
  /** What to call the subject in the trail; a mentee's code, never more than the reader may see. */
  label?: string | null;
  before?: object | null;
  after?: object | null;
};

/**
 * Writes what happened into the trail, in the transaction of the change itself.
 *
 * The entry's code is keyed (HMAC-SHA-256, key outside the database) over who, what, when and a digest of before and
 * after: erasing the content of an entry leaves its proof whole. Sealed texts are never passed in.
 */
export async function recordAudit(
  trx: Trx,
  scope: ProgramScope,
  facts: AuditFacts | AuditFacts[],
): Promise<void> {
  const entries = Array.isArray(facts) ? facts : [facts];
  if (entries.length === 0) return;
  await sql`/* kept audit */ ${auditInsert(scope, entries)}`.execute(trx);
}

/** The insert of entries, for a command that writes them in one statement with what they tell of. */
export function auditInsert(
  scope: ProgramScope,
  entries: readonly AuditFacts[],
): RawBuilder<unknown> {
  const rows = entries.map((entry) => {
    const row = {
      programId: scope.programId,
      id: newId(scope.now),
      at: scope.now.toISOString(),
      actorKind: scope.personId ? "person" : "system",
      actorId: scope.personId,
      actorName: scope.actorName,
      action: entry.action,
      subjectKind: entry.subjectKind,
      subjectId: entry.subjectId ?? null,
      subjectLabel: entry.label ?? null,
    };
    const before = entry.before ? JSON.stringify(entry.before) : null;
    const after = entry.after ? JSON.stringify(entry.after) : null;
    const digest = contentDigest(before, after, row.subjectLabel);
    const mac = entryMac(scope.keys.audit, row, digest);
    return { ...row, before, after, digest: digest.toString("hex"), mac: mac.toString("hex") };
  });
  return sql`
    insert into audit_entry (program_id, id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id,
      subject_label, before, after, digest, mac)
    select "programId", id, at, "actorKind", "actorId", "actorName", action, "subjectKind", "subjectId",
      "subjectLabel", before::jsonb, after::jsonb, decode(digest, 'hex'), decode(mac, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as entry ("programId" uuid, id uuid, at timestamptz,
      "actorKind" text, "actorId" uuid, "actorName" text, action text, "subjectKind" text, "subjectId" uuid,
      "subjectLabel" text, before text, after text, digest text, mac text)`;
}

type Sealed = {
  programId: string;
  id: string;
  at: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  action: string;
  subjectKind: string;
  subjectId: string | null;
};

/** SHA-256 over the canonical JSON of what an erasure may take away. */
export function contentDigest(
  before: string | null,
  after: string | null,
  label: string | null,
): Buffer {
  const parse = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
  const content = canonicalJson({ before: parse(before), after: parse(after), label });
  return createHash("sha256").update(content).digest();
}

export function entryMac(key: Buffer, row: Sealed, digest: Buffer): Buffer {
  const { programId, id, at, actorKind, actorId, actorName, action, subjectKind, subjectId } = row;
  const content = canonicalJson({
    programId,
    id,
    at: new Date(at).toISOString(),
    actorKind,
    actorId,
    actorName,
    action,
    subjectKind,
    subjectId,
    digest: digest.toString("hex"),
  });
  return createHmac("sha256", key).update(content).digest();
}
