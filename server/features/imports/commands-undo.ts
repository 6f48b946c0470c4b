import { sql } from "kysely";
import type { UndoOutput } from "#shared/imports/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { patchRows } from "#server/features/imports/patch.ts";
import { readRun } from "#server/features/imports/queries.ts";
import { lockRun, moveAlong } from "#server/features/imports/records.ts";
import { undoPeople } from "#server/features/imports/undo-people.ts";
import {
  removeMentees,
  removeMentors,
  removeSessions,
} from "#server/features/imports/undo-rows.ts";

export type Left = UndoOutput["left"][number];
export type Undone = { removed: number; restored: number; left: Left[] };

/**
 * Takes a whole import back in one transaction: what it added goes, what it merged gets its values of before. What
 * somebody has edited or built on since stays, and is named. From the leaves up: sessions and matches first.
 */
export async function undoImport(
  trx: Trx,
  scope: ProgramScope,
  importId: string,
): Promise<UndoOutput> {
  const run = await lockRun(trx, scope, importId);
  const steps = [
    await removeSessions(trx, scope, importId),
    await removeMatches(trx, scope, importId),
    await restoreMerged(trx, scope, importId, "mentee"),
    await removeMentees(trx, scope, importId),
    await unlinkSupervisors(trx, scope, importId),
    await restoreMerged(trx, scope, importId, "mentor"),
    await removeMentors(trx, scope, importId),
    await undoPeople(trx, scope, importId),
    await removeSites(trx, scope, importId),
  ];
  await trx
    .deleteFrom("importLink")
    .where("programId", "=", scope.programId)
    .where("importId", "=", importId)
    .execute();
  await trx
    .updateTable("importRun")
    .set({ status: "undone", undoneAt: scope.now.toISOString() })
    .where("programId", "=", scope.programId)
    .where("id", "=", importId)
    .execute();
  const removed = steps.reduce((sum, step) => sum + step.removed, 0);
  const restored = steps.reduce((sum, step) => sum + step.restored, 0);
  const left = steps.flatMap((step) => step.left).toSorted((a, b) => a.rowNo - b.rowNo);
  await recordAudit(trx, scope, {
    action: "import.undo",
    subjectKind: "import",
    subjectId: importId,
    label: run.fileName,
    after: { kind: run.kind, removed, restored, left: left.length },
  });
  return { run: await readRun(trx, scope, importId), removed, restored, left };
}

async function removeMatches(trx: Trx, scope: ProgramScope, importId: string): Promise<Undone> {
  const found = await sql<{ id: string; rowNo: number; label: string; free: boolean }>`
    select x.id, i.row_no, m.name || ' and ' || e.code as label, (x.version = i.after_version
        and not exists (select from session_attendee a where a.program_id = x.program_id and a.match_id = x.id)
        and not exists (select from match_pause p where p.program_id = x.program_id and p.match_id = x.id)) as free
    from import_row i
    join match x on x.program_id = i.program_id and x.id = i.subject_id
    join mentor m on m.program_id = x.program_id and m.id = x.mentor_id
    join mentee e on e.program_id = x.program_id and e.id = x.mentee_id
    where i.program_id = ${scope.programId} and i.import_id = ${importId} and i.subject_kind = 'match'
      and i.action = 'created'
    for update of x`.execute(trx);
  const gone = found.rows.filter((row) => row.free).map((row) => row.id);
  await sql`delete from match where program_id = ${scope.programId} and id = any (${gone}::uuid[])`.execute(
    trx,
  );
  const left = found.rows
    .filter((row) => !row.free)
    .map(({ rowNo, label }) => ({
      rowNo,
      label,
      reason: "The match was changed since, or sessions were logged with it.",
    }));
  return { removed: gone.length, restored: 0, left };
}

