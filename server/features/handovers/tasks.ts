import { sql } from "kysely";
import { addDays } from "#shared/lib/day.ts";
import { type ChecklistEntry, openSteps } from "#shared/handovers/checklist.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { makeTasks } from "#server/features/tasks/commands.ts";

/** Open steps of a hand-over are asked for within a week. */
const DUE_WITHIN_DAYS = 7;

export type HandoverFacts = {
  id: string;
  handedOn: string;
  mentorId: string;
  menteeId: string;
  matchId: string;
};

/** The name of a step's task: the same step is asked once. */
export function taskKeyOf(handoverId: string, step: string): string {
  return `handover:${handoverId}:${step}`;
}

/** Makes a task of every step that is still open, for whoever handed over. */
export async function askOpenSteps(
  trx: Trx,
  scope: ProgramScope,
  handover: HandoverFacts,
  steps: readonly ChecklistEntry[],
): Promise<void> {
  await makeTasks(
    trx,
    scope,
    openSteps(steps).map((step) => ({
      key: taskKeyOf(handover.id, step.key),
      kind: "handover" as const,
      title: step.label,
      mentorId: handover.mentorId,
      menteeId: handover.menteeId,
      matchId: handover.matchId,
      aboutId: handover.id,
      dueOn: addDays(handover.handedOn, DUE_WITHIN_DAYS),
      assigneeId: scope.personId,
    })),
  );
}

/** A step that was ticked needs no task any more. */
export async function finishStepTask(
  trx: Trx,
  scope: ProgramScope,
  handoverId: string,
  step: string,
): Promise<void> {
  await trx
    .updateTable("task")
    .set((eb) => ({
      doneAt: scope.now.toISOString(),
      doneBy: scope.personId,
      version: eb("version", "+", 1),
    }))
    .where("programId", "=", scope.programId)
    .where("key", "=", taskKeyOf(handoverId, step))
    .where("doneAt", "is", null)
    .execute();
}

/** Keys of steps whose latest task is finished, with the day it was. */
export async function stepTasksDone(
  trx: Trx,
  scope: ProgramScope,
  handoverIds: readonly string[],
): Promise<Map<string, string>> {
  if (handoverIds.length === 0) return new Map();
  const { rows } = await sql<{ key: string; doneOn: string | null }>`
    select distinct on (key) key, (done_at at time zone ${scope.timeZone})::date as done_on
    from task where program_id = ${scope.programId} and kind = 'handover'
      and about_id = any (${handoverIds}::uuid[])
    order by key, done_at is null desc, created_at desc`.execute(trx);
  return new Map(rows.flatMap((row) => (row.doneOn ? [[row.key, row.doneOn] as const] : [])));
}
