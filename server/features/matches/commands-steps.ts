import type { z } from "zod";
import type {
  MatchDetail,
  matchEndInput,
  matchPauseInput,
  matchReopenInput,
  matchResumeInput,
} from "#shared/matches/schema.ts";
import {
  CLOSE_REASON_OF_END,
  type EndReason,
  type MatchStep,
  stepRefusal,
} from "#shared/matches/status.ts";
import { close, moveTo } from "#shared/mentees/stage.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { gated, type Override, passGate } from "#server/features/matches/gate.ts";
import { getMatch } from "#server/features/matches/queries.ts";
import {
  auditMatch,
  lockMatch,
  type LockedMatch,
  lockMentor,
  oncePerPair,
  peopleOf,
  refuseOverload,
} from "#server/features/matches/write.ts";
import { refuseConflict } from "#server/features/matching/refuse-conflict.ts";
import { difference } from "#server/features/mentees/difference.ts";
import { lockMentee, putStage } from "#server/features/mentees/write.ts";
import { newId } from "#server/lib/id.ts";
import { DomainError } from "#server/lib/errors.ts";

/**
 * The match is written before its pauses, here and below: its trigger locks the mentor's tally first, as a session
 * being logged does, so that the two never wait for each other in a ring.
 */
export async function pauseMatch(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof matchPauseInput>,
): Promise<MatchDetail> {
  const match = await lockMatch(trx, scope, input.id, input.version);
  refuseStep(scope, match, "pause", input.on);
  await putDays(trx, scope, match, { pausedOn: input.on }, "match.pause");
  // From the very day that a finished pause began: it goes on as if it had not been finished (the undo of going on).
  const { numUpdatedRows } = await trx
    .updateTable("matchPause")
    .set({ untilOn: null, reason: input.reason })
    .where("programId", "=", scope.programId)
    .where("matchId", "=", match.id)
    .where("fromOn", "=", input.on)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) {
    await trx
      .insertInto("matchPause")
      .values({
        programId: scope.programId,
        id: newId(scope.now),
        matchId: match.id,
        fromOn: input.on,
        reason: input.reason,
      })
      .execute();
  }
  return getMatch(trx, scope, match.id);
}

/**
 * A pause taken back on its own first day leaves no trace but in the audit trail: it did not happen. Going on after a
 * longer one is judged by the mentor's requirements as a new match is.
 */
export async function resumeMatch(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof matchResumeInput>,
): Promise<MatchDetail> {
  const { mentorId } = await peopleOf(trx, scope, input.id);
  const mentor = await lockMentor(trx, scope, mentorId);
  const match = await lockMatch(trx, scope, input.id, input.version);
  refuseStep(scope, match, "resume", input.on);
  const who = { id: mentorId, name: mentor.name };
  const isNew = match.pausedOn !== null && match.pausedOn < scope.today;
  const override = isNew ? await passGate(trx, scope, who, input.overrideReason) : null;
  const days = { pausedOn: null, ...override };
  await gated(trx, scope, who, () => putDays(trx, scope, match, days, "match.resume"));
  if (match.pausedOn === input.on) {
    await trx
      .deleteFrom("matchPause")
      .where("programId", "=", scope.programId)
      .where("matchId", "=", match.id)
      .where("untilOn", "is", null)
      .execute();
  } else await finishPause(trx, scope, match.id, input.on);
  return getMatch(trx, scope, match.id);
}

/** Ends a match. The mentee of a last open match waits for the next mentor, or is closed with it. */
export async function endMatch(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof matchEndInput>,
): Promise<MatchDetail> {
  const { menteeId } = await peopleOf(trx, scope, input.id);
  const mentee = await lockMentee(trx, scope, menteeId);
  const match = await lockMatch(trx, scope, input.id, input.version);
  await endLocked(trx, scope, match, input.on, input.reason);
  const isLast = mentee.openMatches <= 1;
  if (input.mentee === "closed") {
    if (!isLast) {
      throw new DomainError(
        "PRECONDITION_FAILED",
        `${mentee.code} has another open match and stays in the program. End that one first.`,
        { mark: "open-matches" },
      );
    }
    const next = close(mentee, input.on, CLOSE_REASON_OF_END[input.reason]);
    await putStage(trx, scope, mentee, next, "mentee.close");
  } else if (isLast) {
    await putStage(trx, scope, mentee, moveTo(mentee, "ready", input.on), "mentee.stage");
  }
  return getMatch(trx, scope, match.id);
}

