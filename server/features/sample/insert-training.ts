import type { SampleProgram } from "#shared/sample/rows.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

/** Courses, what is asked, what was completed and waived, and supervision: a statement for each table. */
export async function insertTraining(
  trx: Trx,
  scope: ProgramScope,
  { training, people, openedOn }: SampleProgram,
): Promise<void> {
  const { programId } = scope;
  const recordedBy = people.find((person) => person.role === "coordinator")?.id ?? null;
  const at = (day: string) => {
    const noon = `${day}T16:00:00.000Z`;
    const now = scope.now.toISOString();
    return noon < now ? noon : now;
  };
  const made = { createdAt: at(openedOn), updatedAt: at(openedOn) };
  await trx
    .insertInto("course")
    .values(training.courses.map((course) => ({ ...course, programId, ...made })))
    .execute();
  await trx
    .insertInto("requirement")
    .values(training.requirements.map((one) => ({ ...one, programId, ...made })))
    .execute();
  await trx
    .insertInto("completion")
    .values(
      training.completions.map((one) => ({
        ...one,
        programId,
        recordedBy,
        recordedAt: at(one.completedOn),
        updatedAt: at(one.completedOn),
      })),
    )
    .execute();
  await trx
    .insertInto("waiver")
    .values(
      training.waivers.map((one) => ({
        ...one,
        programId,
        grantedBy: recordedBy,
        grantedAt: at(one.fromOn),
      })),
    )
    .execute();
  await trx
    .insertInto("supervisionMeeting")
    .values(
      training.meetings.map((one) => ({
        ...one,
        programId,
        recordedBy: one.supervisorId,
        recordedAt: at(one.heldOn),
      })),
    )
    .execute();
  await trx
    .insertInto("supervisionAttendee")
    .values(training.attendees.map((one) => ({ ...one, programId })))
    .execute();
}
