import { sql } from "kysely";
import { leaveOverlaps } from "#shared/mentors/leave.ts";
import type { LeaveInput, LeaveRow } from "#shared/mentors/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { listLeave } from "#server/features/mentors/queries-detail.ts";
import { DomainError, notFound, staleVersion, violatedConstraint } from "#server/lib/errors.ts";

/** Plans a leave; a repeat (and the undo of a removal) with the same id answers with the row that is there. */
export async function addLeave(
  trx: Trx,
  scope: ProgramScope,
  input: LeaveInput,
): Promise<LeaveRow> {
  const { id, mentorId, fromOn, untilOn, kind } = input;
  const { name, periods } = await leaveOf(trx, scope, input);
  const there = periods.find((period) => period.id === id);
  if (there) return there;
  refuseOverlap(periods, input);
  await clear(() =>
    trx
      .insertInto("mentorLeave")
      .values({ programId: scope.programId, id, mentorId, fromOn, untilOn, kind })
      .execute(),
  );
  await tell(trx, scope, "mentor.leave.add", { mentorId, name, after: { fromOn, untilOn, kind } });
  return { id, fromOn, untilOn, kind, version: 1 };
}

export async function updateLeave(
  trx: Trx,
  scope: ProgramScope,
  input: LeaveInput & { version: number },
): Promise<LeaveRow> {
  const { id, mentorId, fromOn, untilOn, kind, version } = input;
  const { name, periods } = await leaveOf(trx, scope, input);
  const present = periods.find((period) => period.id === id);
  if (!present) throw notFound("leave");
  if (present.version !== version) throw staleVersion("leave");
  refuseOverlap(
    periods.filter((period) => period.id !== id),
    input,
  );
  await clear(() =>
    trx
      .updateTable("mentorLeave")
      .set({ fromOn, untilOn, kind, version: version + 1 })
      .where("programId", "=", scope.programId)
      .where("id", "=", id)
      .execute(),
  );
  const { fromOn: wasFrom, untilOn: wasUntil, kind: wasKind } = present;
  await tell(trx, scope, "mentor.leave.update", {
    mentorId,
    name,
    before: { fromOn: wasFrom, untilOn: wasUntil, kind: wasKind },
    after: { fromOn, untilOn, kind },
  });
  return { id, fromOn, untilOn, kind, version: version + 1 };
}

/** Removes a leave; removing it again is no error. */
export async function removeLeave(
  trx: Trx,
  scope: ProgramScope,
  input: { id: string; mentorId: string },
): Promise<void> {
  const { name } = await leaveOf(trx, scope, input);
  const gone = await trx
    .deleteFrom("mentorLeave")
    .where("programId", "=", scope.programId)
    .where("mentorId", "=", input.mentorId)
    .where("id", "=", input.id)
    .returning(["fromOn", "untilOn", "kind"])
    .executeTakeFirst();
  if (!gone) return;
  await tell(trx, scope, "mentor.leave.remove", { mentorId: input.mentorId, name, before: gone });
}

/** The mentor is locked, so that two people planning leave at once are checked one after the other. */
async function leaveOf(trx: Trx, scope: ProgramScope, { mentorId }: { mentorId: string }) {
  const mentor = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", mentorId)
    .select("name")
    .executeTakeFirst();
  if (!mentor) throw notFound("mentor");
  // A supervisor may plan leave but not change the mentor, and so cannot lock the row: the lock is one of its own.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`leave ${mentorId}`}, 0))`.execute(trx);
  return { name: mentor.name, periods: await listLeave(trx, scope, mentorId) };
}

function refuseOverlap(others: readonly LeaveRow[], period: LeaveInput): void {
  if (period.untilOn !== null && period.untilOn < period.fromOn) {
    const sentence = "The last day comes before the first.";
    throw new DomainError("BAD_REQUEST", sentence, { fields: { untilOn: sentence } });
  }
  const clash = others.find((other) => leaveOverlaps(other, period));
  if (!clash) return;
  const until = clash.untilOn ? `to ${clash.untilOn}` : "on, without an end";
  refuse(`There is a leave from ${clash.fromOn} ${until} already. Change that one instead.`);
}

/** What the check above let through and the database did not. */
async function clear(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (violatedConstraint(error) !== "mentor_leave_no_overlap") throw error;
    refuse("These days lie in another leave of this mentor. Look at the list and choose again.");
  }
}

function refuse(sentence: string): never {
  throw new DomainError("CONFLICT", sentence, { fields: { fromOn: sentence }, mark: "overlap" });
}

async function tell(
  trx: Trx,
  scope: ProgramScope,
  action: string,
  facts: { mentorId: string; name: string; before?: object; after?: object },
): Promise<void> {
  const { mentorId, name, before, after } = facts;
  await recordAudit(trx, scope, {
    action,
    subjectKind: "mentor",
    subjectId: mentorId,
    label: name,
    ...(before && { before }),
    ...(after && { after }),
  });
}
