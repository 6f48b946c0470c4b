import { type RawBuilder, sql } from "kysely";
import { addDays } from "#shared/lib/day.ts";
import type { MentorFacts, SessionFact, Span } from "#shared/burnout/signs/facts.ts";
import type { SignSettings } from "#shared/burnout/signs/settings.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { byMentor } from "#server/features/burnout/by-mentor.ts";
import { careFacts } from "#server/features/burnout/facts-care.ts";
import { coverLoads } from "#server/features/relief/load.ts";

/** Who is judged: whoever serves. Others have no week of their own to be compared with. */
export const SERVING = ["active", "on_leave", "paused"] as const;

/** What is read at once; the app answers other requests between two of them. */
export const AT_ONCE = 1000;

export type FactsOf = { span: Span; settings: SignSettings };

/**
 * All that signs are made of, for many mentors at once: some statements for all of them, none for each. Sessions come
 * as one text for each mentor, because a row for each of a million logs would take longer to pass on than to read.
 */
export async function mentorFacts(
  trx: Trx,
  scope: ProgramScope,
  mentorIds: readonly string[],
  { span, settings }: FactsOf,
): Promise<MentorFacts[]> {
  if (mentorIds.length === 0) return [];
  const ids = sql`${mentorIds}::uuid[]`;
  const { rows: mentors } = await sql<
    Pick<
      MentorFacts,
      "mentorId" | "capacity" | "load" | "joinedOn" | "availability" | "openMatches"
    >
  >`
    select m.id as mentor_id, m.capacity::float8, (t.load + coalesce(c.load, 0))::float8 as load, m.joined_on,
      m.availability, t.open_matches
    from mentor m
    join mentor_tally t on t.program_id = m.program_id and t.mentor_id = m.id
    left join ${coverLoads(scope)} c on c.mentor_id = m.id
    where m.program_id = ${scope.programId} and m.id = any (${ids}) order by m.id`.execute(trx);
  const sessions = await sessionFacts(trx, scope, ids, span);
  const spans = await spanFacts(trx, scope, ids, span);
  const minutes = await minutesByMentee(trx, scope, ids);
  const heavy = await heavySessions(trx, scope, ids, settings);
  const care = await careFacts(trx, scope, ids);
  return mentors.map((mentor) => ({
    ...mentor,
    sessions: sessions.get(mentor.mentorId) ?? [],
    matches: spans.matches.get(mentor.mentorId) ?? [],
    leave: spans.leave.get(mentor.mentorId) ?? [],
    contexts: spans.contexts.get(mentor.mentorId) ?? [],
    minutesByMentee: minutes.get(mentor.mentorId) ?? [],
    heavy: heavy.get(mentor.mentorId) ?? [],
    ...care(mentor.mentorId),
  }));
}

export async function sessionFacts(
  trx: Trx,
  { programId, timeZone, today }: ProgramScope,
  ids: RawBuilder<unknown>,
  span: Span,
): Promise<Map<string, SessionFact[]>> {
  const { rows } = await sql<{ mentorId: string; packed: string }>`
    select mentor_id, string_agg((held_on - ${span.first}::date) || ',' || coalesce(local_hour, -1) || ',' || minutes
      || ',' || (outcome = 'attended')::int || ',' || coalesce(strain, 0) || ',' || n_cancelled_by_mentor || ',' ||
      case when import_id is null then greatest((logged_at at time zone ${timeZone})::date - held_on, 0) else -1 end,
      ';') as packed
    from session_log
    where program_id = ${programId} and deleted_at is null and held_on between ${span.first}::date and ${today}::date
      and mentor_id = any (${ids})
    group by mentor_id`.execute(trx);
  return new Map(rows.map(({ mentorId, packed }) => [mentorId, packed.split(";").map(unpack)]));
}

function unpack(packed: string): SessionFact {
  const [at = 0, hour = -1, minutes = 0, attended = 0, strain = 0, cancelled = 0, lag = -1] = packed
    .split(",")
    .map(Number);
  return {
    at,
    hour: hour < 0 ? null : hour,
    minutes,
    attended: attended === 1,
    strain: strain === 0 ? null : strain,
    cancelled,
    lag: lag < 0 ? null : lag,
  };
}

/** Matches, leave and contexts that touch the span. A match is to be met in until it ends or is paused. */
export async function spanFacts(
  trx: Trx,
  { programId }: ProgramScope,
  ids: RawBuilder<unknown>,
  span: Span,
) {
  const { rows } = await sql<{
    what: "match" | "leave" | "context";
    mentorId: string;
    fromOn: string;
    untilOn: string | null;
  }>`
    select 'match' as what, mentor_id, started_on as from_on, coalesce(ended_on, paused_on) as until_on from match
      where program_id = ${programId} and mentor_id = any (${ids})
        and coalesce(ended_on, paused_on, 'infinity') > ${span.first}::date
    union all
    select 'leave', mentor_id, from_on, until_on from mentor_leave
      where program_id = ${programId} and mentor_id = any (${ids}) and coalesce(until_on, 'infinity') >= ${span.first}::date
    union all
    select 'context', mentor_id, from_on, until_on from sign_context
      where program_id = ${programId} and mentor_id = any (${ids}) and removed_at is null
        and until_on >= ${span.last}::date`.execute(trx);
  const of = (kind: string) => rows.filter(({ what }) => what === kind);
  return {
    matches: byMentor(of("match"), ({ fromOn, untilOn }) => ({ startedOn: fromOn, untilOn })),
    leave: byMentor(of("leave"), ({ fromOn, untilOn }) => ({ fromOn, untilOn })),
    contexts: byMentor(of("context"), ({ fromOn, untilOn }) => ({
      fromOn,
      untilOn: untilOn ?? fromOn,
    })),
  };
}

/** Of the last eight weeks, for whoever they went to. */
async function minutesByMentee(
  trx: Trx,
  { programId, today }: ProgramScope,
  ids: RawBuilder<unknown>,
) {
  const { rows } = await sql<{ mentorId: string; menteeId: string; minutes: number }>`
    select l.mentor_id, a.mentee_id, sum(l.minutes)::int as minutes
    from session_log l
    join session_attendee a on a.program_id = l.program_id and a.session_id = l.id and a.outcome = 'attended'
    where l.program_id = ${programId} and l.mentor_id = any (${ids}) and l.deleted_at is null
      and l.held_on between ${addDays(today, -55)}::date and ${today}::date
    group by l.mentor_id, a.mentee_id`.execute(trx);
  return byMentor(rows, ({ menteeId, minutes }) => ({ menteeId, minutes }));
}

async function heavySessions(
  trx: Trx,
  { programId, today }: ProgramScope,
  ids: RawBuilder<unknown>,
  { heavyStrain, heavyWithinDays }: SignSettings,
) {
  const { rows } = await sql<{ mentorId: string; sessionId: string; heldOn: string }>`
    select mentor_id, id as session_id, held_on from session_log
    where program_id = ${programId} and mentor_id = any (${ids}) and deleted_at is null and strain >= ${heavyStrain}::int
      and held_on between ${addDays(today, 1 - heavyWithinDays)}::date and ${today}::date
    order by held_on, id`.execute(trx);
  return byMentor(rows, ({ sessionId, heldOn }) => ({ sessionId, heldOn }));
}
