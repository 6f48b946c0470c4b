import { sql } from "kysely";
import type { MentorStatusInput } from "#shared/mentors/schema.ts";
import { statusProblem, type MentorStatus } from "#shared/mentors/status.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import type { Saved } from "#server/features/mentors/commands.ts";
import { DomainError, notFound, staleVersion } from "#server/lib/errors.ts";
import { newId } from "#server/lib/id.ts";

/** Sets a mentor's status from a day on. `changeId` names the change: repeating it does nothing, undoing it finds it. */
export async function setMentorStatus(
  trx: Trx,
  scope: ProgramScope,
  input: MentorStatusInput,
): Promise<Saved> {
  const present = await lockStatus(trx, scope, input.id);
  const { id, status: to, fromOn, reason } = input;
  const done = await trx
    .selectFrom("mentorStatusChange")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.changeId)
    .select("id")
    .executeTakeFirst();
  if (done) return { id, version: present.version };
  if (present.version !== input.version) throw staleVersion("mentor");
  const problem = statusProblem({
    from: present.status,
    since: present.statusSince,
    to,
    fromOn,
    reason,
    today: scope.today,
  });
  if (problem) {
    const fields = { [problem.field]: problem.sentence };
    throw new DomainError("BAD_REQUEST", problem.sentence, { fields });
  }
  if (to === "exited" && present.openMatches > 0) {
    throw new DomainError("PRECONDITION_FAILED", openMatchesSentence(present));
  }
  await beginHistory(trx, scope, id, present);
  await trx
    .insertInto("mentorStatusChange")
    .values({
      programId: scope.programId,
      id: input.changeId,
      mentorId: id,
      status: to,
      fromOn,
      reason,
      changedBy: scope.personId,
      changedAt: scope.now,
    })
    .execute();
  const after = { status: to, statusSince: fromOn, exitReason: to === "exited" ? reason : null };
  const saved = await writeStatus(trx, scope, id, after);
  await recordAudit(trx, scope, {
    action: "mentor.status",
    subjectKind: "mentor",
    subjectId: id,
    label: present.name,
    before: statusOf(present),
    after: { ...after, ...(reason && { reason }) },
  });
  return saved;
}

/** Takes the newest status change back, as if it had not been made. */
export async function undoMentorStatus(
  trx: Trx,
  scope: ProgramScope,
  input: { id: string; changeId: string },
): Promise<Saved> {
  const present = await lockStatus(trx, scope, input.id);
  const newest = await trx
    .selectFrom("mentorStatusChange")
    .where("programId", "=", scope.programId)
    .where("mentorId", "=", input.id)
    .select(["id", "fromOn", "reason"])
    .select(sql<MentorStatus>`status`.as("status"))
    .orderBy("fromOn", "desc")
    .orderBy("changedAt", "desc")
    .orderBy("id", "desc")
    .limit(2)
    .execute();
  const [last, before] = newest;
  if (last?.id !== input.changeId || !before) {
    throw new DomainError(
      "CONFLICT",
      "The status has been changed again since, so this cannot be taken back. Set it by hand.",
    );
  }
  await trx
    .deleteFrom("mentorStatusChange")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.changeId)
    .execute();
  const after = {
    status: before.status,
    statusSince: before.fromOn,
    exitReason: before.status === "exited" ? before.reason : null,
  };
  const saved = await writeStatus(trx, scope, input.id, after);
  await recordAudit(trx, scope, {
    action: "mentor.status.undo",
    subjectKind: "mentor",
    subjectId: input.id,
    label: present.name,
    before: statusOf(present),
    after,
  });
  return saved;
}

/** What stands in the way of leaving: matches that nobody would keep. */
export function openMatchesSentence(mentor: { name: string; openMatches: number }): string {
  const matches = mentor.openMatches === 1 ? "1 open match" : `${mentor.openMatches} open matches`;
  return `${mentor.name} still has ${matches}. End or hand over each of them first, so that no mentee is left waiting.`;
}

type Status = { status: MentorStatus; statusSince: string; exitReason: string | null };

const statusOf = ({ status, statusSince, exitReason }: Status): Status => ({
  status,
  statusSince,
  exitReason,
});

async function lockStatus(trx: Trx, scope: ProgramScope, id: string) {
  const row = await trx
    .selectFrom("mentor as m")
    .innerJoin("mentorTally as t", (join) =>
      join.onRef("t.programId", "=", "m.programId").onRef("t.mentorId", "=", "m.id"),
    )
    .where("m.programId", "=", scope.programId)
    .where("m.id", "=", id)
    .select(["m.name", "m.statusSince", "m.exitReason", "m.version", "t.openMatches"])
    .select(sql<MentorStatus>`m.status`.as("status"))
    .forUpdate("m")
    .executeTakeFirst();
  if (!row) throw notFound("mentor");
  return row;
}

/** A mentor that came without a history (an old import) gets its first line, so that an undo has where to go back to. */
async function beginHistory(
  trx: Trx,
  scope: ProgramScope,
  mentorId: string,
  present: Status,
): Promise<void> {
  const known = await trx
    .selectFrom("mentorStatusChange")
    .where("programId", "=", scope.programId)
    .where("mentorId", "=", mentorId)
    .select("id")
    .limit(1)
    .executeTakeFirst();
  if (known) return;
  await trx
    .insertInto("mentorStatusChange")
    .values({
      programId: scope.programId,
      id: newId(scope.now),
      mentorId,
      status: present.status,
      fromOn: present.statusSince,
      reason: present.exitReason,
      changedBy: null,
      changedAt: new Date(scope.now.getTime() - 1),
    })
    .execute();
}

async function writeStatus(
  trx: Trx,
  scope: ProgramScope,
  id: string,
  after: Status,
): Promise<Saved> {
  const { version } = await trx
    .updateTable("mentor")
    .set((eb) => ({ ...after, version: eb("version", "+", 1), updatedAt: scope.now }))
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return { id, version };
}