/** A merge is taken back column by column; what another hand has changed since is left. */
async function restoreMerged(
  trx: Trx,
  scope: ProgramScope,
  importId: string,
  table: "mentor" | "mentee",
): Promise<Undone> {
  const title = table === "mentor" ? sql`t.name` : sql`t.code`;
  const found = await sql<{
    id: string;
    rowNo: number;
    label: string;
    before: { version: number; fields: Record<string, unknown> };
    version: number;
    free: boolean;
  }>`
    select t.id, i.row_no, ${title} as label, i.before, t.version, t.version = i.after_version as free
    from import_row i join ${sql.table(table)} t on t.program_id = i.program_id and t.id = i.subject_id
    where i.program_id = ${scope.programId} and i.import_id = ${importId} and i.subject_kind = ${table}
      and i.action = 'merged' and i.part = '' and i.before is not null
      -- Whom the import itself added goes altogether.
      and not exists (select from import_row c where c.program_id = i.program_id and c.import_id = i.import_id
        and c.subject_id = i.subject_id and c.part = '' and c.action = 'created')
    for update of t`.execute(trx);
  // Several rows of the file into one person: the last merge first, so that the oldest value is what comes back.
  const free = found.rows
    .filter((row) => row.free)
    .toSorted((a, b) => b.before.version - a.before.version);
  const patches = new Map<string, { id: string; fields: Record<string, unknown>; from: number }>();
  for (const { id, before } of free) {
    const fields = { ...patches.get(id)?.fields, ...before.fields };
    patches.set(id, { id, fields, from: before.version });
  }
  const versions = await patchRows(trx, scope, table, [...patches.values()]);
  // What another import left at the version before this merge is, again, as that import left it.
  const moved = [...patches.values()].map(({ id, from }) => ({
    id,
    from,
    to: versions.get(id) ?? from,
  }));
  await moveAlong(trx, scope, moved);
  const left = found.rows
    .filter((row) => !row.free)
    .map(({ rowNo, label }) => ({
      rowNo,
      label,
      reason: "Changed since the import, by hand or by a later import.",
    }));
  return { removed: 0, restored: patches.size, left };
}

/** Supervisors that this import's links set, where they are still the ones. */
async function unlinkSupervisors(trx: Trx, scope: ProgramScope, importId: string): Promise<Undone> {
  const unlinked = await sql<{ id: string; version: number }>`
    update mentor m set supervisor_id = null, version = m.version + 1, updated_at = ${scope.now.toISOString()}
    from import_link l
    join import_row i on i.program_id = l.program_id and i.import_id = l.import_id and i.row_no = l.row_no
      and i.part = 'link:' || l.mentor_email and i.action = 'merged'
    where l.program_id = ${scope.programId} and l.import_id = ${importId} and l.kind = 'supervises'
      and l.outcome = 'linked' and m.program_id = l.program_id and m.id = l.mentor_id
      and m.supervisor_id = l.supervisor_id
    returning m.id, m.version`.execute(trx);
  await moveAlong(
    trx,
    scope,
    unlinked.rows.map(({ id, version }) => ({ id, from: version - 1, to: version })),
  );
  return { removed: 0, restored: unlinked.rows.length, left: [] };
}

async function removeSites(trx: Trx, scope: ProgramScope, importId: string): Promise<Undone> {
  const found = await sql<{ id: string; rowNo: number; label: string; free: boolean }>`
    select s.id, i.row_no, s.name as label, (s.version = i.after_version
        and not exists (select from mentor m where m.program_id = s.program_id and m.site_id = s.id)
        and not exists (select from mentee m where m.program_id = s.program_id and m.site_id = s.id)
        and not exists (select from session_log l where l.program_id = s.program_id and l.site_id = s.id)) as free
    from import_row i join site s on s.program_id = i.program_id and s.id = i.subject_id
    where i.program_id = ${scope.programId} and i.import_id = ${importId} and i.subject_kind = 'site'
      and i.action = 'created'`.execute(trx);
  const gone = found.rows.filter((row) => row.free).map((row) => row.id);
  await sql`delete from site where program_id = ${scope.programId} and id = any (${gone}::uuid[])`.execute(
    trx,
  );
  const left = found.rows
    .filter((row) => !row.free)
    .map(({ rowNo, label }) => ({ rowNo, label, reason: "The site is in use." }));
  return { removed: gone.length, restored: 0, left };
}
