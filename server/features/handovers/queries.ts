import { sql } from "kysely";
import { checklist, type ChecklistEntry } from "#shared/handovers/checklist.ts";
import { undoRefusal } from "#shared/handovers/rules.ts";
import type { HandoverLog, HandoverRow } from "#shared/handovers/schema.ts";
import { matchStatus } from "#shared/matches/status.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { stepTasksDone, taskKeyOf } from "#server/features/handovers/tasks.ts";
import { notFound } from "#server/lib/errors.ts";

/** Columns of a log in the choice of notes, for `session_log as l` and one attendee `a` of it. */
const logColumns = sql`l.id, l.held_on, l.kind, a.outcome, l.minutes, l.note_key_id is not null as has_note,
  x.mentor_id <> l.mentor_id as is_cover`;

/** The logs of a match, the latest first: what can be chosen to travel. */
export async function logsOfMatch(
  trx: Trx,
  scope: ProgramScope,
  input: { matchId: string },
): Promise<HandoverLog[]> {
  await requireMatch(trx, scope, input.matchId);
  const { rows } = await sql<HandoverLog>`
    select ${logColumns}
    from session_attendee a
    join session_log l on l.program_id = a.program_id and l.id = a.session_id and l.deleted_at is null
    join match x on x.program_id = a.program_id and x.id = a.match_id
    where a.program_id = ${scope.programId} and a.match_id = ${input.matchId}
    order by l.held_on desc, l.id desc limit 1000`.execute(trx);
  return rows;
}

type Bare = {
  id: string;
  handedOn: string;
  version: number;
  checklist: unknown;
  handedByName: string | null;
  fromMatchId: string;
  fromMentorId: string | null;
  fromMentor: string | null;
  fromStartedOn: string | null;
  fromEndedOn: string | null;
  toMatchId: string;
  toMentorId: string | null;
  toMentor: string | null;
  toStartedOn: string | null;
  toEndedOn: string | null;
  toPausedOn: string | null;
  toSessions: number;
  toPauses: number;
  handedOnAgain: boolean;
};

/** The hand-overs that led to a match and on from it, the earliest first; what a reader may not see stays empty. */
export async function chainOf(
  trx: Trx,
  scope: ProgramScope,
  input: { matchId: string },
): Promise<HandoverRow[]> {
  await requireMatch(trx, scope, input.matchId);
  return read(
    trx,
    scope,
    sql`h.id in (
      with recursive chain as (
        select c.id, c.from_match_id, c.to_match_id from handover c
        where c.program_id = ${scope.programId} and ${input.matchId} in (c.from_match_id, c.to_match_id)
        union
        select n.id, n.from_match_id, n.to_match_id from handover n
        join chain on n.to_match_id = chain.from_match_id or n.from_match_id = chain.to_match_id
        where n.program_id = ${scope.programId}
      ) select id from chain)`,
  );
}

/** One hand-over, as the chain shows it. */
export async function getHandover(trx: Trx, scope: ProgramScope, id: string): Promise<HandoverRow> {
  const [row] = await read(trx, scope, sql`h.id = ${id}`);
  if (!row) throw notFound("hand-over");
  return row;
}

