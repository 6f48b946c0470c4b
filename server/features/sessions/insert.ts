import { sql } from "kysely";
import type { Escalation, Mode, Outcome } from "#shared/sessions/schema.ts";
import { tallyOutcomes } from "#shared/sessions/outcome.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { type AuditFacts, auditInsert, recordAudit } from "#server/features/audit/commands.ts";
import { notFound } from "#server/lib/errors.ts";
import { keepNoteKeys, sealNote } from "#server/features/sessions/notes.ts";

export type SessionToInsert = {
  id: string;
  mentorId: string;
  heldOn: string;
  /** The program's clock, 'HH:MM'; null where only the day was written down. */
  time?: string | null;
  minutes: number;
  mode: Mode;
  /** At least one. `matchId` left out: the match of the pair that covers the day, or that is open. */
  attendees: readonly { menteeId: string; outcome: Outcome; matchId?: string | null }[];
  topics?: readonly string[];
  strain?: number | null;
  escalation?: Escalation;
  note?: string | null;
  /** Left out: where the mentor stands now. A log of long ago brings its own. */
  siteId?: string | null;
  supervisorId?: string | null;
  loggedBy?: string | null;
  loggedAt?: string;
  importId?: string | null;
};

/**
 * Keeps a lookup one by its key. The rows of a json parameter are taken for a hundred while planning; joined with them,
 * a kept plan would read whole tables for the one row that there mostly is.
 */
export const BY_KEY = sql`offset 0`;

/**
 * Writes logs and their attendees, in one statement however many there are, and answers with the ids that were
 * new: a log whose id is there already stays as it is. For the form, the attendance sheet, imports and the sample
 * program. Leaves no audit entry: who calls it knows what to say.
 */
