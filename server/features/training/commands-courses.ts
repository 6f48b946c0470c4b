import type {
  CourseArchiveInput,
  CourseCreateInput,
  CourseUpdateInput,
} from "#shared/training/courses-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { refusing } from "#server/features/training/refusals.ts";
import { notFound, staleVersion } from "#server/lib/errors.ts";

type Saved = { id: string; version: number };

const FIELDS = [
  "name",
  "kind",
  "topics",
  "provider",
  "hours",
  "countsAs",
  "renewalMonths",
  "maxScore",
] as const;

const taken = {
  course_name_key: { field: "name", sentence: "A course of this name is there already." },
};

/** Adds a course; a repeated call answers with the course that is there. */
export async function createCourse(
  trx: Trx,
  scope: ProgramScope,
  input: CourseCreateInput,
): Promise<Saved> {
  const { id, programId: _, ...fields } = input;
  const row = { programId: scope.programId, id, ...fields, createdAt: scope.now };
  const made = await refusing(taken, () =>
    trx
      .insertInto("course")
      .values({ ...row, updatedAt: scope.now })
      .onConflict((conflict) => conflict.columns(["programId", "id"]).doNothing())
      .returning("version")
      .executeTakeFirst(),
  );
  if (!made) return { id, version: (await present(trx, scope, id)).version };
  await recordAudit(trx, scope, {
    action: "course.create",
    subjectKind: "course",
    subjectId: id,
    label: fields.name,
    after: fields,
  });
  return { id, version: made.version };
}

/** Changes a course. What was recorded keeps its hours; a new renewal counts for all that has no day of its own. */
export async function updateCourse(
  trx: Trx,
  scope: ProgramScope,
  input: CourseUpdateInput,
): Promise<Saved> {
  const { id, programId: _, version, ...fields } = input;
  const before = await present(trx, scope, id);
  if (before.version !== version) throw staleVersion("course");
  await refusing(taken, () =>
    trx
      .updateTable("course")
      .set({ ...fields, version: version + 1, updatedAt: scope.now })
      .where("programId", "=", scope.programId)
      .where("id", "=", id)
      .execute(),
  );
  const { version: __, archivedOn: ___, ...old } = before;
  await recordAudit(trx, scope, {
    action: "course.update",
    subjectKind: "course",
    subjectId: id,
    label: fields.name,
    before: old,
    after: fields,
  });
  return { id, version: version + 1 };
}

/** Takes courses out of the lists, or brings them back. Records stay; a requirement rests with its course. */
export async function archiveCourses(
  trx: Trx,
  scope: ProgramScope,
  { ids, archived }: CourseArchiveInput,
): Promise<void> {
  const changed = await refusing(
    {
      course_name_key: {
        sentence: "There is another course of this name by now. Rename that one first.",
      },
    },
    () =>
      trx
        .updateTable("course")
        .set((eb) => ({
          archivedOn: archived ? scope.today : null,
          version: eb("version", "+", 1),
          updatedAt: scope.now,
        }))
        .where("programId", "=", scope.programId)
        .where("id", "in", ids)
        .where("archivedOn", archived ? "is" : "is not", null)
        .returning(["id", "name"])
        .execute(),
  );
  if (changed.length === 0) {
    // Said twice is said once; only what is not there at all is refused.
    await present(trx, scope, ids[0] ?? "");
  }
  await recordAudit(
    trx,
    scope,
    changed.map(({ id, name }) => ({
      action: archived ? "course.archive" : "course.restore",
      subjectKind: "course",
      subjectId: id,
      label: name,
    })),
  );
}

async function present(trx: Trx, scope: ProgramScope, id: string) {
  const row = await trx
    .selectFrom("course")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select([...FIELDS, "archivedOn", "version"])
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("course");
  return row;
}
