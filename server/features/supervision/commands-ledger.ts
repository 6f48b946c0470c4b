import type { AgreementInput, LedgerRecordInput } from "#shared/supervision/ledger-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { keepNoteKeys, openSealed, sealText } from "#server/features/sessions/notes.ts";
import { recordMeeting } from "#server/features/training/commands-meetings.ts";
import { refuseField } from "#server/features/training/refusals.ts";
import { notFound, staleVersion } from "#server/lib/errors.ts";

const bound = ({ programId }: ProgramScope, id: string) =>
  `supervision_note|sealed|${programId}|${id}`;

/** Writes down a meeting, held or missed; its note is sealed and stays with whoever led it. */
export async function recordLedgerMeeting(
  trx: Trx,
  scope: ProgramScope,
  { note, outcome, ...input }: LedgerRecordInput,
): Promise<{ id: string }> {
  if (note && input.supervisorId !== scope.personId) {
    refuseField("note", "Only whoever led the meeting writes its note.");
  }
  if (outcome === "missed" && input.kind === "group") {
    refuseField("outcome", "A group meeting is written down with those who were there.");
  }
  const there = await trx
    .selectFrom("supervisionMeeting")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .select("id")
    .executeTakeFirst();
  if (there) return there;
  const made = await recordMeeting(trx, scope, input, outcome);
  if (!note) return made;
  const sealed = sealText(scope, note, bound(scope, made.id));
  await keepNoteKeys(trx, scope, [sealed]);
  await trx
    .insertInto("supervisionNote")
    .values({
      programId: scope.programId,
      meetingId: made.id,
      authorId: scope.personId,
      sealed: sealed.sealed,
      dataKeyId: sealed.keyId,
    })
    .execute();
  return made;
}

/** Opens the note for whoever wrote it (row-level security shows it to nobody else), and leaves an entry. */
export async function readMeetingNote(
  trx: Trx,
  scope: ProgramScope,
  { id }: { id: string },
): Promise<{ note: string }> {
  const row = await trx
    .selectFrom("supervisionNote as n")
    .innerJoin("dataKey as k", (join) =>
      join.onRef("k.programId", "=", "n.programId").onRef("k.id", "=", "n.dataKeyId"),
    )
    .innerJoin("supervisionMeeting as s", (join) =>
      join.onRef("s.programId", "=", "n.programId").onRef("s.id", "=", "n.meetingId"),
    )
    .where("n.programId", "=", scope.programId)
    .where("n.meetingId", "=", id)
    .where("n.authorId", "=", scope.personId)
    .select(["n.sealed", "k.id as keyId", "k.wrapped", "s.heldOn"])
    .executeTakeFirst();
  if (!row) throw notFound("note");
  const note = openSealed(scope, row, bound(scope, id));
  await recordAudit(trx, scope, {
    action: "mentor.meeting.note.read",
    subjectKind: "meeting",
    subjectId: id,
    label: row.heldOn,
  });
  return { note };
}

/** How often one-to-ones are agreed with this mentor; null: as the program has it. */
export async function setAgreement(
  trx: Trx,
  scope: ProgramScope,
  { mentorId, everyDays, version }: AgreementInput,
): Promise<void> {
  const mentor = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", mentorId)
    .select("name")
    .executeTakeFirst();
  if (!mentor) throw notFound("mentor");
  const before = await trx
    .selectFrom("supervisionAgreement")
    .where("programId", "=", scope.programId)
    .where("mentorId", "=", mentorId)
    .select(["everyDays", "version"])
    .forUpdate()
    .executeTakeFirst();
  if ((before?.version ?? null) !== version) throw staleVersion("agreement");
  if ((before?.everyDays ?? null) === everyDays) return;
  if (everyDays === null) {
    await trx
      .deleteFrom("supervisionAgreement")
      .where("programId", "=", scope.programId)
      .where("mentorId", "=", mentorId)
      .execute();
  } else {
    await trx
      .insertInto("supervisionAgreement")
      .values({ programId: scope.programId, mentorId, everyDays })
      .onConflict((conflict) =>
        conflict.columns(["programId", "mentorId"]).doUpdateSet((eb) => ({
          everyDays,
          version: eb("supervisionAgreement.version", "+", 1),
        })),
      )
      .execute();
  }
  await recordAudit(trx, scope, {
    action: "mentor.agreement.set",
    subjectKind: "mentor",
    subjectId: mentorId,
    label: mentor.name,
    before: { everyDays: before?.everyDays ?? null },
    after: { everyDays },
  });
}
