import { createHash } from "node:crypto";
import {
  CERTIFICATE_MAX_BYTES,
  type CertificateAddInput,
} from "#shared/training/records-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { certificateName, certificateType } from "#server/features/training/certificate-type.ts";
import { refuseField } from "#server/features/training/refusals.ts";
import { DomainError, notFound } from "#server/lib/errors.ts";
import { newId } from "#server/lib/id.ts";
import { newDataKey, seal, unseal, unwrapDataKey } from "#server/lib/seal.ts";

const EACH = 10;

/** A file copied to another row, or another program, does not open there. */
function bound(scope: ProgramScope, id: string): string {
  return `certificate_file|sealed|${scope.programId}|${id.toLowerCase()}`;
}

/** Keeps a certificate's file, sealed with a key of its own; a repeated call changes nothing. */
export async function addCertificate(
  trx: Trx,
  scope: ProgramScope,
  input: CertificateAddInput,
): Promise<{ id: string }> {
  const { id, completionId } = input;
  const bytes = Buffer.from(input.content, "base64");
  if (bytes.length === 0) refuseField("content", "The file is empty.");
  if (bytes.length > CERTIFICATE_MAX_BYTES) {
    refuseField(
      "content",
      "A certificate can have at most 5 MB. Scan it smaller, and add it again.",
    );
  }
  const mediaType = certificateType(bytes);
  if (!mediaType) {
    refuseField(
      "content",
      "This is no PDF, PNG, JPEG or WebP, whatever its name says. Nothing was kept of it.",
    );
  }
  const of = await completionOf(trx, scope, completionId);
  const there = await trx
    .selectFrom("certificateFile")
    .where("programId", "=", scope.programId)
    .where("completionId", "=", completionId)
    .select(["id", "removedAt"])
    .execute();
  if (there.some((file) => file.id === id)) return { id };
  if (there.filter((file) => !file.removedAt).length >= EACH) {
    refuseField("content", `There are ${EACH} files with this record already.`);
  }
  const keyId = newId(scope.now);
  const { key, wrapped } = newDataKey(scope.keys.wrap, keyId);
  await trx
    .insertInto("dataKey")
    .values({ programId: scope.programId, id: keyId, wrapped, masterKeyId: scope.keys.id })
    .execute();
  const name = certificateName(input.name, mediaType);
  await trx
    .insertInto("certificateFile")
    .values({
      programId: scope.programId,
      id,
      completionId,
      name,
      mediaType,
      size: bytes.length,
      sha256: createHash("sha256").update(bytes).digest(),
      sealed: seal(key, bytes, bound(scope, id)),
      dataKeyId: keyId,
      addedBy: scope.personId,
      addedAt: scope.now,
    })
    .execute();
  await recordAudit(trx, scope, {
    ...facts("add", of),
    after: { course: of.course, mediaType, size: bytes.length },
  });
  return { id };
}

/** Takes a file away, or brings it back. */
export async function removeCertificate(
  trx: Trx,
  scope: ProgramScope,
  { id, removed }: { id: string; removed: boolean },
): Promise<{ id: string }> {
  const file = await trx
    .updateTable("certificateFile")
    .set({ removedAt: removed ? scope.now : null })
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .returning("completionId")
    .executeTakeFirst();
  if (!file) throw notFound("certificate");
  const of = await completionOf(trx, scope, file.completionId);
  await recordAudit(trx, scope, {
    ...facts(removed ? "remove" : "restore", of),
    [removed ? "before" : "after"]: { course: of.course },
  });
  return { id };
}

/** Opens one certificate, and leaves an entry of who read it. */
export async function readCertificate(
  trx: Trx,
  scope: ProgramScope,
  id: string,
): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
  const row = await trx
    .selectFrom("certificateFile as f")
    .innerJoin("dataKey as k", (join) =>
      join.onRef("k.programId", "=", "f.programId").onRef("k.id", "=", "f.dataKeyId"),
    )
    .where("f.programId", "=", scope.programId)
    .where("f.id", "=", id)
    .where("f.removedAt", "is", null)
    .select(["f.id", "f.completionId", "f.name", "f.mediaType", "f.sealed", "f.sha256"])
    .select(["k.id as keyId", "k.wrapped"])
    .executeTakeFirst();
  if (!row) throw notFound("certificate");
  const of = await completionOf(trx, scope, row.completionId);
  const key = unwrapDataKey(scope.keys.wrap, row.wrapped, row.keyId);
  const bytes = unseal(key, row.sealed, bound(scope, row.id));
  if (!createHash("sha256").update(bytes).digest().equals(row.sha256)) {
    throw new DomainError("CONFLICT", "This file is not as it was added. Ask for it again.");
  }
  await recordAudit(trx, scope, { ...facts("read", of), after: { course: of.course } });
  return { name: row.name, mediaType: row.mediaType, bytes };
}

type Of = { mentorId: string; name: string; course: string };

function facts(deed: string, { mentorId, name }: Of) {
  return {
    action: `mentor.certificate.${deed}`,
    subjectKind: "mentor",
    subjectId: mentorId,
    label: name,
  };
}

async function completionOf(trx: Trx, scope: ProgramScope, id: string): Promise<Of> {
  const row = await trx
    .selectFrom("completion as c")
    .innerJoin("mentor as m", (join) =>
      join.onRef("m.programId", "=", "c.programId").onRef("m.id", "=", "c.mentorId"),
    )
    .innerJoin("course as k", (join) =>
      join.onRef("k.programId", "=", "c.programId").onRef("k.id", "=", "c.courseId"),
    )
    .where("c.programId", "=", scope.programId)
    .where("c.id", "=", id)
    .where("c.deletedAt", "is", null)
    .select(["c.mentorId", "m.name", "k.name as course"])
    .executeTakeFirst();
  if (!row) throw notFound("completion");
  return row;
}
