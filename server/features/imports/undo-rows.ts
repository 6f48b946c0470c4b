import { sql } from "kysely";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import type { Undone } from "#server/features/imports/commands-undo.ts";

type Found = { id: string; rowNo: number; label: string; reason: string | null };

function outcome(found: readonly Found[]): { gone: string[]; undone: Undone } {
  const gone = found.filter((row) => row.reason === null).map((row) => row.id);
  const left = found.flatMap(({ rowNo, label, reason }) =>
    reason ? [{ rowNo, label, reason }] : [],
  );
  return { gone, undone: { removed: gone.length, restored: 0, left } };
}

/** Session logs go for good, their sealed notes' keys with them. */
export async function removeSessions(
  trx: Trx,
  scope: ProgramScope,
  importId: string,
): Promise<Undone> {
  const found = await sql<Found>`
    select l.id, i.row_no, m.name || ', ' || l.held_on as label,
      case when l.version <> i.after_version then 'The session log was changed since.' end as reason
    from import_row i
    join session_log l on l.program_id = i.program_id and l.id = i.subject_id
    join mentor m on m.program_id = l.program_id and m.id = l.mentor_id
    where i.program_id = ${scope.programId} and i.import_id = ${importId} and i.subject_kind = 'session'
      and i.action = 'created'
    for update of l`.execute(trx);
  const { gone, undone } = outcome(found.rows);
  await sql`
    with gone as (delete from session_log where program_id = ${scope.programId} and id = any (${gone}::uuid[])
      returning note_key_id)
    delete from data_key k using gone g where k.program_id = ${scope.programId} and k.id = g.note_key_id`.execute(
    trx,
  );
  return undone;
}

export async function removeMentees(
  trx: Trx,
  scope: ProgramScope,
  importId: string,
): Promise<Undone> {
  const found = await sql<Found>`
    select e.id, i.row_no, e.code as label, case
        when e.version <> i.after_version then 'Changed since the import.'
        when exists (select from match x where x.program_id = e.program_id and x.mentee_id = e.id)
          then 'There is a match with this {mentee}.'
        when exists (select from session_attendee a where a.program_id = e.program_id and a.mentee_id = e.id)
          then 'Sessions were logged with this {mentee}.' end as reason
    from import_row i join mentee e on e.program_id = i.program_id and e.id = i.subject_id
    where i.program_id = ${scope.programId} and i.import_id = ${importId} and i.subject_kind = 'mentee'
      and i.action = 'created'
    for update of e`.execute(trx);
  const { gone, undone } = outcome(found.rows);
  await sql`delete from mentee where program_id = ${scope.programId} and id = any (${gone}::uuid[])`.execute(
    trx,
  );
  return undone;
}

/** Links of other imports to a mentor who goes wait again, as they did before the mentor came. */
export async function removeMentors(
  trx: Trx,
  scope: ProgramScope,
  importId: string,
): Promise<Undone> {
  const found = await sql<Found>`
    select m.id, i.row_no, m.name as label, case
        when m.version <> i.after_version then 'Changed since the import.'
        when exists (select from match x where x.program_id = m.program_id and x.mentor_id = m.id)
          then 'There is a match with this {mentor}.'
        when exists (select from session_log l where l.program_id = m.program_id and l.mentor_id = m.id)
          then 'This {mentor} has session logs.'
        when exists (select from mentor_leave v where v.program_id = m.program_id and v.mentor_id = m.id)
          then 'Leave was entered for this {mentor}.' end as reason
    from import_row i join mentor m on m.program_id = i.program_id and m.id = i.subject_id
    where i.program_id = ${scope.programId} and i.import_id = ${importId} and i.subject_kind = 'mentor'
      and i.action = 'created'
    for update of m`.execute(trx);
  const { gone, undone } = outcome(found.rows);
  await sql`
    update import_link set mentor_id = null, outcome = null
    where program_id = ${scope.programId} and mentor_id = any (${gone}::uuid[]) and mentor_email <> ''
      and import_id <> ${importId}`.execute(trx);
  await sql`delete from mentor where program_id = ${scope.programId} and id = any (${gone}::uuid[])`.execute(
    trx,
  );
  return undone;
}
