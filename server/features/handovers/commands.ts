import type { z } from "zod";
import { handoverRefusal } from "#shared/handovers/rules.ts";
import type {
  HandoverCreateInput,
  HandoverRow,
  handoverUndoInput,
} from "#shared/handovers/schema.ts";
import { matchStatus } from "#shared/matches/status.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { endMatch, reopenMatch } from "#server/features/matches/commands-steps.ts";
import { createMatch, removeMatch } from "#server/features/matches/commands.ts";
import {
  auditMatch,
  lockMatch,
  type LockedMatch,
  lockMentor,
  peopleOf,
} from "#server/features/matches/write.ts";
import { lockMentee } from "#server/features/mentees/write.ts";
import { addNotes } from "#server/features/handovers/notes.ts";
import { getHandover } from "#server/features/handovers/queries.ts";
import { askOpenSteps } from "#server/features/handovers/tasks.ts";
import { DomainError, notFound, staleVersion } from "#server/lib/errors.ts";

/**
 * Hands a match over to another mentor: the old one ends, the next begins, and the chosen notes travel, all in one
 * transaction. The same hand-over sent twice is one.
 */
export async function handOver(
  trx: Trx,
  scope: ProgramScope,
  input: HandoverCreateInput,
): Promise<HandoverRow> {
  const { menteeId, mentorId: formerId } = await peopleOf(trx, scope, input.fromMatchId);
  // Mentor, mentee, match: the order in which everybody locks.
  const next = await lockMentor(trx, scope, input.mentorId);
  await lockMentee(trx, scope, menteeId);
  if (await isThere(trx, scope, input.id)) return getHandover(trx, scope, input.id);
  const from = await lockMatch(trx, scope, input.fromMatchId, input.fromVersion);
  const status = matchStatus(from);
  refuse(handoverRefusal({ ...from, status }, input.on, scope.today), "on");
  if (formerId === input.mentorId) refuse(`${next.name} is the mentor of this match.`, "mentorId");
  await refuseSecond(trx, scope, from.id);
  const { agreedEveryDays, agreedMonths, weight, acceptOverload, overrideReason } = input;
  await createMatch(trx, scope, {
    programId: scope.programId,
    id: input.toMatchId,
    mentorId: input.mentorId,
    menteeId,
    startedOn: input.on,
    agreedEveryDays,
    agreedMonths,
    weight,
    acceptOverload,
    ...(overrideReason && { overrideReason }),
  });
  const stood = { status, endReason: from.endReason };
  if (status === "ended") await renameEnd(trx, scope, from, "handed_over");
  else {
    // The mentee has the next match already, so that nobody is put on the waiting list for an instant.
    await endMatch(trx, scope, {
      programId: scope.programId,
      id: from.id,
      version: from.version,
      on: input.on,
      reason: "handed_over",
      mentee: "waiting",
    });
  }
  await trx
    .insertInto("handover")
    .values({
      programId: scope.programId,
      id: input.id,
      fromMatchId: from.id,
      toMatchId: input.toMatchId,
      handedOn: input.on,
      checklist: JSON.stringify(input.checklist),
      stood: JSON.stringify(stood),
      handedBy: scope.personId,
      createdAt: scope.now.toISOString(),
    })
    .execute();
  await addNotes(trx, scope, { id: input.id, fromMatchId: from.id }, input.sessionIds);
  const former = await nameOf(trx, scope, formerId);
  const facts = { on: input.on, from: former, to: next.name, notes: input.sessionIds.length };
  for (const id of [from.id, input.toMatchId]) {
    await auditMatch(trx, scope, { id, menteeId }, { action: "match.handover", after: facts });
  }
  const made = { id: input.id, handedOn: input.on, mentorId: input.mentorId, menteeId };
  await askOpenSteps(trx, scope, { ...made, matchId: input.toMatchId }, input.checklist);
  return getHandover(trx, scope, input.id);
}

/** Takes a hand-over back while nothing has happened in the next match: it goes, and the earlier one stands as before. */
export async function undoHandover(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof handoverUndoInput>,
): Promise<{ matchId: string }> {
  const handover = await getHandover(trx, scope, input.id);
  if (handover.version !== input.version) throw staleVersion("hand-over");
  refuse(handover.undoRefusal, null);
  const { stood } = await trx
    .selectFrom("handover")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .select("stood")
    .executeTakeFirstOrThrow();
  const before = stood as { status: string; endReason: string | null };
  const { from, to } = handover;
  const next = await lockMatch(trx, scope, to.matchId);
  // The next match goes first: its removal takes the hand-over, its notes and its tasks along.
  await trx
    .deleteFrom("handover")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .execute();
  await removeMatch(trx, scope, { id: next.id, version: next.version });
  if (before.status === "ended") {
    await renameEnd(trx, scope, await lockMatch(trx, scope, from.matchId), before.endReason);
  } else {
    await reopenMatch(trx, scope, {
      programId: scope.programId,
      id: from.matchId,
      asPaused: before.status === "paused",
      acceptOverload: true,
    });
  }
  await auditMatch(
    trx,
    scope,
    { id: from.matchId, menteeId: next.menteeId },
    { action: "match.handover.undo", before: { on: handover.handedOn, to: to.mentorName } },
  );
  return { matchId: from.matchId };
}

async function isThere(trx: Trx, scope: ProgramScope, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom("handover")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select("id")
    .executeTakeFirst();
  return row !== undefined;
}

async function refuseSecond(trx: Trx, scope: ProgramScope, fromMatchId: string): Promise<void> {
  const there = await trx
    .selectFrom("handover")
    .where("programId", "=", scope.programId)
    .where("fromMatchId", "=", fromMatchId)
    .select("id")
    .executeTakeFirst();
  if (there) refuse("This match has been handed over already. Look at its page.", null);
}

/** A match that had ended keeps its day; only why it ended is said anew. */
async function renameEnd(
  trx: Trx,
  scope: ProgramScope,
  match: LockedMatch,
  endReason: string | null,
): Promise<void> {
  await trx
    .updateTable("match")
    .set((eb) => ({
      endReason,
      version: eb("version", "+", 1),
      updatedAt: scope.now.toISOString(),
    }))
    .where("programId", "=", scope.programId)
    .where("id", "=", match.id)
    .execute();
  await auditMatch(trx, scope, match, {
    action: "match.end",
    before: { endReason: match.endReason },
    after: { endReason },
  });
}

async function nameOf(trx: Trx, scope: ProgramScope, mentorId: string): Promise<string> {
  const mentor = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", mentorId)
    .select("name")
    .executeTakeFirst();
  if (!mentor) throw notFound("mentor");
  return mentor.name;
}

function refuse(sentence: string | null, field: string | null): void {
  if (!sentence) return;
  throw new DomainError("PRECONDITION_FAILED", sentence, {
    ...(field && { fields: { [field]: sentence } }),
  });
}