async function read(
  trx: Trx,
  scope: ProgramScope,
  which: ReturnType<typeof sql>,
): Promise<HandoverRow[]> {
  const { rows } = await sql<Bare>`
    select h.id, h.handed_on, h.version, h.checklist, p.name as handed_by_name,
      h.from_match_id, f.mentor_id as from_mentor_id, fm.name as from_mentor, f.started_on as from_started_on,
      f.ended_on as from_ended_on,
      h.to_match_id, t.mentor_id as to_mentor_id, tm.name as to_mentor, t.started_on as to_started_on,
      t.ended_on as to_ended_on, t.paused_on as to_paused_on,
      (select count(*) from session_attendee a where a.program_id = h.program_id and a.match_id = h.to_match_id)::int
        as to_sessions,
      (select count(*) from match_pause s where s.program_id = h.program_id and s.match_id = h.to_match_id)::int
        as to_pauses,
      exists (select from handover n where n.program_id = h.program_id and n.from_match_id = h.to_match_id)
        as handed_on_again
    from handover h
    left join match f on f.program_id = h.program_id and f.id = h.from_match_id
    left join mentor fm on fm.program_id = f.program_id and fm.id = f.mentor_id
    left join match t on t.program_id = h.program_id and t.id = h.to_match_id
    left join mentor tm on tm.program_id = t.program_id and tm.id = t.mentor_id
    left join person p on p.id = h.handed_by
    where h.program_id = ${scope.programId} and ${which}
    order by h.handed_on, h.created_at, h.id`.execute(trx);
  const ids = rows.map((row) => row.id);
  const notes = await notesOf(trx, scope, ids);
  const done = await stepTasksDone(trx, scope, ids);
  return rows.map((row) => ({
    id: row.id,
    handedOn: row.handedOn,
    version: row.version,
    handedByName: row.handedByName,
    from: {
      matchId: row.fromMatchId,
      // The mentor's id would be a link to somebody whom this reader may not see.
      mentorId: row.fromMentor === null ? null : row.fromMentorId,
      mentorName: row.fromMentor,
      startedOn: row.fromStartedOn,
      endedOn: row.fromEndedOn,
    },
    to: {
      matchId: row.toMatchId,
      mentorId: row.toMentor === null ? null : row.toMentorId,
      mentorName: row.toMentor,
      startedOn: row.toStartedOn,
      endedOn: row.toEndedOn,
    },
    checklist: withTasks(row.id, checklist.parse(row.checklist), done),
    notes: notes.get(row.id) ?? [],
    undoRefusal: scope.roles.includes("coordinator")
      ? undoRefusal({
          sessions: row.toSessions,
          pauses: row.toPauses,
          handedOn: row.handedOnAgain,
          status: matchStatus({ pausedOn: row.toPausedOn, endedOn: row.toEndedOn }),
        })
      : "Only a coordinator undoes a hand-over.",
  }));
}

/** A step whose task somebody finished is done on that day. */
function withTasks(
  handoverId: string,
  steps: readonly ChecklistEntry[],
  done: ReadonlyMap<string, string>,
): ChecklistEntry[] {
  return steps.map((step) => ({
    ...step,
    doneOn: step.doneOn ?? done.get(taskKeyOf(handoverId, step.key)) ?? null,
  }));
}

async function notesOf(
  trx: Trx,
  scope: ProgramScope,
  ids: readonly string[],
): Promise<Map<string, HandoverLog[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<HandoverLog & { handoverId: string }>`
    select n.handover_id, ${logColumns}
    from handover_note n
    join handover h on h.program_id = n.program_id and h.id = n.handover_id
    join session_log l on l.program_id = n.program_id and l.id = n.session_id and l.deleted_at is null
    join session_attendee a on a.program_id = l.program_id and a.session_id = l.id and a.match_id = h.from_match_id
    left join match x on x.program_id = h.program_id and x.id = h.from_match_id
    where n.program_id = ${scope.programId} and n.handover_id = any (${ids}::uuid[])
    order by l.held_on desc, l.id desc`.execute(trx);
  const all = new Map<string, HandoverLog[]>();
  for (const { handoverId, ...log } of rows) {
    all.set(handoverId, [
      ...(all.get(handoverId) ?? []),
      // Whether it was a cover is not told to those who may not see the earlier match.
      { ...log, isCover: log.isCover ?? false },
    ]);
  }
  return all;
}

/** A match that is not there, and one that this reader may not see, are answered alike. */
export async function requireMatch(trx: Trx, scope: ProgramScope, id: string): Promise<void> {
  const found = await trx
    .selectFrom("match")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select("id")
    .executeTakeFirst();
  if (!found) throw notFound("match");
}
