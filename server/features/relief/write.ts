import { sql } from "kysely";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { DomainError, violatedConstraint } from "#server/lib/errors.ts";

export type NewCover = {
  id: string;
  matchId: string;
  mentorId: string;
  planId: string | null;
  fromOn: string;
  untilOn: string;
};

/** Writes covers in one statement; the trail of each match and of each mentor who stands in tells of it. */
export async function insertCovers(
  trx: Trx,
  scope: ProgramScope,
  covers: readonly NewCover[],
): Promise<void> {
  await onceAtATime(() =>
    trx
      .insertInto("matchCover")
      .values(
        covers.map((cover) => ({
          ...cover,
          programId: scope.programId,
          createdBy: scope.personId,
          createdAt: scope.now.toISOString(),
        })),
      )
      .execute(),
  );
  await auditCovers(trx, scope, covers, "match.cover");
}

/** Two people never stand in for the same match on the same day: the database says so. */
export async function onceAtATime<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (violatedConstraint(error) !== "match_cover_no_overlap") throw error;
    const sentence = "Somebody stands in for this match on some of these days already.";
    throw new DomainError("CONFLICT", sentence, { fields: { fromOn: sentence }, mark: "overlap" });
  }
}

type Audited = { matchId: string; mentorId: string; fromOn: string; untilOn: string };

/** One entry with the match and one with the mentor who stands in, for each cover. */
export async function auditCovers(
  trx: Trx,
  scope: ProgramScope,
  covers: readonly Audited[],
  action: "match.cover" | "match.cover.change" | "match.cover.remove",
): Promise<void> {
  if (covers.length === 0) return;
  const { rows } = await sql<{ matchId: string; mentorId: string; code: string; name: string }>`
    select r."matchId" as match_id, r."mentorId" as mentor_id, e.code, m.name
    from jsonb_to_recordset(${JSON.stringify(covers)}::jsonb) as r ("matchId" uuid, "mentorId" uuid)
    join match x on x.program_id = ${scope.programId} and x.id = r."matchId"
    join mentee e on e.program_id = x.program_id and e.id = x.mentee_id
    join mentor m on m.program_id = x.program_id and m.id = r."mentorId"`.execute(trx);
  const names = new Map(rows.map((row) => [`${row.matchId} ${row.mentorId}`, row]));
  await recordAudit(
    trx,
    scope,
    covers.flatMap(({ matchId, mentorId, fromOn, untilOn }) => {
      const named = names.get(`${matchId} ${mentorId}`);
      if (!named) return [];
      const facts = { mentor: named.name, mentee: named.code, fromOn, untilOn };
      const change = action === "match.cover.remove" ? { before: facts } : { after: facts };
      const about = (subjectKind: string, subjectId: string, label: string) => ({
        action: subjectKind === "match" ? action : action.replace("match", "mentor"),
        subjectKind,
        subjectId,
        label,
        ...change,
      });
      return [about("match", matchId, named.code), about("mentor", mentorId, named.name)];
    }),
  );
}

/** The day of the latest log that was written for each cover's match by who stood in, within its days. */
export async function lastLogs(
  trx: Trx,
  scope: ProgramScope,
  covers: readonly (Audited & { id: string })[],
): Promise<Map<string, string>> {
  if (covers.length === 0) return new Map();
  const { rows } = await sql<{ id: string; lastOn: string }>`
    select r.id, max(l.held_on) as last_on
    from jsonb_to_recordset(${JSON.stringify(covers)}::jsonb)
      as r (id uuid, "matchId" uuid, "mentorId" uuid, "fromOn" date, "untilOn" date)
    join session_attendee a on a.program_id = ${scope.programId} and a.match_id = r."matchId" and a.counted
      and a.held_on between r."fromOn" and r."untilOn"
    join session_log l on l.program_id = a.program_id and l.id = a.session_id and l.mentor_id = r."mentorId"
    group by r.id`.execute(trx);
  return new Map(rows.map((row) => [row.id, row.lastOn]));
}
