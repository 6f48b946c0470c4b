import type { WaiverGrantInput, WaiverRevokeInput } from "#shared/training/records-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { readMentor } from "#server/features/training/commands-completions.ts";
import { refuseField, refusing } from "#server/features/training/refusals.ts";
import { DomainError, notFound } from "#server/lib/errors.ts";

const once = {
  waiver_open_key: {
    sentence: "This requirement is waived for them already. Revoke that waiver first.",
  },
};

/** Sets a requirement aside for one mentor, from today on; a repeated call changes nothing. */
export async function grantWaiver(
  trx: Trx,
  scope: ProgramScope,
  { id, mentorId, requirementId, reason, untilOn }: WaiverGrantInput,
): Promise<{ id: string }> {
  if (untilOn && untilOn < scope.today) refuseField("untilOn", "Choose today or a later day.");
  const mentor = await readMentor(trx, scope, mentorId);
  const course = await requirementName(trx, scope, requirementId);
  const row = { programId: scope.programId, id, mentorId, requirementId, reason, untilOn };
  await trx
    .updateTable("waiver")
    .set({ revokedAt: scope.now })
    .where("programId", "=", scope.programId)
    .where("mentorId", "=", mentorId)
    .where("requirementId", "=", requirementId)
    .where("revokedAt", "is", null)
    // One that ran out by itself makes room for the next.
    .where("untilOn", "<", scope.today)
    .execute();
  const made = await refusing(once, () =>
    trx
      .insertInto("waiver")
      .values({ ...row, fromOn: scope.today, grantedBy: scope.personId, grantedAt: scope.now })
      .onConflict((conflict) => conflict.columns(["programId", "id"]).doNothing())
      .returning("id")
      .executeTakeFirst(),
  );
  if (made) {
    await recordAudit(trx, scope, {
      ...facts("grant", mentorId, mentor.name),
      after: { course, reason, fromOn: scope.today, untilOn },
    });
  }
  return { id };
}

/** Takes a waiver back, or lets it stand again. */
export async function revokeWaiver(
  trx: Trx,
  scope: ProgramScope,
  { id, revoked }: WaiverRevokeInput,
): Promise<{ id: string }> {
  const before = await trx
    .selectFrom("waiver as w")
    .innerJoin("mentor as m", (join) =>
      join.onRef("m.programId", "=", "w.programId").onRef("m.id", "=", "w.mentorId"),
    )
    .where("w.programId", "=", scope.programId)
    .where("w.id", "=", id)
    .select(["w.mentorId", "w.requirementId", "w.reason", "w.untilOn", "w.revokedAt", "m.name"])
    .forUpdate("w")
    .executeTakeFirst();
  if (!before) throw notFound("waiver");
  if ((before.revokedAt !== null) === revoked) return { id };
  await refusing(once, () =>
    trx
      .updateTable("waiver")
      .set((eb) => ({ revokedAt: revoked ? scope.now : null, version: eb("version", "+", 1) }))
      .where("programId", "=", scope.programId)
      .where("id", "=", id)
      .execute(),
  );
  const course = await requirementName(trx, scope, before.requirementId);
  const said = { course, reason: before.reason, untilOn: before.untilOn };
  await recordAudit(trx, scope, {
    ...facts(revoked ? "revoke" : "restore", before.mentorId, before.name),
    [revoked ? "before" : "after"]: said,
  });
  return { id };
}

function facts(deed: string, mentorId: string, label: string) {
  return { action: `mentor.waiver.${deed}`, subjectKind: "mentor", subjectId: mentorId, label };
}

async function requirementName(trx: Trx, scope: ProgramScope, id: string): Promise<string> {
  const row = await trx
    .selectFrom("requirement as r")
    .innerJoin("course as k", (join) =>
      join.onRef("k.programId", "=", "r.programId").onRef("k.id", "=", "r.courseId"),
    )
    .where("r.programId", "=", scope.programId)
    .where("r.id", "=", id)
    .select(["k.name", "r.endedOn"])
    .executeTakeFirst();
  if (!row) throw notFound("requirement");
  if (row.endedOn) {
    throw new DomainError("PRECONDITION_FAILED", "Nobody is asked for this course any more.");
  }
  return row.name;
}
