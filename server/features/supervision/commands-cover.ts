import type { z } from "zod";
import { type CoverSpan, spansMeet } from "#shared/relief/cover.ts";
import {
  changedCoverRefusal,
  type CoverRefusal,
  newCoverRefusal,
} from "#shared/supervision/cover.ts";
import type {
  CoverDaysInput,
  coverDropInput,
  CoverNameInput,
  SupervisorCoverRow,
} from "#shared/supervision/cover-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import {
  listCoverPeople,
  listSupervisorCovers,
} from "#server/features/supervision/queries-cover.ts";
import { DomainError, notFound, staleVersion, violatedConstraint } from "#server/lib/errors.ts";

type Pair = { id: string; supervisorId: string; coverId: string };

/** Names who sees to a supervisor's mentors from one day to another. Rights pass and come back by the days alone. */
export async function nameCover(
  trx: Trx,
  scope: ProgramScope,
  input: CoverNameInput,
): Promise<SupervisorCoverRow> {
  const [there] = await listSupervisorCovers(trx, scope, { id: input.id });
  if (there) return there;
  refuseOthers(scope, input.supervisorId);
  await refusePeople(trx, scope, input);
  refuseSpan(newCoverRefusal(input, scope.today));
  await refuseMeeting(trx, scope, input);
  const { id, supervisorId, coverId, fromOn, untilOn } = input;
  await onceAtATime(() =>
    trx
      .insertInto("supervisorCover")
      .values({
        programId: scope.programId,
        id,
        supervisorId,
        coverId,
        fromOn,
        untilOn,
        createdBy: scope.personId,
        createdAt: scope.now.toISOString(),
      })
      .execute(),
  );
  const row = await one(trx, scope, id);
  await audit(trx, scope, row, "name", null, facts(row));
  return row;
}

/** Other days for a cover: it is put off, goes on for longer, or ends earlier. */
export async function changeCoverDays(
  trx: Trx,
  scope: ProgramScope,
  input: CoverDaysInput,
): Promise<SupervisorCoverRow> {
  const before = await lock(trx, scope, input);
  refuseSpan(changedCoverRefusal(before, input, scope.today));
  const { supervisorId, coverId } = before;
  const { id, fromOn, untilOn } = input;
  await refuseMeeting(trx, scope, { id, supervisorId, coverId, fromOn, untilOn });
  await onceAtATime(() =>
    trx
      .updateTable("supervisorCover")
      .set({ fromOn, untilOn, version: input.version + 1 })
      .where("programId", "=", scope.programId)
      .where("id", "=", id)
      .execute(),
  );
  const row = await one(trx, scope, id);
  await audit(trx, scope, row, "change", facts(before), facts(row));
  return row;
}

/** Takes a cover away that came to nothing. One that began before today is ended instead: what was covered, was. */
export async function dropCover(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof coverDropInput>,
): Promise<void> {
  const before = await lock(trx, scope, input);
  if (before.fromOn < scope.today) {
    throw new DomainError(
      "PRECONDITION_FAILED",
      `This cover began on ${before.fromOn}. Let it end now instead.`,
      { mark: "in-use" },
    );
  }
  await trx
    .deleteFrom("supervisorCover")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .execute();
  await audit(trx, scope, before, "drop", facts(before), null);
}

async function lock(trx: Trx, scope: ProgramScope, input: { id: string; version: number }) {
  await trx
    .selectFrom("supervisorCover")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .select("id")
    .forUpdate()
    .executeTakeFirst();
  const row = await one(trx, scope, input.id);
  refuseOthers(scope, row.supervisorId);
  if (row.version !== input.version) throw staleVersion("cover");
  return row;
}

async function one(trx: Trx, scope: ProgramScope, id: string): Promise<SupervisorCoverRow> {
  const [row] = await listSupervisorCovers(trx, scope, { id });
  if (!row) throw notFound("cover");
  return row;
}

function refuseOthers(scope: ProgramScope, supervisorId: string): void {
  if (scope.roles.includes("coordinator") || supervisorId === scope.personId) return;
  throw new DomainError(
    "FORBIDDEN",
    "You can name who covers for yourself. For others, ask a coordinator.",
  );
}

function refuse(field: string, sentence: string, code: "BAD_REQUEST" | "CONFLICT"): never {
  throw new DomainError(code, sentence, { fields: { [field]: sentence } });
}

function refuseSpan(refusal: CoverRefusal | null): void {
  if (refusal) refuse(refusal.field, refusal.sentence, "BAD_REQUEST");
}

async function refusePeople(trx: Trx, scope: ProgramScope, pair: Pair): Promise<void> {
  if (pair.supervisorId === pair.coverId) {
    refuse("coverId", "Nobody covers for themselves. Choose somebody else.", "BAD_REQUEST");
  }
  const people = await listCoverPeople(trx, scope);
  const away = people.find((person) => person.id === pair.supervisorId);
  if (!away?.isSupervisor) {
    refuse("supervisorId", "This person supervises nobody here. Choose another.", "BAD_REQUEST");
  }
  if (!people.some((person) => person.id === pair.coverId)) {
    const sentence = "This person supervises or coordinates nothing here. Choose another.";
    refuse("coverId", sentence, "BAD_REQUEST");
  }
}

/** Cover is not handed on: whoever covers must not be away, and whoever is away must not be covering. */
async function refuseMeeting(trx: Trx, scope: ProgramScope, wanted: Pair & CoverSpan) {
  const others = (await listSupervisorCovers(trx, scope)).filter(
    (other) => other.id !== wanted.id && spansMeet(other, wanted),
  );
  for (const other of others) {
    const days = `from ${other.fromOn} to ${other.untilOn}`;
    const { supervisorName, coverName } = other;
    if (other.supervisorId === wanted.supervisorId) {
      refuse("fromOn", `${coverName} covers for ${supervisorName} ${days} already.`, "CONFLICT");
    }
    if (other.supervisorId === wanted.coverId) {
      const sentence = `${supervisorName} is away ${days}, and covered by ${coverName}. Choose somebody else.`;
      refuse("coverId", sentence, "CONFLICT");
    }
    if (other.coverId === wanted.supervisorId) {
      const sentence = `${coverName} covers for ${supervisorName} ${days}. Choose another cover for ${supervisorName} first.`;
      refuse("fromOn", sentence, "CONFLICT");
    }
  }
}

/** Two who name a cover at the same instant: the database refuses the second. */
async function onceAtATime(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (violatedConstraint(error) !== "supervisor_cover_no_overlap") throw error;
    refuse("fromOn", "Somebody named a cover for some of these days just now.", "CONFLICT");
  }
}

const facts = ({ coverName, fromOn, untilOn }: SupervisorCoverRow) => ({
  cover: coverName,
  fromOn,
  untilOn,
});

async function audit(
  trx: Trx,
  scope: ProgramScope,
  row: SupervisorCoverRow,
  deed: "name" | "change" | "drop",
  before: object | null,
  after: object | null,
): Promise<void> {
  await recordAudit(trx, scope, {
    action: `supervisor_cover.${deed}`,
    subjectKind: "person",
    subjectId: row.supervisorId,
    label: row.supervisorName,
    before,
    after,
  });
}
