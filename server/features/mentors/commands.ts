import type { Updateable } from "kysely";
import type { MentorCreateInput, MentorFields, MentorUpdateInput } from "#shared/mentors/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import type { DB } from "#server/db/types.gen.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { named, refuseUnknownPlaces } from "#server/features/mentors/places.ts";
import { DomainError, notFound, staleVersion, violatedConstraint } from "#server/lib/errors.ts";
import { newId } from "#server/lib/id.ts";

export type Saved = { id: string; version: number };

/** The columns that people write, as they are read back before a change. */
const FIELD_COLUMNS = [
  "name",
  "pronouns",
  "email",
  "otherEmails",
  "phone",
  "gender",
  "languages",
  "experienceTags",
  "roles",
  "siteId",
  "supervisorId",
  "joinedOn",
  "capacity",
  "availability",
  "remoteOk",
  "about",
] as const satisfies readonly (keyof MentorFields)[];

/** Adds a mentor with their first status; a repeated call answers with the mentor that is there. */
export async function createMentor(
  trx: Trx,
  scope: ProgramScope,
  input: MentorCreateInput,
): Promise<Saved> {
  const { id, programId: _, status, statusSince, exitReason, ...fields } = input;
  if (statusSince > scope.today) refuseField("statusSince", "Choose today or an earlier day.");
  if (status === "exited" && !exitReason) refuseField("exitReason", "Say why they left.");
  await refuseUnknownPlaces(trx, scope, fields);
  const held = { status, statusSince, exitReason: status === "exited" ? exitReason : null };
  const row = {
    programId: scope.programId,
    id,
    ...fields,
    ...held,
    createdAt: scope.now,
    updatedAt: scope.now,
  };
  const made = await trx
    .insertInto("mentor")
    .values(row)
    .onConflict((conflict) => conflict.columns(["programId", "id"]).doNothing())
    .returning("version")
    .executeTakeFirst();
  if (!made) return presentVersion(trx, scope, id);
  await trx
    .insertInto("mentorStatusChange")
    .values({
      programId: scope.programId,
      id: newId(scope.now),
      mentorId: id,
      status,
      fromOn: statusSince,
      reason: held.exitReason,
      changedBy: scope.personId,
      changedAt: scope.now,
    })
    .execute();
  await recordAudit(trx, scope, {
    action: "mentor.create",
    subjectKind: "mentor",
    subjectId: id,
    label: fields.name,
    after: await named(trx, scope, { ...fields, ...held }),
  });
  return { id, version: made.version };
}

/**
 * Changes the fields that are named, if nobody changed the mentor since. Asking for what is there already changes
 * nothing, whatever the version: a repeat after a lost answer is no conflict.
 */
export async function updateMentor(
  trx: Trx,
  scope: ProgramScope,
  input: MentorUpdateInput,
): Promise<Saved> {
  const present = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .select([...FIELD_COLUMNS, "version"])
    .forUpdate()
    .executeTakeFirst();
  if (!present) throw notFound("mentor");
  const changed = FIELD_COLUMNS.filter(
    (field) => input.changes[field] !== undefined && !isSame(input.changes[field], present[field]),
  );
  if (changed.length === 0) return { id: input.id, version: present.version };
  if (present.version !== input.version) throw staleVersion("mentor");
  await refuseUnknownPlaces(trx, scope, input.changes);
  const pick = (from: Partial<Record<string, unknown>>) =>
    Object.fromEntries(changed.map((field) => [field, from[field]]));
  const after: Updateable<DB["mentor"]> = pick(input.changes);
  await trx
    .updateTable("mentor")
    .set({ ...after, version: present.version + 1, updatedAt: scope.now })
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .execute();
  await recordAudit(trx, scope, {
    action: "mentor.update",
    subjectKind: "mentor",
    subjectId: input.id,
    label: input.changes.name ?? present.name,
    before: await named(trx, scope, pick(present)),
    after: await named(trx, scope, after),
  });
  return { id: input.id, version: present.version + 1 };
}

/**
 * Takes back a mentor that was added by mistake. Whoever has had a match or a session stays, because figures count
 * them: those leave with the status "Exited".
 */
export async function removeMentor(trx: Trx, scope: ProgramScope, id: string): Promise<void> {
  try {
    const gone = await trx
      .deleteFrom("mentor")
      .where("programId", "=", scope.programId)
      .where("id", "=", id)
      .returning([...FIELD_COLUMNS, "status", "statusSince", "exitReason"])
      .executeTakeFirst();
    if (!gone) throw notFound("mentor");
    await recordAudit(trx, scope, {
      action: "mentor.remove",
      subjectKind: "mentor",
      subjectId: id,
      label: gone.name,
      before: await named(trx, scope, gone),
    });
  } catch (error) {
    const held = violatedConstraint(error);
    if (held !== "match_mentor_fkey" && held !== "session_mentor_fkey") throw error;
    throw new DomainError(
      "PRECONDITION_FAILED",
      "There are matches or sessions with this mentor, so they stay in the program's history. Set the status to “Exited” instead.",
    );
  }
}

async function presentVersion(trx: Trx, scope: ProgramScope, id: string): Promise<Saved> {
  return trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select(["id", "version"])
    .executeTakeFirstOrThrow();
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function refuseField(field: string, sentence: string): never {
  throw new DomainError("BAD_REQUEST", sentence, { fields: { [field]: sentence } });
}
