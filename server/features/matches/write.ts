import { sql } from "kysely";
import type { MatchDays } from "#shared/matches/status.ts";
import { ineligibleBecause } from "#shared/matches/eligibility.ts";
import { loadAfter, overloadSentence } from "#shared/matches/load.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { type AuditFacts, recordAudit } from "#server/features/audit/commands.ts";
import { coverLoadOf } from "#server/features/relief/load.ts";
import { DomainError, notFound, staleVersion, violatedConstraint } from "#server/lib/errors.ts";

export type LockedMatch = MatchDays & {
  id: string;
  mentorId: string;
  menteeId: string;
  agreedEveryDays: number;
  agreedMonths: number;
  weight: number;
  endReason: string | null;
  overrideReason: string | null;
  version: number;
};

/** Who a match is between; unlocked, so that mentor and mentee can be locked before the match itself. */
export async function peopleOf(trx: Trx, scope: ProgramScope, id: string) {
  const people = await trx
    .selectFrom("match")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select(["mentorId", "menteeId"])
    .executeTakeFirst();
  if (!people) throw notFound("match");
  return people;
}

export async function lockMatch(
  trx: Trx,
  scope: ProgramScope,
  id: string,
  version?: number,
): Promise<LockedMatch> {
  const row = await trx
    .selectFrom("match")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select(["id", "mentorId", "menteeId", "startedOn", "pausedOn", "endedOn", "endReason"])
    .select(["agreedEveryDays", "agreedMonths", "weight", "overrideReason", "version"])
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("match");
  if (version !== undefined && row.version !== version) throw staleVersion("match");
  return row;
}

export type LockedMentor = { name: string; status: string; load: number; capacity: number };

/**
 * A mentor's load, held still: whoever else would match this mentor waits here until this transaction ends. The load is
 * read by a statement of its own, after the lock, because only that one sees what the others have written.
 */
export async function lockMentor(trx: Trx, scope: ProgramScope, id: string): Promise<LockedMentor> {
  const mentor = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select(["name", "status", "capacity"])
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!mentor) throw notFound("mentor");
  const tally = await trx
    .selectFrom("mentorTally")
    .where("programId", "=", scope.programId)
    .where("mentorId", "=", id)
    .select(
      sql<number>`mentor_tally.load + ${coverLoadOf(scope, sql`mentor_tally.mentor_id`)}`.as(
        "load",
      ),
    )
    .executeTakeFirst();
  return { ...mentor, load: tally?.load ?? 0 };
}

export function refuseIneligible(mentor: LockedMentor): void {
  const because = ineligibleBecause(mentor.status);
  if (!because) return;
  throw new DomainError(
    "PRECONDITION_FAILED",
    `${mentor.name} ${because} and cannot be matched now. Choose somebody else, or change the status first.`,
    { fields: { mentorId: `${mentor.name} ${because}.` }, mark: "not-eligible" },
  );
}

/** The number, and a refusal that can be lifted by having seen it. */
export function refuseOverload(mentor: LockedMentor, addedWeight: number, accepted: boolean): void {
  const load = loadAfter(mentor, addedWeight);
  if (!load.over || accepted || addedWeight <= 0) return;
  throw new DomainError("PRECONDITION_FAILED", overloadSentence(mentor.name, load), {
    mark: "over-capacity",
  });
}

/** A write that may make a second open match of one pair. */
export async function oncePerPair<T>(write: Promise<T>, names: string): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (violatedConstraint(error) !== "match_open_pair_key") throw error;
    throw new DomainError("CONFLICT", `${names} have an open match already. Nothing was changed.`, {
      mark: "pair-is-matched",
    });
  }
}

export async function auditMatch(
  trx: Trx,
  scope: ProgramScope,
  match: { id: string; menteeId: string },
  facts: Pick<AuditFacts, "action" | "before" | "after">,
): Promise<void> {
  const mentee = await trx
    .selectFrom("mentee")
    .where("programId", "=", scope.programId)
    .where("id", "=", match.menteeId)
    .select("code")
    .executeTakeFirst();
  await recordAudit(trx, scope, {
    ...facts,
    subjectKind: "match",
    subjectId: match.id,
    label: mentee?.code ?? null,
  });
}
