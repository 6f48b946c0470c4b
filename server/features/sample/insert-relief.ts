import type { SampleProgram } from "#shared/sample/rows.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

/** Hand-overs with the notes that travelled, surveys, relief plans and their cover: a statement for each table. */
export async function insertRelief(
  trx: Trx,
  scope: ProgramScope,
  sample: SampleProgram,
): Promise<void> {
  const { programId } = scope;
  const { handovers, surveys, plans, covers } = sample.relief;
  const by = sample.people.find((person) => person.role === "coordinator")?.id ?? null;
  const now = scope.now.toISOString();
  const noon = (day: string) => (`${day}T16:00:00.000Z` < now ? `${day}T16:00:00.000Z` : now);
  if (handovers.length > 0) {
    await trx
      .insertInto("handover")
      .values(
        handovers.map(({ id, fromMatchId, toMatchId, handedOn, checklist }) => ({
          programId,
          id,
          fromMatchId,
          toMatchId,
          handedOn,
          checklist: JSON.stringify(checklist),
          handedBy: by,
          createdAt: noon(handedOn),
        })),
      )
      .execute();
  }
  const notes = handovers.flatMap(({ id, sessionIds }) =>
    sessionIds.map((sessionId) => ({ programId, handoverId: id, sessionId })),
  );
  if (notes.length > 0) await trx.insertInto("handoverNote").values(notes).execute();
  if (surveys.length > 0) {
    await trx
      .insertInto("matchSurvey")
      .values(
        surveys.map((row) => ({
          ...row,
          programId,
          recordedBy: by,
          recordedAt: noon(row.askedOn),
        })),
      )
      .execute();
  }
  if (plans.length === 0) return;
  await trx
    .insertInto("reliefPlan")
    .values(
      plans.map(({ id, fromOn, untilOn, status, lines }) => ({
        programId,
        id,
        fromOn,
        untilOn,
        status,
        lines: JSON.stringify(lines),
        createdBy: by,
        createdAt: noon(fromOn),
        appliedAt: status === "applied" ? noon(fromOn) : null,
      })),
    )
    .execute();
  await trx
    .insertInto("reliefAbsence")
    .values(
      plans.flatMap(({ id, away }) =>
        away.map((mentorId) => ({ programId, planId: id, mentorId })),
      ),
    )
    .execute();
  if (covers.length === 0) return;
  await trx
    .insertInto("matchCover")
    .values(
      covers.map((row) => ({ ...row, programId, createdBy: by, createdAt: noon(row.fromOn) })),
    )
    .execute();
}
