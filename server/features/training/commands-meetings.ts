import type { MeetingRecordInput, MeetingRemoveInput } from "#shared/training/records-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { refuseField, refuseFuture } from "#server/features/training/refusals.ts";
import { DomainError, notFound } from "#server/lib/errors.ts";

/**
 * Writes down a supervision meeting and who took part. A supervisor records their own meetings with their own mentors;
 * a coordinator anybody's. A repeated call changes nothing.
 */
export async function recordMeeting(
  trx: Trx,
  scope: ProgramScope,
  input: MeetingRecordInput,
  outcome: "held" | "missed" = "held",
): Promise<{ id: string }> {
  const { id, supervisorId, heldOn, minutes, kind } = input;
  const coordinates = scope.roles.includes("coordinator");
  refuseFuture(scope, "heldOn", heldOn);
  if (!coordinates && supervisorId !== scope.personId) {
    throw new DomainError("FORBIDDEN", "You can record the meetings that you led yourself.");
  }
  const mentorIds = [...new Set(input.mentorIds)];
  if (kind === "one_to_one" && mentorIds.length > 1) {
    refuseField("kind", "One to one is with one person: choose a group meeting.");
  }
  const supervisor = await trx
    .selectFrom("membership as g")
    .innerJoin("person as p", "p.id", "g.personId")
    .where("g.programId", "=", scope.programId)
    .where("g.personId", "=", supervisorId)
    .where("g.role", "in", ["supervisor", "coordinator"])
    .select("p.name")
    .executeTakeFirst();
  if (!supervisor)
    refuseField("supervisorId", "This person leads no meetings here. Choose another.");
  const mentors = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "in", mentorIds)
    .$if(!coordinates, (query) => query.where("supervisorId", "in", scope.actingFor))
    .select(["id", "name"])
    .execute();
  if (mentors.length < mentorIds.length) throw notFound("mentor");
  const made = await trx
    .insertInto("supervisionMeeting")
    .values({
      programId: scope.programId,
      id,
      supervisorId,
      heldOn,
      minutes,
      kind,
      outcome,
      recordedBy: scope.personId,
      recordedAt: scope.now,
    })
    .onConflict((conflict) => conflict.columns(["programId", "id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return { id };
  await trx
    .insertInto("supervisionAttendee")
    .values(mentorIds.map((mentorId) => ({ programId: scope.programId, meetingId: id, mentorId })))
    .execute();
  await recordAudit(
    trx,
    scope,
    mentors.map((mentor) => ({
      ...facts("record", mentor.id, mentor.name),
      after: { heldOn, minutes, kind, outcome, supervisor: supervisor.name },
    })),
  );
  return { id };
}

/** Takes a meeting away that was entered by mistake, or brings it back. */
export async function removeMeeting(
  trx: Trx,
  scope: ProgramScope,
  { id, removed }: MeetingRemoveInput,
): Promise<{ id: string }> {
  const changed = await trx
    .updateTable("supervisionMeeting")
    .set((eb) => ({ deletedAt: removed ? scope.now : null, version: eb("version", "+", 1) }))
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .returning(["heldOn", "minutes", "kind"])
    .executeTakeFirst();
  if (!changed) throw notFound("meeting");
  const mentors = await trx
    .selectFrom("supervisionAttendee as a")
    .innerJoin("mentor as m", (join) =>
      join.onRef("m.programId", "=", "a.programId").onRef("m.id", "=", "a.mentorId"),
    )
    .where("a.programId", "=", scope.programId)
    .where("a.meetingId", "=", id)
    .select(["m.id", "m.name"])
    .execute();
  await recordAudit(
    trx,
    scope,
    mentors.map((mentor) => ({
      ...facts(removed ? "remove" : "restore", mentor.id, mentor.name),
      [removed ? "before" : "after"]: changed,
    })),
  );
  return { id };
}

function facts(deed: string, mentorId: string, label: string) {
  return { action: `mentor.meeting.${deed}`, subjectKind: "mentor", subjectId: mentorId, label };
}
