import type { z } from "zod";
import type { ConflictRow, declareInput, liftInput } from "#shared/matching/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { lockMentor } from "#server/features/matches/write.ts";
import { listConflicts } from "#server/features/matching/queries-conflicts.ts";
import { lockMentee } from "#server/features/mentees/write.ts";
import { DomainError, notFound, staleVersion } from "#server/lib/errors.ts";

/** Says that two are not to be matched. Who is matched with each other already is ended first, with its own reason. */
export async function declareConflict(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof declareInput>,
): Promise<ConflictRow> {
  const { id, mentorId, menteeId, declaredBy, reason } = input;
  // The order in which a match locks them: a match of the two waits here, or this waits for it.
  const mentor = await lockMentor(trx, scope, mentorId);
  const mentee = await lockMentee(trx, scope, menteeId);
  const open = await trx
    .selectFrom("match")
    .where("programId", "=", scope.programId)
    .where("mentorId", "=", mentorId)
    .where("menteeId", "=", menteeId)
    .where("endedOn", "is", null)
    .select("id")
    .executeTakeFirst();
  if (open) {
    throw new DomainError(
      "PRECONDITION_FAILED",
      `${mentor.name} and ${mentee.code} are matched with each other. End or hand over the match first.`,
      { mark: "pair-is-matched" },
    );
  }
  const row = { programId: scope.programId, id, mentorId, menteeId, declaredBy, reason };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("conflict")
    .values({ ...row, declaredOn: scope.today, recordedBy: scope.personId })
    // The same one sent twice, or declared by somebody else meanwhile: it is there, which is what was asked for.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) {
    await auditBoth(
      trx,
      scope,
      "conflict.declare",
      { mentorId, menteeId, code: mentee.code },
      {
        after: { mentor: mentor.name, mentee: mentee.code, declaredBy, reason },
      },
    );
  }
  const rows = await listConflicts(trx, scope, { mentorId, menteeId });
  const there = rows.find((one) => one.id === id) ?? rows.find((one) => one.liftedAt === null);
  if (!there) throw notFound("conflict");
  return there;
}

/** Takes it back: it stays in the history, and the two can be matched again. */
export async function liftConflict(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof liftInput>,
): Promise<ConflictRow> {
  const [before] = await listConflicts(trx, scope, { id: input.id });
  if (!before) throw notFound("conflict");
  if (before.liftedAt === null) {
    const done = await trx
      .updateTable("conflict")
      .set((eb) => ({ liftedAt: scope.now.toISOString(), version: eb("version", "+", 1) }))
      .where("programId", "=", scope.programId)
      .where("id", "=", input.id)
      .where("version", "=", input.version)
      .where("liftedAt", "is", null)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw staleVersion("conflict");
    const { mentorId, menteeId, mentorName, declaredBy, reason } = before;
    const { code } = await lockMentee(trx, scope, menteeId);
    await auditBoth(
      trx,
      scope,
      "conflict.lift",
      { mentorId, menteeId, code },
      {
        before: { mentor: mentorName, mentee: code, declaredBy, reason },
      },
    );
  }
  const [after] = await listConflicts(trx, scope, { id: input.id });
  return after ?? before;
}

type Named = { mentor: string; mentee: string; declaredBy: string; reason: string };

/** In the history of both: each side's page tells it. */
async function auditBoth(
  trx: Trx,
  scope: ProgramScope,
  action: string,
  pair: { mentorId: string; menteeId: string; code: string },
  facts: { before?: Named; after?: Named },
): Promise<void> {
  const mentor = (facts.after ?? facts.before)?.mentor ?? null;
  await recordAudit(trx, scope, [
    { ...facts, action, subjectKind: "mentor", subjectId: pair.mentorId, label: mentor },
    { ...facts, action, subjectKind: "mentee", subjectId: pair.menteeId, label: pair.code },
  ]);
}
