import { sql } from "kysely";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { newId } from "#server/lib/id.ts";

/**
 * Who looked at what is said about a mentor: for the mentor to see, and for the trail. Once for each person, mentor,
 * kind and day; the day is the program's.
 */
export async function noteLooks(
  trx: Trx,
  scope: ProgramScope,
  mentors: readonly { mentorId: string; name: string }[],
  what: "signs" | "board",
): Promise<void> {
  if (mentors.length === 0 || scope.personId === null) return;
  const looked = mentors.map(({ mentorId }) => ({ id: newId(scope.now), mentor_id: mentorId }));
  const { rows } = await sql<{ mentorId: string }>`
    insert into look (program_id, id, mentor_id, person_id, person_name, what, at)
    select ${scope.programId}, f.id, f.mentor_id, ${scope.personId}, ${scope.actorName}, ${what},
      ${scope.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(looked)}::jsonb) f (id uuid, mentor_id uuid)
    where not exists (select from look l where l.program_id = ${scope.programId} and l.mentor_id = f.mentor_id
      and l.person_id = ${scope.personId} and l.what = ${what}
      and (l.at at time zone ${scope.timeZone})::date = ${scope.today}::date)
    returning mentor_id`.execute(trx);
  const names = new Map(mentors.map(({ mentorId, name }) => [mentorId, name]));
  await recordAudit(
    trx,
    scope,
    rows.map(({ mentorId }) => ({
      action: "signs.read",
      subjectKind: "mentor",
      subjectId: mentorId,
      label: names.get(mentorId) ?? null,
      after: { where: what },
    })),
  );
}
