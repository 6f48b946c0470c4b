import { sql } from "kysely";
import type { z } from "zod";
import type {
  DebriefHoldInput,
  DebriefRow,
  debriefStepInput,
  DebriefWaiveInput,
  LossReportInput,
} from "#shared/supervision/debrief-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import {
  dropNoteKey,
  keepNoteKeys,
  openSealed,
  sealText,
} from "#server/features/sessions/notes.ts";
import { getDebrief } from "#server/features/supervision/queries-debriefs.ts";
import { DomainError, notFound, staleVersion } from "#server/lib/errors.ts";

type Step = z.output<typeof debriefStepInput>;

/** A mentor lost somebody: a debrief is due within the program's hours. Its task follows by itself. */
export async function reportLoss(
  trx: Trx,
  scope: ProgramScope,
  input: LossReportInput,
): Promise<DebriefRow> {
  const { id, mentorId, kind, happenedOn } = input;
  refuseFuture(scope, "happenedOn", happenedOn);
  const mentor = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", mentorId)
    .select("supervisorId")
    .executeTakeFirst();
  if (!mentor) throw notFound("mentor");
  const now = scope.now.toISOString();
  const made = await trx
    .insertInto("debrief")
    .values({
      programId: scope.programId,
      id,
      mentorId,
      kind,
      happenedOn,
      openedAt: now,
      dueAt: sql<string>`${now}::timestamptz + app.debrief_hours(${scope.programId}, ${kind})`,
      ownerId: mentor.supervisorId ?? scope.personId,
    })
    .onConflict((conflict) => conflict.columns(["programId", "id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  const row = await getDebrief(trx, scope, id);
  if (made) await audit(trx, scope, row, "report", { kind, happenedOn });
  return row;
}

/** Takes a report of a loss back that was a slip; while nobody has seen to it. */
export async function withdrawLoss(trx: Trx, scope: ProgramScope, input: Step): Promise<void> {
  const row = await lock(trx, scope, input);
  if (row.sessionId !== null || row.heldAt !== null || row.waivedReason !== null) {
    throw new DomainError(
      "PRECONDITION_FAILED",
      "Only an open report of a loss can be taken back.",
    );
  }
  await trx
    .deleteFrom("debrief")
    .where("programId", "=", scope.programId)
    .where("id", "=", row.id)
    .execute();
  await audit(trx, scope, row, "withdraw", { kind: row.kind });
}

/** It was held. What was said in it stays with whoever held it. */
export async function holdDebrief(
  trx: Trx,
  scope: ProgramScope,
  input: DebriefHoldInput,
): Promise<DebriefRow> {
  refuseFuture(scope, "heldOn", input.heldOn);
  const before = await lock(trx, scope, input);
  refuseClosed(before);
  const note = input.note ? sealText(scope, input.note, bound(scope, before.id)) : null;
  if (note) await keepNoteKeys(trx, scope, [note]);
  const now = scope.now.toISOString();
  await trx
    .updateTable("debrief")
    .set({
      // Of an earlier day the hour is not known: the middle of it, but not before it was asked for.
      heldAt:
        input.heldOn === scope.today
          ? now
          : sql<string>`greatest(opened_at, (${input.heldOn}::date + time '12:00') at time zone ${scope.timeZone})`,
      heldBy: scope.personId,
      noteSealed: note?.sealed ?? null,
      noteKeyId: note?.keyId ?? null,
      version: input.version + 1,
    })
    .where("programId", "=", scope.programId)
    .where("id", "=", before.id)
    .execute();
  await audit(trx, scope, before, "hold", { heldOn: input.heldOn, note: note ? "added" : null });
  return getDebrief(trx, scope, before.id);
}

/** None is held, and why. */
export async function waiveDebrief(
  trx: Trx,
  scope: ProgramScope,
  input: DebriefWaiveInput,
): Promise<DebriefRow> {
  const before = await lock(trx, scope, input);
  refuseClosed(before);
  await trx
    .updateTable("debrief")
    .set({ waivedReason: input.reason, version: input.version + 1 })
    .where("programId", "=", scope.programId)
    .where("id", "=", before.id)
    .execute();
  await audit(trx, scope, before, "waive", { reason: input.reason });
  return getDebrief(trx, scope, before.id);
}

/** Takes 'held' or 'waived' back: the clock runs on as it did. A note goes with it for good. */
export async function reopenDebrief(
  trx: Trx,
  scope: ProgramScope,
  input: Step,
): Promise<DebriefRow> {
  const before = await lock(trx, scope, input);
  const held = await trx
    .updateTable("debrief as d")
    .from((eb) =>
      eb
        .selectFrom("debrief")
        .where("programId", "=", scope.programId)
        .where("id", "=", before.id)
        .select(["programId", "id", "noteKeyId"])
        .as("old"),
    )
    .whereRef("old.programId", "=", "d.programId")
    .whereRef("old.id", "=", "d.id")
    .set({
      heldAt: null,
      heldBy: null,
      waivedReason: null,
      noteSealed: null,
      noteKeyId: null,
      version: input.version + 1,
    })
    .returning("old.noteKeyId")
    .executeTakeFirst();
  await dropNoteKey(trx, scope, held?.noteKeyId ?? null);
  await audit(trx, scope, before, "reopen", {});
  return getDebrief(trx, scope, before.id);
}

/** Opens the note for whoever wrote it, and leaves an entry. */
export async function readDebriefNote(
  trx: Trx,
  scope: ProgramScope,
  { id }: { id: string },
): Promise<{ note: string }> {
  const row = await trx
    .selectFrom("debrief as d")
    .innerJoin("dataKey as k", (join) =>
      join.onRef("k.programId", "=", "d.programId").onRef("k.id", "=", "d.noteKeyId"),
    )
    .where("d.programId", "=", scope.programId)
    .where("d.id", "=", id)
    .where("d.heldBy", "=", scope.personId)
    .select(["d.noteSealed", "k.id as keyId", "k.wrapped"])
    .executeTakeFirst();
  if (!row?.noteSealed) throw notFound("note");
  const { keyId, wrapped } = row;
  const note = openSealed(scope, { sealed: row.noteSealed, keyId, wrapped }, bound(scope, id));
  await audit(trx, scope, await getDebrief(trx, scope, id), "read", null);
  return { note };
}

const bound = ({ programId }: ProgramScope, id: string) => `debrief|note|${programId}|${id}`;

async function lock(trx: Trx, scope: ProgramScope, input: Step): Promise<DebriefRow> {
  await trx
    .selectFrom("debrief")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .select("id")
    .forUpdate()
    .executeTakeFirst();
  const row = await getDebrief(trx, scope, input.id);
  if (row.version !== input.version) throw staleVersion("debrief");
  return row;
}

function refuseClosed(row: DebriefRow): void {
  if (row.heldAt === null && row.waivedReason === null) return;
  throw new DomainError("PRECONDITION_FAILED", "This debrief is settled already.");
}

function refuseFuture(scope: ProgramScope, field: string, day: string): void {
  if (day <= scope.today) return;
  const sentence = "This day is not over yet. Choose today or an earlier day.";
  throw new DomainError("BAD_REQUEST", sentence, { fields: { [field]: sentence } });
}

async function audit(
  trx: Trx,
  scope: ProgramScope,
  row: DebriefRow,
  deed: "report" | "withdraw" | "hold" | "waive" | "reopen" | "read",
  after: object | null,
): Promise<void> {
  await recordAudit(trx, scope, {
    action: `mentor.debrief.${deed}`,
    subjectKind: "mentor",
    subjectId: row.mentorId,
    label: row.mentorName,
    after,
  });
}
