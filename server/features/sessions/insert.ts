import { sql } from "kysely";
import type { Escalation, Mode, Outcome } from "#shared/sessions/schema.ts";
import { tallyOutcomes } from "#shared/sessions/outcome.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
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
 * Writes logs and their attendees, one statement each however many there are, and answers with the ids that were
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
  const inserted = await sql<{ id: string }>`
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
    join mentor m on m.program_id = ${scope.programId} and m.id = r."mentorId"
    cross join lateral (select (r."heldOn" + r.time) at time zone ${scope.timeZone} as held_at) i
    order by r.id
    on conflict (program_id, id) do nothing
    returning id`.execute(trx);
  const fresh = new Set(inserted.rows.map((row) => row.id));
  await keepNoteKeys(
    trx,
    scope,
    [...notes].flatMap(([id, made]) => (fresh.has(id) ? [made] : [])),
  );
  await insertAttendees(
    trx,
    scope,
    rows
      .filter((row) => fresh.has(row.id))
      .flatMap((row) => row.attendees.map((attendee) => ({ ...attendee, sessionId: row.id }))),
  );
  return fresh;
}

/** Adds mentees to logs that are there; day, site and supervisor come from the log. */
export async function insertAttendees(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly {
    sessionId: string;
    menteeId: string;
    outcome: Outcome;
    matchId?: string | null;
  }[],
): Promise<void> {
  if (rows.length === 0) return;
  const given = JSON.stringify(rows.map((row) => ({ ...row, own: row.matchId !== undefined })));
  await sql`
    insert into session_attendee (program_id, session_id, mentee_id, match_id, outcome, held_on, site_id,
      supervisor_id, counted)
    select l.program_id, l.id, r."menteeId", case when r.own then r."matchId" else ${matchOf()} end, r.outcome,
      l.held_on, l.site_id, l.supervisor_id, l.deleted_at is null
    from jsonb_to_recordset(${given}::jsonb) as r ("sessionId" uuid, "menteeId" uuid, outcome text, own boolean,
      "matchId" uuid)
    join session_log l on l.program_id = ${scope.programId} and l.id = r."sessionId"
    order by l.id, r."menteeId"`.execute(trx);
}

/** The match of log `l` and mentee `r."menteeId"`: one that covers the day, else the open one, else none. */
export function matchOf() {
  return sql<string | null>`(select m.id from match m
    where m.program_id = l.program_id and m.mentor_id = l.mentor_id and m.mentee_id = r."menteeId"
      and (m.ended_on is null or l.held_on between m.started_on and m.ended_on)
    order by l.held_on >= m.started_on desc, m.ended_on is null desc, m.started_on desc limit 1)`;
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
