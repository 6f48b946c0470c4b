import type {
  RequirementCreateInput,
  RequirementEndInput,
  RequirementFields,
  RequirementUpdateInput,
} from "#shared/training/courses-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { refusing } from "#server/features/training/refusals.ts";
import { notFound, staleVersion } from "#server/lib/errors.ts";

type Saved = { id: string; version: number };

const refused = {
  requirement_once_key: {
    field: "role",
    sentence: "This course is required of them already. Change that requirement instead.",
  },
  requirement_course_fkey: {
    field: "courseId",
    sentence: "This course is not here (any more). Choose another.",
    code: "NOT_FOUND",
  },
} as const;

/** Requires a course; a repeated call answers with the requirement that is there. */
export async function createRequirement(
  trx: Trx,
  scope: ProgramScope,
  input: RequirementCreateInput,
): Promise<Saved> {
  const { id, programId: _, ...fields } = input;
  const row = { programId: scope.programId, id, ...fields };
  const made = await refusing(refused, () =>
    trx
      .insertInto("requirement")
      .values({ ...row, createdAt: scope.now, updatedAt: scope.now })
      .onConflict((conflict) => conflict.columns(["programId", "id"]).doNothing())
      .returning("version")
      .executeTakeFirst(),
  );
  if (!made) return { id, version: (await present(trx, scope, id)).version };
  const label = await courseName(trx, scope, fields.courseId);
  await recordAudit(trx, scope, { ...facts("create", id, label), after: shown(fields) });
  return { id, version: made.version };
}

export async function updateRequirement(
  trx: Trx,
  scope: ProgramScope,
  input: RequirementUpdateInput,
): Promise<Saved> {
  const { id, programId: _, version, ...fields } = input;
  const before = await present(trx, scope, id);
  if (before.version !== version) throw staleVersion("requirement");
  await refusing(refused, () =>
    trx
      .updateTable("requirement")
      .set({ ...fields, version: version + 1, updatedAt: scope.now })
      .where("programId", "=", scope.programId)
      .where("id", "=", id)
      .execute(),
  );
  const label = await courseName(trx, scope, fields.courseId);
  await recordAudit(trx, scope, {
    ...facts("update", id, label),
    before: shown(before),
    after: shown(fields),
  });
  return { id, version: version + 1 };
}

/** Nobody is asked for it from now on; its waivers and all records stay, and it can be taken up again. */
export async function endRequirement(
  trx: Trx,
  scope: ProgramScope,
  { id, ended }: RequirementEndInput,
): Promise<Saved> {
  const before = await present(trx, scope, id);
  if ((before.endedOn !== null) === ended) return { id, version: before.version };
  await refusing(refused, () =>
    trx
      .updateTable("requirement")
      .set({
        endedOn: ended ? scope.today : null,
        version: before.version + 1,
        updatedAt: scope.now,
      })
      .where("programId", "=", scope.programId)
      .where("id", "=", id)
      .execute(),
  );
  const label = await courseName(trx, scope, before.courseId);
  await recordAudit(trx, scope, facts(ended ? "end" : "resume", id, label));
  return { id, version: before.version + 1 };
}

function facts(deed: string, id: string, label: string) {
  return {
    action: `requirement.${deed}`,
    subjectKind: "requirement",
    subjectId: id,
    label,
  };
}

function shown({
  role,
  gate,
  dueWithinDays,
  graceDays,
  appliesFrom,
}: Omit<RequirementFields, "gate"> & { gate: string }) {
  return { role, gate, dueWithinDays, graceDays, appliesFrom };
}

async function courseName(trx: Trx, scope: ProgramScope, id: string): Promise<string> {
  const course = await trx
    .selectFrom("course")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select("name")
    .executeTakeFirst();
  if (!course) throw notFound("course");
  return course.name;
}

async function present(trx: Trx, scope: ProgramScope, id: string) {
  const row = await trx
    .selectFrom("requirement")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select(["courseId", "role", "gate", "dueWithinDays", "graceDays", "appliesFrom"])
    .select(["endedOn", "version"])
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("requirement");
  return row;
}
