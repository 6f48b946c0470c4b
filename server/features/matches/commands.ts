import { addDays } from "#shared/lib/day.ts";
import type { MatchCreateInput, MatchDetail, MatchUpdateInput } from "#shared/matches/schema.ts";
import { moveTo } from "#shared/mentees/stage.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { gated, passGate } from "#server/features/matches/gate.ts";
import { getMatch } from "#server/features/matches/queries.ts";
import {
  auditMatch,
  lockMatch,
  lockMentor,
  oncePerPair,
  peopleOf,
  refuseIneligible,
  refuseOverload,
} from "#server/features/matches/write.ts";
import { refuseConflict } from "#server/features/matching/refuse-conflict.ts";
import { difference } from "#server/features/mentees/difference.ts";
import { lockMentee, putStage } from "#server/features/mentees/write.ts";
import { DomainError, staleVersion, violatedConstraint } from "#server/lib/errors.ts";

/** How far ahead a start may be agreed. */
const AHEAD_DAYS = 90;

/**
 * Matches a pair. The mentor is locked first, so that of many who match the same mentor at once each sees the load that
 * the one before left. The same match sent twice is one.
 */
export async function createMatch(
  trx: Trx,
  scope: ProgramScope,
  input: MatchCreateInput,
): Promise<MatchDetail> {
  const mentor = await lockMentor(trx, scope, input.mentorId);
  const mentee = await lockMentee(trx, scope, input.menteeId);
  const { id, mentorId, menteeId, startedOn, agreedEveryDays, agreedMonths, weight } = input;
  const there = await trx
    .selectFrom("match")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select("id")
    .executeTakeFirst();
  if (there) return getMatch(trx, scope, id);
  refuseIneligible(mentor);
  const who = { id: mentorId, name: mentor.name };
  const override = await passGate(trx, scope, who, input.overrideReason);
  if (mentee.stage === "closed") {
    throw new DomainError(
      "PRECONDITION_FAILED",
      `${mentee.code} is closed. Open the profile and reopen it first.`,
      { fields: { menteeId: `${mentee.code} is closed.` }, mark: "mentee-closed" },
    );
  }
  await refuseConflict(trx, scope, input, `${mentor.name} and ${mentee.code}`);
  refuseStart(scope, startedOn);
  refuseOverload(mentor, weight, input.acceptOverload);
  const agreed = { startedOn, agreedEveryDays, agreedMonths, weight };
  const row = { programId: scope.programId, id, mentorId, menteeId, ...agreed, ...override };
  const insert = () => trx.insertInto("match").values(row).execute();
  await oncePerPair(gated(trx, scope, who, insert), `${mentor.name} and ${mentee.code}`);
  await auditMatch(trx, scope, input, {
    action: "match.create",
    after: {
      mentor: mentor.name,
      mentee: mentee.code,
      ...agreed,
      ...(override.overrideReason && { overrideReason: override.overrideReason }),
    },
  });
  // Whoever has a mentor was ready for one; when the match ends, they wait for the next.
  await putStage(trx, scope, mentee, moveTo(mentee, "ready", scope.today), "mentee.stage");
  return getMatch(trx, scope, id);
}

/** Changes what was agreed; more weight asks the mentor's capacity again. */
export async function updateMatch(
  trx: Trx,
  scope: ProgramScope,
  input: MatchUpdateInput,
): Promise<MatchDetail> {
  const { mentorId } = await peopleOf(trx, scope, input.id);
  const mentor = await lockMentor(trx, scope, mentorId);
  const match = await lockMatch(trx, scope, input.id, input.version);
  const wanted = {
    startedOn: input.startedOn ?? match.startedOn,
    agreedEveryDays: input.agreedEveryDays ?? match.agreedEveryDays,
    agreedMonths: input.agreedMonths ?? match.agreedMonths,
    weight: input.weight ?? match.weight,
  };
  if (wanted.startedOn !== match.startedOn) {
    refuseStart(scope, wanted.startedOn);
    const limit = match.endedOn ?? match.pausedOn;
    if (limit && wanted.startedOn > limit) {
      const sentence = `It was ${match.endedOn ? "ended" : "paused"} on ${limit}: the start cannot be later.`;
      throw new DomainError("BAD_REQUEST", sentence, { fields: { startedOn: sentence } });
    }
  }
  const more = wanted.weight - match.weight;
  if (!match.endedOn) refuseOverload(mentor, more, input.acceptOverload);
  const changed = difference(match, wanted);
  if (!changed) return getMatch(trx, scope, input.id);
  await trx
    .updateTable("match")
    .set((eb) => ({
      ...wanted,
      version: eb("version", "+", 1),
      updatedAt: scope.now.toISOString(),
    }))
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .execute();
  await auditMatch(trx, scope, match, { action: "match.update", ...changed });
  return getMatch(trx, scope, input.id);
}

/** Takes away a match that was entered by mistake: possible while nothing has happened in it. */
export async function removeMatch(
  trx: Trx,
  scope: ProgramScope,
  input: { id: string; version: number },
): Promise<void> {
  const { mentorId } = await peopleOf(trx, scope, input.id);
  const mentor = await lockMentor(trx, scope, mentorId);
  const locked = await lockMatch(trx, scope, input.id, input.version);
  const refusal = new DomainError(
    "PRECONDITION_FAILED",
    "This match has sessions or a history, which stay in the program's figures. End it instead.",
    { mark: "in-use" },
  );
  if (!(await getMatch(trx, scope, input.id)).removable) throw refusal;
  const gone = await trx
    .deleteFrom("match")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .executeTakeFirst()
    .catch((error: unknown) => {
      throw violatedConstraint(error) ? refusal : error;
    });
  if (gone.numDeletedRows === 0n) throw staleVersion("match");
  await auditMatch(trx, scope, locked, {
    action: "match.remove",
    before: { mentor: mentor.name, startedOn: locked.startedOn },
  });
}

function refuseStart(scope: ProgramScope, startedOn: string): void {
  if (startedOn <= addDays(scope.today, AHEAD_DAYS)) return;
  const sentence = `A start can be agreed ${AHEAD_DAYS} days ahead. Choose an earlier day.`;
  throw new DomainError("BAD_REQUEST", sentence, { fields: { startedOn: sentence } });
}
