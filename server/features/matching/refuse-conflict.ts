import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { DomainError } from "#server/lib/errors.ts";

/** Refuses two who are not to be matched with each other. Asked once both are locked, as declaring it locks them too. */
export async function refuseConflict(
  trx: Trx,
  scope: ProgramScope,
  pair: { mentorId: string; menteeId: string },
  names: string,
): Promise<void> {
  const found = await trx
    .selectFrom("conflict")
    .where("programId", "=", scope.programId)
    .where("mentorId", "=", pair.mentorId)
    .where("menteeId", "=", pair.menteeId)
    .where("liftedAt", "is", null)
    .select("id")
    .executeTakeFirst();
  if (!found) return;
  throw new DomainError(
    "PRECONDITION_FAILED",
    `It was declared that ${names} are not to be matched with each other. Choose somebody else, or lift it first.`,
    { mark: "in-conflict" },
  );
}
