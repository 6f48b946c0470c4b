import { addDays } from "#shared/lib/day.ts";
import type { SampleProgram } from "#shared/sample/rows.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { insertSessions } from "#server/features/sessions/insert.ts";

/** Everything of the sample but its sessions: a statement for each table. */
export async function insertPeople(
  trx: Trx,
  scope: ProgramScope,
  sample: SampleProgram,
): Promise<void> {
  const { programId } = scope;
  const coordinator = sample.people.find((person) => person.role === "coordinator")?.id ?? null;
  const noon = (day: string) => earlier(`${day}T16:00:00.000Z`, scope);

  await trx
    .insertInto("mentor")
    .values(
      sample.mentors.map((mentor) => ({
        ...mentor,
        programId,
        createdAt: noon(mentor.joinedOn ?? sample.openedOn),
        updatedAt: noon(mentor.statusSince),
      })),
    )
    .execute();
  await trx
    .insertInto("mentorStatusChange")
    .values(
      sample.statusChanges.map((change) => ({
        ...change,
        programId,
        changedBy: coordinator,
        changedAt: noon(change.fromOn),
      })),
    )
    .execute();
  await trx
    .insertInto("mentorLeave")
    .values(sample.leave.map((span) => ({ ...span, programId })))
    .execute();
  await trx
    .insertInto("mentee")
    .values(
      sample.mentees.map((mentee) => ({
        ...mentee,
        programId,
        createdAt: noon(mentee.referredOn),
        updatedAt: noon(mentee.closedOn ?? mentee.readyOn ?? mentee.referredOn),
      })),
    )
    .execute();
  await trx
    .insertInto("match")
    .values(
      sample.matches.map((match) => ({
        ...match,
        programId,
        createdAt: noon(match.startedOn),
        updatedAt: noon(match.endedOn ?? match.pausedOn ?? match.startedOn),
      })),
    )
    .execute();
  await trx
    .insertInto("matchPause")
    .values(sample.pauses.map((pause) => ({ ...pause, programId })))
    .execute();
  await trx
    .insertInto("annotation")
    .values(
      sample.annotations.map((mark) => ({
        ...mark,
        programId,
        createdBy: coordinator,
        createdAt: noon(mark.onDay),
      })),
    )
    .execute();
}

/** The way of the form, the attendance sheet and imports: one statement, with triggers, rollups and sealed notes. */
export async function insertSampleSessions(
  trx: Trx,
  scope: ProgramScope,
  sample: SampleProgram,
): Promise<void> {
  const rows = sample.sessions.map((session) => {
    const { heldTime, loggedOn, kind: _, outcome: __, ...facts } = session;
    // In the evening of the day it was written down, which by UTC is the next one.
    const loggedAt = earlier(`${addDays(loggedOn, 1)}T02:10:00.000Z`, scope);
    return { ...facts, time: heldTime, loggedAt };
  });
  await insertSessions(trx, scope, rows);
}

/** Nothing of the sample lies ahead of the moment it is loaded. */
function earlier(instant: string, scope: ProgramScope): string {
  const now = scope.now.toISOString();
  return instant < now ? instant : now;
}
