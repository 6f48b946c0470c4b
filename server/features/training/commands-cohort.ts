import type { CohortInput, CohortOutput } from "#shared/training/records-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import {
  facts,
  readCourse,
  refuseMisfits,
} from "#server/features/training/commands-completions.ts";
import { DomainError } from "#server/lib/errors.ts";

/**
 * Records one course on one day for many in one statement. Whoever has it on that day already is left as they are and
 * named; sending the same cohort again changes nothing.
 */
export async function createCohort(
  trx: Trx,
  scope: ProgramScope,
  input: CohortInput,
): Promise<CohortOutput> {
  const { courseId, completedOn, hours, expiresGiven, cohortId } = input;
  const course = await readCourse(trx, scope, courseId);
  const people = [...new Map(input.people.map((one) => [one.mentorId, one])).values()];
  people.forEach((one, index) => {
    try {
      refuseMisfits(scope, { completedOn, expiresGiven, ...one }, course);
    } catch (error) {
      throw error instanceof DomainError ? inRow(error, index) : error;
    }
  });
  const mentors = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where(
      "id",
      "in",
      people.map(({ mentorId }) => mentorId),
    )
    .select(["id", "name"])
    .execute();
  const names = new Map(mentors.map(({ id, name }) => [id, name]));
  if (names.size < people.length) {
    throw new DomainError(
      "NOT_FOUND",
      "Somebody on the list is not here any more. Take them off the list; nothing was saved.",
    );
  }
  const there = await trx
    .selectFrom("completion")
    .where("programId", "=", scope.programId)
    .where("courseId", "=", courseId)
    .where("completedOn", "=", completedOn)
    .where("mentorId", "in", [...names.keys()])
    .where("deletedAt", "is", null)
    .select(["id", "mentorId"])
    .execute();
  const held = new Map(there.map(({ id, mentorId }) => [mentorId, id]));
  const mine = new Set(people.map(({ id }) => id));
  const fresh = people.filter(({ mentorId }) => !held.has(mentorId));
  const made =
    fresh.length === 0
      ? []
      : await trx
          .insertInto("completion")
          .values(
            fresh.map(({ id, mentorId, preScore, postScore }) => ({
              programId: scope.programId,
              id,
              mentorId,
              courseId,
              completedOn,
              hours,
              preScore,
              postScore,
              expiresGiven,
              cohortId,
              recordedBy: scope.personId,
              recordedAt: scope.now,
              updatedAt: scope.now,
            })),
          )
          .onConflict((conflict) => conflict.columns(["programId", "id"]).doNothing())
          .returning(["id", "mentorId", "preScore", "postScore"])
          .execute();
  await recordAudit(
    trx,
    scope,
    made.map(({ mentorId, preScore, postScore }) => ({
      ...facts("record", mentorId, names.get(mentorId) ?? ""),
      after: { course: course.name, completedOn, hours, preScore, postScore, cohort: made.length },
    })),
  );
  const repeated = there.filter(({ id }) => mine.has(id)).map(({ id }) => id);
  return {
    ids: [...made.map(({ id }) => id), ...repeated],
    skipped: there
      .filter(({ id }) => !mine.has(id))
      .map(({ mentorId }) => ({ mentorId, name: names.get(mentorId) ?? "" }))
      .toSorted((a, b) => a.name.localeCompare(b.name, "en")),
  };
}

/** A refusal of one person's scores stands in their row; one of the day stands at the day. */
function inRow(error: DomainError, index: number): DomainError {
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([field, sentence]) => [
      field.endsWith("Score") ? `people.${index}.${field}` : field,
      sentence,
    ]),
  );
  return new DomainError(error.code, error.reason, { fields });
}
