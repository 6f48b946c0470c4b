import type {
  CompletionCreateInput,
  CompletionFields,
  CompletionsRemoveInput,
  CompletionUpdateInput,
} from "#shared/training/records-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { refuseField, refuseFuture } from "#server/features/training/refusals.ts";
import { notFound, staleVersion } from "#server/lib/errors.ts";

type Saved = { id: string; version: number };

/** Records that a mentor completed a course; a repeated call answers with the record that is there. */
export async function createCompletion(
  trx: Trx,
  scope: ProgramScope,
  input: CompletionCreateInput,
): Promise<Saved> {
  const { id, programId: _, mentorId, courseId, ...fields } = input;
  const course = await readCourse(trx, scope, courseId);
  const mentor = await readMentor(trx, scope, mentorId);
  refuseMisfits(scope, fields, course);
  const made = await trx
    .insertInto("completion")
    .values({
      programId: scope.programId,
      id,
      mentorId,
      courseId,
      ...fields,
      recordedBy: scope.personId,
      recordedAt: scope.now,
      updatedAt: scope.now,
    })
    .onConflict((conflict) => conflict.columns(["programId", "id"]).doNothing())
    .returning("version")
    .executeTakeFirst();
  if (!made) return { id, version: (await present(trx, scope, id)).version };
  await recordAudit(trx, scope, {
    ...facts("record", mentorId, mentor.name),
    after: { course: course.name, ...fields },
  });
  return { id, version: made.version };
}

export async function updateCompletion(
  trx: Trx,
  scope: ProgramScope,
  input: CompletionUpdateInput,
): Promise<Saved> {
  const { id, programId: _, version, ...fields } = input;
  const before = await present(trx, scope, id);
  if (before.version !== version) throw staleVersion("completion");
  refuseMisfits(scope, fields, before);
  await trx
    .updateTable("completion")
    .set({ ...fields, version: version + 1, updatedAt: scope.now })
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .execute();
  const { mentorId, mentorName, course, version: __, maxScore: ___, ...old } = before;
  await recordAudit(trx, scope, {
    ...facts("change", mentorId, mentorName),
    before: { course, ...old },
    after: { course, ...fields },
  });
  return { id, version: version + 1 };
}

/** Takes records away, or brings them back: one, or what a cohort's save wrote. */
export async function removeCompletions(
  trx: Trx,
  scope: ProgramScope,
  { ids, removed }: CompletionsRemoveInput,
): Promise<{ count: number }> {
  const changed = await trx
    .updateTable("completion as c")
    .from("mentor as m")
    .from("course as k")
    .set((eb) => ({
      deletedAt: removed ? scope.now : null,
      version: eb("c.version", "+", 1),
      updatedAt: scope.now,
    }))
    .whereRef("m.programId", "=", "c.programId")
    .whereRef("m.id", "=", "c.mentorId")
    .whereRef("k.programId", "=", "c.programId")
    .whereRef("k.id", "=", "c.courseId")
    .where("c.programId", "=", scope.programId)
    .where("c.id", "in", ids)
    .where("c.deletedAt", removed ? "is" : "is not", null)
    .returning(["c.mentorId", "m.name", "k.name as course", "c.completedOn"])
    .execute();
  await recordAudit(
    trx,
    scope,
    changed.map(({ mentorId, name, course, completedOn }) => ({
      ...facts(removed ? "remove" : "restore", mentorId, name),
      [removed ? "before" : "after"]: { course, completedOn },
    })),
  );
  return { count: changed.length };
}

/** What the shape of the input cannot say: days in order, scores within the course's. */
export function refuseMisfits(
  scope: ProgramScope,
  fields: Partial<CompletionFields> & Pick<CompletionFields, "completedOn">,
  { maxScore }: { maxScore: number | null },
): void {
  refuseFuture(scope, "completedOn", fields.completedOn);
  if (fields.expiresGiven && fields.expiresGiven < fields.completedOn) {
    refuseField("expiresGiven", "The end comes after the day it was completed.");
  }
  for (const field of ["preScore", "postScore"] as const) {
    const score = fields[field];
    if (maxScore !== null && score != null && score > maxScore) {
      refuseField(field, `The top score of this course is ${maxScore}.`);
    }
  }
}

export function facts(deed: string, mentorId: string, label: string) {
  return {
    action: `mentor.training.${deed}`,
    subjectKind: "mentor",
    subjectId: mentorId,
    label,
  };
}

export async function readCourse(trx: Trx, scope: ProgramScope, id: string) {
  const course = await trx
    .selectFrom("course")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select(["name", "maxScore"])
    .executeTakeFirst();
  if (!course) throw notFound("course");
  return course;
}

export async function readMentor(trx: Trx, scope: ProgramScope, id: string) {
  const mentor = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select("name")
    .executeTakeFirst();
  if (!mentor) throw notFound("mentor");
  return mentor;
}

async function present(trx: Trx, scope: ProgramScope, id: string) {
  const row = await trx
    .selectFrom("completion as c")
    .innerJoin("course as k", (join) =>
      join.onRef("k.programId", "=", "c.programId").onRef("k.id", "=", "c.courseId"),
    )
    .innerJoin("mentor as m", (join) =>
      join.onRef("m.programId", "=", "c.programId").onRef("m.id", "=", "c.mentorId"),
    )
    .where("c.programId", "=", scope.programId)
    .where("c.id", "=", id)
    .where("c.deletedAt", "is", null)
    .select(["c.completedOn", "c.hours", "c.preScore", "c.postScore", "c.certificateNumber"])
    .select(["c.expiresGiven", "c.mentorId", "c.version", "k.name as course", "k.maxScore"])
    .select("m.name as mentorName")
    .forUpdate("c")
    .executeTakeFirst();
  if (!row) throw notFound("completion");
  return row;
}
