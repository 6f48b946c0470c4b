import type { TaskAddInput, TaskRow } from "#shared/tasks/schema.ts";
import { taskKey } from "#shared/tasks/kinds.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { makeTasks } from "#server/features/tasks/commands.ts";
import { findTask, listAssignees } from "#server/features/tasks/queries.ts";
import { newId } from "#server/lib/id.ts";
import { DomainError, notFound } from "#server/lib/errors.ts";

type Held = TaskRow & { id: string; state: string | null };

/** The task of this key as a row that can be written: what the rows only ask is taken up now. */
async function hold(trx: Trx, scope: ProgramScope, key: string): Promise<Held> {
  const item = await findTask(trx, scope, key);
  if (!item) {
    throw new DomainError(
      "NOT_FOUND",
      "This is settled already: somebody finished it, or what it was about has changed.",
      { mark: "task-gone" },
    );
  }
  const { programId } = scope;
  const { kind, mentorId, menteeId, matchId, aboutId, state } = item;
  await trx
    .insertInto("task")
    .values({
      programId,
      id: newId(scope.now),
      key,
      kind,
      mentorId,
      menteeId,
      matchId,
      aboutId,
      state,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await trx
    .selectFrom("task")
    .where("programId", "=", programId)
    .where("key", "=", key)
    .where("doneAt", "is", null)
    .select("id")
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("task");
  return { ...item, id: row.id };
}

type Change = {
  assigneeId?: string | null;
  snoozedUntil?: string | null;
  doneAt?: string | null;
  doneBy?: string | null;
};

async function put(
  trx: Trx,
  scope: ProgramScope,
  task: Held,
  change: Change,
  action: string,
): Promise<{ id: string }> {
  await trx
    .updateTable("task")
    .set((eb) => ({ ...change, state: task.state, version: eb("version", "+", 1) }))
    .where("programId", "=", scope.programId)
    .where("id", "=", task.id)
    .execute();
  const { doneAt: _at, doneBy: _by, ...told } = change;
  await recordAudit(trx, scope, {
    action,
    subjectKind: "task",
    subjectId: task.id,
    after: { key: task.key, ...told },
  });
  return { id: task.id };
}

/** Gives a task to somebody who can see what it is about, or to nobody again. */
export async function assignTask(
  trx: Trx,
  scope: ProgramScope,
  input: { key: string; assigneeId: string | null },
): Promise<{ id: string }> {
  const task = await hold(trx, scope, input.key);
  await refuseStranger(trx, scope, task, input.assigneeId);
  return put(trx, scope, task, { assigneeId: input.assigneeId }, "task.assign");
}

/** Puts a task off until the morning of a day; null takes that back. */
export async function snoozeTask(
  trx: Trx,
  scope: ProgramScope,
  input: { key: string; until: string | null },
): Promise<{ id: string }> {
  if (input.until !== null && input.until <= scope.today) {
    const sentence = "Choose a day after today.";
    throw new DomainError("BAD_REQUEST", sentence, { fields: { until: sentence } });
  }
  const task = await hold(trx, scope, input.key);
  return put(trx, scope, task, { snoozedUntil: input.until }, "task.snooze");
}

/** Done. What the rows ask stays away until they change (see `itemsSql`). */
export async function finishTask(
  trx: Trx,
  scope: ProgramScope,
  input: { key: string },
): Promise<{ id: string }> {
  const task = await hold(trx, scope, input.key);
  if (task.kind === "debrief") {
    throw new DomainError(
      "PRECONDITION_FAILED",
      "Say of the debrief itself whether it was held: its task is done with it.",
    );
  }
  const done = { doneAt: scope.now.toISOString(), doneBy: scope.personId };
  return put(trx, scope, task, done, "task.finish");
}

/** Takes a 'done' back; where the same was asked again meanwhile, that one stands. */
export async function reopenTask(
  trx: Trx,
  scope: ProgramScope,
  input: { id: string },
): Promise<{ id: string }> {
  const task = await trx
    .selectFrom("task")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .select(["id", "key", "doneAt"])
    .forUpdate()
    .executeTakeFirst();
  if (!task) throw notFound("task");
  if (task.doneAt === null) return { id: task.id };
  const there = await trx
    .selectFrom("task")
    .where("programId", "=", scope.programId)
    .where("key", "=", task.key)
    .where("doneAt", "is", null)
    .select("id")
    .executeTakeFirst();
  if (there) return there;
  await trx
    .updateTable("task")
    .set((eb) => ({ doneAt: null, doneBy: null, closedBy: null, version: eb("version", "+", 1) }))
    .where("programId", "=", scope.programId)
    .where("id", "=", task.id)
    .execute();
  await recordAudit(trx, scope, {
    action: "task.reopen",
    subjectKind: "task",
    subjectId: task.id,
    after: { key: task.key },
  });
  return { id: task.id };
}

/** A task in somebody's own words. Sent twice it is one. */
export async function addTask(
  trx: Trx,
  scope: ProgramScope,
  input: TaskAddInput,
): Promise<{ id: string }> {
  const { id, title, dueOn, assigneeId, mentorId } = input;
  const there = await trx
    .selectFrom("task")
    .where("programId", "=", scope.programId)
    .where("key", "=", taskKey.own(id))
    .select("id")
    .executeTakeFirst();
  if (there) return there;
  const mentor = mentorId
    ? await trx
        .selectFrom("mentor")
        .where("programId", "=", scope.programId)
        .where("id", "=", mentorId)
        .select("supervisorId")
        .executeTakeFirst()
    : null;
  if (mentor === undefined) throw notFound("mentor");
  const about = { mentorId, supervisorId: mentor?.supervisorId ?? null };
  await refuseStranger(trx, scope, about, assigneeId);
  const draft = { key: taskKey.own(id), kind: "own" as const, title, mentorId, dueOn };
  // A supervisor's own task without a mentor is seen by nobody else: it is theirs.
  const own = assigneeId ?? (scope.roles.includes("coordinator") ? null : scope.personId);
  const [made] = await makeTasks(trx, scope, [{ ...draft, assigneeId: own }]);
  return { id: made?.id ?? id };
}

/** Nobody is given what they are not allowed to see. */
async function refuseStranger(
  trx: Trx,
  scope: ProgramScope,
  task: { mentorId: string | null; supervisorId: string | null },
  assigneeId: string | null,
): Promise<void> {
  if (assigneeId === null || assigneeId === scope.personId) return;
  const person = (await listAssignees(trx, scope)).find(({ id }) => id === assigneeId);
  // A supervisor may hand on what concerns their mentors; what concerns nobody's mentor is theirs alone.
  const mayGive = scope.roles.includes("coordinator") || task.mentorId !== null;
  const sees =
    person !== undefined &&
    (person.coordinates || task.supervisorId === assigneeId || task.mentorId === null);
  if (mayGive && (sees || (person && (await covers(trx, scope, assigneeId, task.supervisorId))))) {
    return;
  }
  const sentence = person
    ? `${person.name} does not see what this is about. Choose a coordinator or the mentor's supervisor.`
    : "Choose somebody who coordinates or supervises in this program.";
  throw new DomainError("PRECONDITION_FAILED", sentence, { fields: { assigneeId: sentence } });
}

async function covers(
  trx: Trx,
  scope: ProgramScope,
  coverId: string,
  supervisorId: string | null,
): Promise<boolean> {
  if (supervisorId === null) return false;
  const found = await trx
    .selectFrom("supervisorCover")
    .where("programId", "=", scope.programId)
    .where("supervisorId", "=", supervisorId)
    .where("coverId", "=", coverId)
    .where("fromOn", "<=", scope.today)
    .where("untilOn", ">=", scope.today)
    .select("id")
    .executeTakeFirst();
  return found !== undefined;
}
