import { sql } from "kysely";
import { tallyOutcomes } from "#shared/sessions/outcome.ts";
import {
  OUTCOMES,
  type Outcome,
  type SavedSession,
  type SessionRow,
  type SessionUpdateInput,
} from "#shared/sessions/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { dropDraft } from "#server/features/drafts/commands.ts";
import { auditView, sessionFacts } from "#server/features/sessions/audit-facts.ts";
import { noticesOf, refuseFuture } from "#server/features/sessions/commands.ts";
import { insertAttendees, matchOf, refuseUnseen } from "#server/features/sessions/insert.ts";
import { dropNoteKey, keepNoteKeys, sealNote } from "#server/features/sessions/notes.ts";
import { getSession } from "#server/features/sessions/queries.ts";
import { notFound, staleVersion } from "#server/lib/errors.ts";

/** Changes one log, if it is still as the person saw it. */
export async function updateSession(
  trx: Trx,
  scope: ProgramScope,
  input: SessionUpdateInput,
): Promise<SavedSession> {
  refuseFuture(scope, input.heldOn);
  const held = await lockLog(trx, scope, input.id);
  if (held.version !== input.version) throw staleVersion("session log");
  await refuseUnseen(trx, scope, [input]);
  const before = await getSession(trx, scope, input);
  const note = await changeNote(trx, scope, input, held.noteKeyId);
  const unseen = unseenOutcomes(before, held);
  const tally = tallyOutcomes([...input.attendees.map((one) => one.outcome), ...unseen]);
  const moved = before.mentorId !== input.mentorId;
  await trx
    .updateTable("sessionLog as l")
    .from("mentor as m")
    .whereRef("m.programId", "=", "l.programId")
    .where("m.id", "=", input.mentorId)
    .where("l.programId", "=", scope.programId)
    .where("l.id", "=", input.id)
    .set({
      ...tally,
      mentorId: input.mentorId,
      heldOn: input.heldOn,
      heldAt: sql`(${input.heldOn}::date + ${input.time}::time) at time zone ${scope.timeZone}`,
      localHour: sql`extract(hour from
        ((${input.heldOn}::date + ${input.time}::time) at time zone ${scope.timeZone}) at time zone ${scope.timeZone})`,
      minutes: input.minutes,
      mode: input.mode,
      topics: input.topics,
      strain: input.strain,
      escalation: input.escalation,
      updatedAt: scope.now.toISOString(),
      version: input.version + 1,
      ...note.columns,
    })
    // Under another mentor the log stands where that mentor stands; otherwise it stays where it was held.
    .$if(moved, (query) =>
      query.set((eb) => ({ siteId: eb.ref("m.siteId"), supervisorId: eb.ref("m.supervisorId") })),
    )
    .execute();
  await changeAttendees(trx, scope, input, before, moved || before.heldOn !== input.heldOn);
  const session = await getSession(trx, scope, input);
  await recordAudit(
    trx,
    scope,
    sessionFacts("session.update", session, {
      before: auditView(before),
      after: auditView(session, note.change),
    }),
  );
  if (input.draftKind) await dropDraft(trx, scope, { kind: input.draftKind });
  return { session, notices: noticesOf(session, input.time) };
}

async function lockLog(trx: Trx, scope: ProgramScope, id: string) {
  const row = await trx
    .selectFrom("sessionLog")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .where("deletedAt", "is", null)
    .select([
      "version",
      "noteKeyId",
      "nAttended",
      "nNoShow",
      "nCancelledByMentee",
      "nCancelledByMentor",
      "nCancelledLate",
    ])
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("session log");
  return row;
}

/** A supervisor does not see every mentee of a group: what those did is what the counts hold beyond the seen ones. */
function unseenOutcomes(
  before: SessionRow,
  held: Record<
    "nAttended" | "nNoShow" | "nCancelledByMentee" | "nCancelledByMentor" | "nCancelledLate",
    number
  >,
): Outcome[] {
  const all: Record<Outcome, number> = {
    attended: held.nAttended,
    no_show: held.nNoShow,
    cancelled_by_mentee: held.nCancelledByMentee,
    cancelled_by_mentor: held.nCancelledByMentor,
    cancelled_late: held.nCancelledLate,
  };
  return OUTCOMES.flatMap((outcome) => {
    const seen = before.attendees.filter((one) => one.outcome === outcome).length;
    return Array<Outcome>(Math.max(0, all[outcome] - seen)).fill(outcome);
  });
}

/** The old note's key goes at once: what was taken back is gone from backups as well. */
async function changeNote(
  trx: Trx,
  scope: ProgramScope,
  input: SessionUpdateInput,
  oldKeyId: string | null,
) {
  if (input.note === undefined) return { columns: {}, change: null };
  if (!input.note) {
    await dropNoteKey(trx, scope, oldKeyId);
    const change = oldKeyId ? ("removed" as const) : null;
    return { columns: { noteSealed: null, noteKeyId: null }, change };
  }
  const made = sealNote(scope, input.id, input.note);
  await dropNoteKey(trx, scope, oldKeyId);
  await keepNoteKeys(trx, scope, [made]);
  const change = oldKeyId ? ("changed" as const) : ("added" as const);
  return { columns: { noteSealed: made.sealed, noteKeyId: made.keyId }, change };
}

async function changeAttendees(
  trx: Trx,
  scope: ProgramScope,
  input: SessionUpdateInput,
  before: SessionRow,
  rematch: boolean,
): Promise<void> {
  const known = new Set(before.attendees.map((one) => one.menteeId));
  const kept = new Set(input.attendees.map((one) => one.menteeId));
  const gone = [...known].filter((id) => !kept.has(id));
  if (gone.length > 0) {
    await trx
      .deleteFrom("sessionAttendee")
      .where("programId", "=", scope.programId)
      .where("sessionId", "=", input.id)
      .where("menteeId", "in", gone)
      .execute();
  }
  const given = JSON.stringify(input.attendees.filter((one) => known.has(one.menteeId)));
  const match = sql`case when ${rematch} or a.match_id is null then ${matchOf()} else a.match_id end`;
  await sql`
    update session_attendee a set outcome = r.outcome, match_id = ${match}
    from jsonb_to_recordset(${given}::jsonb) as r ("menteeId" uuid, outcome text), session_log l
    where a.program_id = ${scope.programId} and a.session_id = ${input.id} and a.mentee_id = r."menteeId"
      and l.program_id = a.program_id and l.id = a.session_id
      and (a.outcome, a.match_id) is distinct from (r.outcome, ${match})`.execute(trx);
  const added = input.attendees.filter((one) => !known.has(one.menteeId));
  await insertAttendees(
    trx,
    scope,
    added.map((one) => ({ ...one, sessionId: input.id })),
  );
}
