import { sql } from "kysely";
import { type Asked, mayOverrideGate, requirementsRefusal } from "#shared/matches/eligibility.ts";
import type { Gate } from "#shared/training/status.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { readSettings } from "#server/features/programs/queries-settings.ts";
import { DomainError, violatedConstraint } from "#server/lib/errors.ts";

/** What an override writes with the match; nothing of it where none was needed. */
export type Override = { overrideReason: string | null; overrideBy: string | null };

const NONE: Override = { overrideReason: null, overrideBy: null };

/** The database judges by the day that the request was made on, not by its own clock. */
export async function setToday(trx: Trx, scope: ProgramScope): Promise<void> {
  await sql`select set_config('app.today', ${scope.today}, true)`.execute(trx);
}

/** Whether the person may match a mentor whom a requirement blocks. */
export async function mayOverride(trx: Trx, scope: ProgramScope): Promise<boolean> {
  return mayOverrideGate((await readSettings(trx, scope)).gateOverride, scope.roles);
}

/** The requirements that block these mentors today, by mentor. */
export async function blockersOf(
  trx: Trx,
  scope: ProgramScope,
  mentorIds: readonly string[],
): Promise<Map<string, Asked[]>> {
  const rows = await trx
    .selectFrom("mentorCourse as c")
    .innerJoin("course as k", (join) =>
      join.onRef("k.programId", "=", "c.programId").onRef("k.id", "=", "c.courseId"),
    )
    .where("c.programId", "=", scope.programId)
    .where("c.mentorId", "=", sql<string>`any (${mentorIds}::uuid[])`)
    .where("c.blockedFrom", "<=", scope.today)
    .select(["c.mentorId", "k.name as courseName", "c.requirementId", "c.dueOn", "c.graceDays"])
    .select(["c.completedOn", "c.expiresOn", "c.waived", "c.waivedUntil", "c.blockedFrom"])
    .select(sql<Gate | null>`c.gate`.as("gate"))
    .execute();
  const byMentor = new Map<string, Asked[]>();
  for (const { mentorId, courseName, ...standing } of rows) {
    byMentor.set(mentorId, [...(byMentor.get(mentorId) ?? []), { courseName, standing }]);
  }
  return byMentor;
}

/** The sentence that a refusal of this mentor would say today; null where no requirement blocks them. */
export async function refusalOf(
  trx: Trx,
  scope: ProgramScope,
  mentor: { id: string; name: string },
): Promise<string | null> {
  const asked = (await blockersOf(trx, scope, [mentor.id])).get(mentor.id) ?? [];
  return requirementsRefusal(mentor.name, asked, scope.today);
}

/**
 * Refuses a mentor whom a requirement blocks, unless there is a reason and the right to override it. A reason that
 * nothing asked for is not kept: the match then is one like any other.
 */
export async function passGate(
  trx: Trx,
  scope: ProgramScope,
  mentor: { id: string; name: string },
  reason: string | null | undefined,
): Promise<Override> {
  await setToday(trx, scope);
  const sentence = await refusalOf(trx, scope, mentor);
  if (!sentence) return NONE;
  if (!reason) throw missing(sentence);
  if (!(await mayOverride(trx, scope))) throw notYours(sentence);
  return { overrideReason: reason, overrideBy: scope.personId };
}

/**
 * A write that the database judges again: a requirement may have lapsed since it was asked about. Its refusal is told
 * in the same sentence, which is read after going back to before the write.
 */
export async function gated<T>(
  trx: Trx,
  scope: ProgramScope,
  mentor: { id: string; name: string },
  write: () => Promise<T>,
): Promise<T> {
  await sql`savepoint gate`.execute(trx);
  try {
    return await write();
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint !== "match_gate" && constraint !== "match_gate_override") throw error;
    await sql`rollback to savepoint gate`.execute(trx);
    const sentence =
      (await refusalOf(trx, scope, mentor)) ?? `${mentor.name} does not meet the requirements.`;
    throw constraint === "match_gate" ? missing(sentence) : notYours(sentence);
  }
}

function missing(sentence: string): DomainError {
  return new DomainError("PRECONDITION_FAILED", sentence, {
    fields: { mentorId: sentence },
    mark: "requirements-missing",
  });
}

function notYours(sentence: string): DomainError {
  return new DomainError(
    "FORBIDDEN",
    `${sentence} In this program it is not yours to match them all the same; the program's settings say who may.`,
    { mark: "override-not-allowed" },
  );
}
