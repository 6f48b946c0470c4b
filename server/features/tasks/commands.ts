import { sql } from "kysely";
import type { MadeKind } from "#shared/tasks/kinds.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { newId } from "#server/lib/id.ts";

export type TaskDraft = {
  /** Names what it is about: while a task with this key is open, no second one is made. */
  key: string;
  kind: MadeKind;
  /** In words, where the rows do not tell it themselves. */
  title?: string | null;
  mentorId?: string | null;
  menteeId?: string | null;
  matchId?: string | null;
  /** A course, a hand-over, a relief plan. */
  aboutId?: string | null;
  /** The state of the rows it is made for, see `items.ts`: for a renewal, the last day that the course holds. */
  state?: string | null;
  dueOn: string | null;
  assigneeId: string | null;
};

/**
 * Makes tasks, each once: what is open under the same key stays as it is. Answers with the tasks it made, which is
 * what an undo takes away. The caller says `ctx.changed("tasks")`.
 *
 * What a person held of the rows' own question (an assignment, a snooze) becomes the task and keeps who has it.
 */
export async function makeTasks(
  trx: Trx,
  scope: ProgramScope,
  drafts: readonly TaskDraft[],
): Promise<{ id: string; key: string }[]> {
  const made: { id: string; key: string }[] = [];
  // A statement takes 65,535 parameters.
  for (let from = 0; from < drafts.length; from += CHUNK) {
    made.push(...(await insert(trx, scope, drafts.slice(from, from + CHUNK))));
  }
  return made;
}

const CHUNK = 1000;

async function insert(trx: Trx, scope: ProgramScope, drafts: readonly TaskDraft[]) {
  const made = await trx
    .insertInto("task")
    .values(
      drafts.map((draft) => ({
        programId: scope.programId,
        id: newId(scope.now),
        key: draft.key,
        kind: draft.kind,
        title: draft.title ?? null,
        mentorId: draft.mentorId ?? null,
        menteeId: draft.menteeId ?? null,
        matchId: draft.matchId ?? null,
        aboutId: draft.aboutId ?? null,
        state: draft.state ?? null,
        dueOn: draft.dueOn,
        assigneeId: draft.assigneeId,
        createdBy: scope.personId,
        createdAt: scope.now.toISOString(),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["programId", "key"])
        .where("doneAt", "is", null)
        .doUpdateSet((eb) => ({
          kind: eb.ref("excluded.kind"),
          title: eb.ref("excluded.title"),
          state: eb.ref("excluded.state"),
          dueOn: eb.ref("excluded.dueOn"),
          assigneeId: eb.fn.coalesce("task.assigneeId", "excluded.assigneeId"),
          version: eb("task.version", "+", 1),
        }))
        .where("task.kind", "in", ["training", "silent", "waiting", "cover"]),
    )
    .returning(["id", "key"])
    .execute();
  await recordAudit(
    trx,
    scope,
    made.map((task) => ({
      action: "task.make",
      subjectKind: "task",
      subjectId: task.id,
      after: { key: task.key },
    })),
  );
  return made;
}

/** Takes back tasks that were made by mistake; one that was finished meanwhile stays in the history. */
export async function unmakeTasks(
  trx: Trx,
  scope: ProgramScope,
  ids: readonly string[],
): Promise<void> {
  const gone = await trx
    .deleteFrom("task")
    .where("programId", "=", scope.programId)
    .where("id", "=", sql<string>`any (${ids}::uuid[])`)
    .where("doneAt", "is", null)
    .returning(["id", "key"])
    .execute();
  await recordAudit(
    trx,
    scope,
    gone.map((task) => ({
      action: "task.unmake",
      subjectKind: "task",
      subjectId: task.id,
      before: { key: task.key },
    })),
  );
}
