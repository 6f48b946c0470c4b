import { addDays } from "#shared/lib/day.ts";
import { RECOMMENDED } from "#shared/training/recommended.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { newId } from "#server/lib/id.ts";

/**
 * Adds what is missing of the recommended list, by name; with requirements only where that was chosen. Those count
 * from today on, so that nobody is late, or kept from a match, for what was not asked of them yesterday.
 */
export async function seedCourses(
  trx: Trx,
  scope: ProgramScope,
  { withRequirements }: { withRequirements: boolean },
): Promise<{ courses: string[]; requirements: number }> {
  const { programId } = scope;
  const missing = await missingCourses(trx, scope);
  if (missing.length === 0) return { courses: [], requirements: 0 };
  const made = missing.map(({ asked, ...fields }) => ({
    asked,
    row: { programId, id: newId(scope.now), ...fields, createdAt: scope.now, updatedAt: scope.now },
  }));
  await trx
    .insertInto("course")
    .values(made.map(({ row }) => row))
    .execute();
  const requirements = made.flatMap(({ asked, row }) =>
    withRequirements && asked
      ? [
          {
            programId,
            id: newId(scope.now),
            courseId: row.id,
            gate: asked.gate,
            dueWithinDays: asked.dueWithinDays,
            graceDays: asked.graceDays,
            appliesFrom: addDays(scope.today, asked.startsIn),
          },
        ]
      : [],
  );
  if (requirements.length > 0) {
    await trx.insertInto("requirement").values(requirements).execute();
  }
  const names = new Map(made.map(({ row }) => [row.id, row.name]));
  await recordAudit(trx, scope, [
    ...made.map(({ row: { id, name, hours, renewalMonths } }) => ({
      action: "course.create",
      subjectKind: "course",
      subjectId: id,
      label: name,
      after: { name, hours, renewalMonths, from: "recommended list" },
    })),
    ...requirements.map(({ id, courseId, gate, dueWithinDays, graceDays, appliesFrom }) => ({
      action: "requirement.create",
      subjectKind: "requirement",
      subjectId: id,
      label: names.get(courseId) ?? null,
      after: { gate, dueWithinDays, graceDays, appliesFrom },
    })),
  ]);
  return { courses: [...names.keys()], requirements: requirements.length };
}

/** Those of the recommended list that no course of the program has the name of. */
export async function missingCourses(trx: Trx, scope: ProgramScope) {
  const present = await trx
    .selectFrom("course")
    .where("programId", "=", scope.programId)
    .where("archivedOn", "is", null)
    .select("name")
    .execute();
  const names = new Set(present.map(({ name }) => name.toLowerCase()));
  return RECOMMENDED.filter(({ name }) => !names.has(name.toLowerCase()));
}