export async function insertSessions(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly SessionToInsert[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  await refuseUnseen(trx, scope, rows);
  return writeSessions(trx, scope, rows);
}

/**
 * The same for rows whose people the caller has looked up, with what the trail says of them: in one statement, so that
 * the rows of the rollups, which other writers wait for, are locked for one round trip and the commit.
 */
export async function writeSessions(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly SessionToInsert[],
  entries: readonly AuditFacts[] = [],
): Promise<Set<string>> {
  const notes = new Map(
    rows.flatMap((row) => (row.note ? [[row.id, sealNote(scope, row.id, row.note)] as const] : [])),
  );
  const logs = rows.map((row) => {
    const { attendees: _, time, note: __, ...own } = row;
    const sealed = notes.get(row.id);
    return {
      ...own,
      ...tallyOutcomes(row.attendees.map((attendee) => attendee.outcome)),
      time: time ?? null,
      topics: row.topics ?? [],
      escalation: row.escalation ?? "none",
      ownSite: row.siteId !== undefined,
      ownSupervisor: row.supervisorId !== undefined,
      loggedBy: row.loggedBy === undefined ? scope.personId : row.loggedBy,
      loggedAt: row.loggedAt ?? scope.now.toISOString(),
      noteSealed: sealed?.sealed.toString("hex") ?? null,
      noteKeyId: sealed?.keyId ?? null,
    };
  });
  const attendees = rows.flatMap((row) =>
    row.attendees.map((attendee) => ({ ...attendee, sessionId: row.id })),
  );
  const logged = sql`
    insert into session_log (program_id, id, mentor_id, site_id, supervisor_id, kind, held_on, held_at, local_hour,
      minutes, mode, outcome, n_attended, n_no_show, n_cancelled_by_mentee, n_cancelled_by_mentor, n_cancelled_late,
      topics, strain, escalation, note_sealed, note_key_id, logged_by, logged_at, updated_at, import_id)
    select m.program_id, r.id, m.id, case when r."ownSite" then r."siteId" else m.site_id end,
      case when r."ownSupervisor" then r."supervisorId" else m.supervisor_id end, r.kind, r."heldOn", i.held_at,
      extract(hour from i.held_at at time zone ${scope.timeZone}), r.minutes, r.mode, r.outcome, r."nAttended",
      r."nNoShow", r."nCancelledByMentee", r."nCancelledByMentor", r."nCancelledLate", r.topics, r.strain,
      r.escalation, decode(r."noteSealed", 'hex'), r."noteKeyId", r."loggedBy", r."loggedAt", r."loggedAt",
      r."importId"
    from jsonb_to_recordset(${JSON.stringify(logs)}::jsonb) as r (id uuid, "mentorId" uuid, "ownSite" boolean,
      "siteId" uuid, "ownSupervisor" boolean, "supervisorId" uuid, kind text, "heldOn" date, time time,
      minutes integer, mode text, outcome text, "nAttended" integer, "nNoShow" integer,
      "nCancelledByMentee" integer, "nCancelledByMentor" integer, "nCancelledLate" integer, topics text[],
      strain integer, escalation text, "noteSealed" text, "noteKeyId" uuid, "loggedBy" uuid,
      "loggedAt" timestamptz, "importId" uuid)
    cross join lateral (select m.id, m.program_id, m.site_id, m.supervisor_id from mentor m
      where m.program_id = ${scope.programId} and m.id = r."mentorId" ${BY_KEY}) m
    cross join lateral (select (r."heldOn" + r.time) at time zone ${scope.timeZone} as held_at) i
    order by r.id
    on conflict (program_id, id) do nothing
    returning program_id, id, mentor_id, held_on, site_id, supervisor_id, deleted_at`;
  const inOneGo = scope.personId === null || scope.roles.includes("coordinator");
  // The right of a supervisor to an attendee is asked of its log, which a statement does not see before it is over.
  const inserted = inOneGo
    ? sql<{
        id: string;
      }>`/* kept log */ with l as (${logged}), attended as (${attendeesOf(attendees)}),
        audited as (${auditInsert(scope, entries)} where exists (select from l)) select id from l`
    : sql<{ id: string }>`with l as (${logged}) select id from l`;
  const fresh = new Set((await inserted.execute(trx)).rows.map((row) => row.id));
  await keepNoteKeys(
    trx,
    scope,
    [...notes].flatMap(([id, made]) => (fresh.has(id) ? [made] : [])),
  );
  if (!inOneGo && fresh.size > 0) {
    await insertAttendees(
      trx,
      scope,
      attendees.filter((attendee) => fresh.has(attendee.sessionId)),
    );
    await recordAudit(trx, scope, [...entries]);
  }
  return fresh;
}

type NewAttendee = {
  sessionId: string;
  menteeId: string;
  outcome: Outcome;
  matchId?: string | null;
};

/** Adds mentees to logs that are there; day, site and supervisor come from the log. */
export async function insertAttendees(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly NewAttendee[],
): Promise<void> {
  if (rows.length === 0) return;
  const ids = [...new Set(rows.map((row) => row.sessionId))];
  await sql`with l as (select program_id, id, mentor_id, held_on, site_id, supervisor_id, deleted_at from session_log
      where program_id = ${scope.programId} and id = any (${ids}::uuid[]))
    ${attendeesOf(rows)}`.execute(trx);
}

/** The insert of mentees into the logs `l`. */
function attendeesOf(rows: readonly NewAttendee[]) {
  const given = JSON.stringify(rows.map((row) => ({ ...row, own: row.matchId !== undefined })));
  return sql`
    insert into session_attendee (program_id, session_id, mentee_id, match_id, outcome, held_on, site_id,
      supervisor_id, counted)
    select l.program_id, l.id, r."menteeId", case when r.own then r."matchId" else ${matchOf()} end, r.outcome,
      l.held_on, l.site_id, l.supervisor_id, l.deleted_at is null
    from jsonb_to_recordset(${given}::jsonb) as r ("sessionId" uuid, "menteeId" uuid, outcome text, own boolean,
      "matchId" uuid)
    join l on l.id = r."sessionId"
    order by l.id, r."menteeId"`;
}

/**
 * The match of log `l` and mentee `r."menteeId"`: one of the two that the day lies in, else the open one; else the one
 * that the mentor stood in for on that day, else none.
 */
export function matchOf() {
  return sql<string | null>`coalesce((select m.id from match m
    where m.program_id = l.program_id and m.mentor_id = l.mentor_id and m.mentee_id = r."menteeId"
      and (m.ended_on is null or l.held_on between m.started_on and m.ended_on)
    order by l.held_on >= m.started_on desc, m.ended_on is null desc, m.started_on desc limit 1),
    (select c.match_id from match_cover c
    join match m on m.program_id = c.program_id and m.id = c.match_id and m.mentee_id = r."menteeId"
    where c.program_id = l.program_id and c.mentor_id = l.mentor_id and l.held_on between c.from_on and c.until_on
      and (m.ended_on is null or l.held_on <= m.ended_on)
    order by m.started_on desc, c.id limit 1))`;
}

/** What the database would refuse without a word (rights) or with a bare name (foreign key), said in a sentence. */
export async function refuseUnseen(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly Pick<SessionToInsert, "mentorId" | "attendees">[],
): Promise<void> {
  const mentors = new Set(rows.map((row) => row.mentorId));
  const mentees = new Set(rows.flatMap((row) => row.attendees.map((one) => one.menteeId)));
  const seen = await sql<{ mentors: number; mentees: number }>`
    select (select count(*) from mentor where program_id = ${scope.programId}
        and id = any (${[...mentors]}::uuid[])) as mentors,
      (select count(*) from mentee where program_id = ${scope.programId}
        and id = any (${[...mentees]}::uuid[])) as mentees`.execute(trx);
  const counts = seen.rows[0];
  if (counts?.mentors !== mentors.size) throw notFound("mentor");
  if (counts.mentees !== mentees.size) throw notFound("mentee");
}
