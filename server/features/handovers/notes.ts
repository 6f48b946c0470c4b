import { sql } from "kysely";
import type { z } from "zod";
import { tickStep } from "#shared/handovers/checklist.ts";
import type {
  handoverNotesInput,
  HandoverRow,
  handoverTickInput,
} from "#shared/handovers/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { auditMatch, peopleOf } from "#server/features/matches/write.ts";
import { getHandover } from "#server/features/handovers/queries.ts";
import { askOpenSteps, finishStepTask } from "#server/features/handovers/tasks.ts";
import { notFound, staleVersion } from "#server/lib/errors.ts";

/** Lets the notes of these logs travel; each has to be a log of the match that is handed over. */
export async function addNotes(
  trx: Trx,
  scope: ProgramScope,
  handover: { id: string; fromMatchId: string },
  sessionIds: readonly string[],
): Promise<void> {
  const wanted = [...new Set(sessionIds)];
  if (wanted.length === 0) return;
  const { rows } = await sql<{ sessionId: string }>`
    insert into handover_note (program_id, handover_id, session_id)
    select a.program_id, ${handover.id}, a.session_id from session_attendee a
    join session_log l on l.program_id = a.program_id and l.id = a.session_id and l.deleted_at is null
    where a.program_id = ${scope.programId} and a.match_id = ${handover.fromMatchId}
      and a.session_id = any (${wanted}::uuid[])
    returning session_id`.execute(trx);
  if (rows.length !== wanted.length) throw notFound("session log");
}

/** Chooses anew which notes travel: added ones open to the next mentor's side, withdrawn ones close at once. */
export async function setNotes(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof handoverNotesInput>,
): Promise<HandoverRow> {
  const before = await lockHandover(trx, scope, input);
  const had = new Set(before.notes.map((log) => log.id));
  const wanted = new Set(input.sessionIds);
  const gone = [...had].filter((id) => !wanted.has(id));
  if (gone.length > 0) {
    await trx
      .deleteFrom("handoverNote")
      .where("programId", "=", scope.programId)
      .where("handoverId", "=", input.id)
      .where("sessionId", "in", gone)
      .execute();
  }
  const added = [...wanted].filter((id) => !had.has(id));
  await addNotes(trx, scope, { id: input.id, fromMatchId: before.from.matchId }, added);
  if (gone.length === 0 && added.length === 0) return before;
  await bump(trx, scope, input.id, {});
  const after = await getHandover(trx, scope, input.id);
  const daysOf = (row: HandoverRow) => ({ notes: row.notes.map((log) => log.heldOn) });
  await tell(trx, scope, before, "match.handover.notes", daysOf(before), daysOf(after));
  return after;
}

/** Ticks a step of the checklist with its day, or opens it again. */
export async function tickHandover(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof handoverTickInput>,
): Promise<HandoverRow> {
  const before = await lockHandover(trx, scope, input);
  const step = before.checklist.find((one) => one.key === input.key);
  if (!step) throw notFound("step");
  if (step.doneOn === input.doneOn) return before;
  const steps = tickStep(before.checklist, input.key, input.doneOn);
  await bump(trx, scope, input.id, { checklist: JSON.stringify(steps) });
  if (input.doneOn) await finishStepTask(trx, scope, input.id, input.key);
  else {
    const people = await peopleOf(trx, scope, before.to.matchId);
    const again = steps.filter((one) => one.key === input.key);
    const facts = { id: input.id, handedOn: before.handedOn, matchId: before.to.matchId };
    await askOpenSteps(trx, scope, { ...facts, ...people }, again);
  }
  const named = (doneOn: string | null) => ({ step: step.label, doneOn });
  await tell(trx, scope, before, "match.handover.step", named(step.doneOn), named(input.doneOn));
  return getHandover(trx, scope, input.id);
}

async function lockHandover(
  trx: Trx,
  scope: ProgramScope,
  input: { id: string; version: number },
): Promise<HandoverRow> {
  const held = await trx
    .selectFrom("handover")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .select("version")
    .forUpdate()
    .executeTakeFirst();
  if (!held) throw notFound("hand-over");
  if (held.version !== input.version) throw staleVersion("hand-over");
  return getHandover(trx, scope, input.id);
}

async function bump(
  trx: Trx,
  scope: ProgramScope,
  id: string,
  change: { checklist?: string },
): Promise<void> {
  await trx
    .updateTable("handover")
    .set((eb) => ({
      ...change,
      version: eb("version", "+", 1),
      updatedAt: scope.now.toISOString(),
    }))
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .execute();
}

/** Both matches tell of it: each is somebody's to look after. */
async function tell(
  trx: Trx,
  scope: ProgramScope,
  handover: HandoverRow,
  action: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Promise<void> {
  const { menteeId } = await peopleOf(trx, scope, handover.to.matchId);
  for (const id of [handover.from.matchId, handover.to.matchId]) {
    await auditMatch(trx, scope, { id, menteeId }, { action, before, after });
  }
}
