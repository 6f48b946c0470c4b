import { sql } from "kysely";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import type { Undone } from "#server/features/imports/commands-undo.ts";

/**
 * Takes back the role that the import gave, and the people it added. Who supervises mentors by now, beyond what the
 * import linked, keeps the role; who can sign in or was invited stays a person.
 */
export async function undoPeople(trx: Trx, scope: ProgramScope, importId: string): Promise<Undone> {
  const found = await sql<{ id: string; rowNo: number; label: string; inUse: boolean }>`
    select p.id, i.row_no, p.name as label,
      exists (select from mentor m where m.program_id = i.program_id and m.supervisor_id = p.id) as in_use
    from import_row i join person p on p.id = i.subject_id
    where i.program_id = ${scope.programId} and i.import_id = ${importId} and i.part = 'membership'
      and i.action = 'created'`.execute(trx);
  const gone = found.rows.filter((row) => !row.inUse).map((row) => row.id);
  if (found.rows.length === 0) return { removed: 0, restored: 0, left: [] };
  // What other imports said of them waits for them again.
  await sql`
    update import_link set supervisor_id = null, outcome = null
    where program_id = ${scope.programId} and supervisor_id = any (${gone}::uuid[]) and supervisor_email is not null
      and import_id <> ${importId}`.execute(trx);
  await sql`
    delete from membership where program_id = ${scope.programId} and role = 'supervisor'
      and person_id = any (${gone}::uuid[])`.execute(trx);
  const dropped = await sql`select app.drop_imported_people(${importId})`.execute(trx);
  const left = found.rows
    .filter((row) => row.inUse)
    .map(({ rowNo, label }) => ({
      rowNo,
      label,
      reason: "Supervises {mentors} by now, and keeps the role.",
    }));
  return { removed: dropped.rows.length, restored: gone.length - dropped.rows.length, left };
}