/** Ends every open match of a mentee who is being closed; the mentee is locked by the caller. */
export async function endMatchesOf(
  trx: Trx,
  scope: ProgramScope,
  menteeId: string,
  on: string,
  reason: EndReason,
): Promise<string[]> {
  const open = await trx
    .selectFrom("match")
    .where("programId", "=", scope.programId)
    .where("menteeId", "=", menteeId)
    .where("endedOn", "is", null)
    .select("id")
    .orderBy("id")
    .execute();
  for (const { id } of open) {
    await endLocked(trx, scope, await lockMatch(trx, scope, id), on, reason);
  }
  return open.map(({ id }) => id);
}

/** Opens an ended match again, and with it the mentee: nobody closed has an open match. */
export async function reopenMatch(
  trx: Trx,
  scope: ProgramScope,
  input: Omit<z.output<typeof matchReopenInput>, "version"> & { version?: number },
): Promise<MatchDetail> {
  const { mentorId, menteeId } = await peopleOf(trx, scope, input.id);
  const mentor = await lockMentor(trx, scope, mentorId);
  const mentee = await lockMentee(trx, scope, menteeId);
  const match = await lockMatch(trx, scope, input.id, input.version);
  refuseStep(scope, match, "reopen", scope.today);
  await refuseConflict(trx, scope, match, `${mentor.name} and ${mentee.code}`);
  refuseOverload(mentor, match.weight, input.acceptOverload);
  const who = { id: mentorId, name: mentor.name };
  const override = await passGate(trx, scope, who, input.overrideReason);
  const pause = input.asPaused ? await lastPause(trx, scope, match) : undefined;
  const days = { pausedOn: pause?.fromOn ?? null, endedOn: null, endReason: null, ...override };
  await oncePerPair(
    gated(trx, scope, who, () => putDays(trx, scope, match, days, "match.reopen")),
    `${mentor.name} and ${mentee.code}`,
  );
  if (pause) {
    await trx
      .updateTable("matchPause")
      .set({ untilOn: null })
      .where("programId", "=", scope.programId)
      .where("id", "=", pause.id)
      .execute();
  }
  await putStage(trx, scope, mentee, moveTo(mentee, "ready", scope.today), "mentee.reopen");
  return getMatch(trx, scope, match.id);
}

async function endLocked(
  trx: Trx,
  scope: ProgramScope,
  match: LockedMatch,
  on: string,
  reason: EndReason,
): Promise<void> {
  refuseStep(scope, match, "end", on);
  await putDays(trx, scope, match, { pausedOn: null, endedOn: on, endReason: reason }, "match.end");
  if (match.pausedOn) await finishPause(trx, scope, match.id, on);
}

async function finishPause(trx: Trx, scope: ProgramScope, matchId: string, untilOn: string) {
  await trx
    .updateTable("matchPause")
    .set({ untilOn })
    .where("programId", "=", scope.programId)
    .where("matchId", "=", matchId)
    .where("untilOn", "is", null)
    .execute();
}

/** The pause that the end of the match cut off. */
async function lastPause(trx: Trx, scope: ProgramScope, match: LockedMatch) {
  return trx
    .selectFrom("matchPause")
    .where("programId", "=", scope.programId)
    .where("matchId", "=", match.id)
    .where("untilOn", "=", match.endedOn)
    .select(["id", "fromOn"])
    .orderBy("fromOn", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

function refuseStep(scope: ProgramScope, match: LockedMatch, step: MatchStep, on: string): void {
  const sentence = stepRefusal(match, step, on, scope.today);
  if (!sentence) return;
  throw new DomainError("PRECONDITION_FAILED", sentence, { fields: { on: sentence } });
}

type Days = Partial<Override> & {
  pausedOn: string | null;
  endedOn?: string | null;
  endReason?: string | null;
};

async function putDays(
  trx: Trx,
  scope: ProgramScope,
  match: LockedMatch,
  days: Days,
  action: string,
): Promise<void> {
  await trx
    .updateTable("match")
    .set((eb) => ({
      ...days,
      version: eb("version", "+", 1),
      updatedAt: scope.now.toISOString(),
    }))
    .where("programId", "=", scope.programId)
    .where("id", "=", match.id)
    .execute();
  // Who overrode it is who acts here.
  const { overrideBy: _actor, ...told } = days;
  const changed = difference(match, told);
  if (changed) await auditMatch(trx, scope, match, { action, ...changed });
}
