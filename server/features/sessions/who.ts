import { sql } from "kysely";
import { addDays } from "#shared/lib/day.ts";
import {
  GRID_ROWS_MAX,
  type SessionStart,
  type SheetPair,
  type WhoRow,
} from "#shared/sessions/schema.ts";
import { containing, startingWith } from "#server/db/conditions.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { menteeLabelSql } from "#server/features/sessions/mentee-label.ts";
import { notFound } from "#server/lib/errors.ts";

/** For so long after its end a cover is still offered: logs are often written some days later. */
const COVER_LOG_DAYS = 14;

/** Whether cover `c` of match `t` is offered for a log today. */
function isOffered(scope: ProgramScope) {
  return sql<boolean>`(c.from_on <= ${scope.today} and c.until_on >= ${addDays(scope.today, -COVER_LOG_DAYS)}
    and (t.ended_on is null or t.ended_on >= c.from_on))`;
}

/**
 * Who may have met: open matches, and matches that somebody stands in for, in which every typed word is found in the
 * mentor's or the mentee's name, those whose mentor begins with it first; then mentors on their own, for groups and for
 * mentees without an open match.
 */
export async function findWho(
  trx: Trx,
  scope: ProgramScope,
  input: { q: string; limit: number },
): Promise<WhoRow[]> {
  const label = menteeLabelSql(scope);
  const typed = input.q.toLowerCase();
  const words = typed.split(" ").map(containing);
  const rows = await sql<WhoRow>`
    (select m.id as mentor_id, m.name as mentor_name, t.id as match_id, e.id as mentee_id, ${label} as mentee_label,
      y.last_session_on, null::uuid as cover_id, null::date as cover_until, 0 as part,
      lower(m.name) like ${startingWith(typed)} as begins
    from match t
    join mentor m on m.program_id = t.program_id and m.id = t.mentor_id
    join mentee e on e.program_id = t.program_id and e.id = t.mentee_id
    left join match_tally y on y.program_id = t.program_id and y.match_id = t.id
    where t.program_id = ${scope.programId} and t.ended_on is null
      and lower(m.name || ' ' || ${label} || ' ' || e.code) like all (${words}::text[])
    order by begins desc, lower(m.name), m.id, mentee_label, t.id limit ${input.limit})
    union all
    (select m.id, m.name, t.id, e.id, ${label}, y.last_session_on, c.id, c.until_on, 0,
      lower(m.name) like ${startingWith(typed)} as begins
    from match_cover c
    join mentor m on m.program_id = c.program_id and m.id = c.mentor_id
    join match t on t.program_id = c.program_id and t.id = c.match_id
    join mentee e on e.program_id = t.program_id and e.id = t.mentee_id
    left join match_tally y on y.program_id = t.program_id and y.match_id = t.id
    where c.program_id = ${scope.programId} and ${isOffered(scope)}
      and lower(m.name || ' ' || ${label} || ' ' || e.code) like all (${words}::text[])
    order by begins desc, lower(m.name), m.id, c.id limit ${input.limit})
    union all
    (select m.id, m.name, null, null, null, y.last_session_on, null, null, 1, lower(m.name) like ${startingWith(typed)} as begins
    from mentor m left join mentor_tally y on y.program_id = m.program_id and y.mentor_id = m.id
    where m.program_id = ${scope.programId} and m.status <> 'exited' and lower(m.name) like all (${words}::text[])
    order by begins desc, lower(m.name), m.id limit ${input.limit})
    order by part, begins desc, mentor_name, mentor_id, mentee_label limit ${input.limit}`.execute(
    trx,
  );
  return rows.rows;
}

/** What a new log starts from: whom it can be with, and how the mentor's last session went. */
export async function startSession(
  trx: Trx,
  scope: ProgramScope,
  input: {
    mentorId?: string | undefined;
    matchId?: string | undefined;
    coverId?: string | undefined;
  },
): Promise<SessionStart> {
  const asked = input.coverId
    ? await coverPair(trx, scope, input.coverId)
    : input.matchId
      ? await matchPair(trx, scope, input.matchId)
      : null;
  const mentorId = asked?.mentorId ?? input.mentorId ?? null;
  const mentor = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", mentorId)
    .select(["id", "name"])
    .executeTakeFirst();
  if (!mentor) throw notFound("mentor");
  const open = await sql<{ matchId: string; menteeId: string; label: string }>`
    select t.id as match_id, e.id as mentee_id, ${menteeLabelSql(scope)} as label
    from match t join mentee e on e.program_id = t.program_id and e.id = t.mentee_id
    where t.program_id = ${scope.programId} and t.mentor_id = ${mentor.id} and t.ended_on is null
    union
    select t.id, e.id, ${menteeLabelSql(scope)} as label
    from match_cover c
    join match t on t.program_id = c.program_id and t.id = c.match_id
    join mentee e on e.program_id = t.program_id and e.id = t.mentee_id
    where c.program_id = ${scope.programId} and c.mentor_id = ${mentor.id} and ${isOffered(scope)}
    order by label, match_id`.execute(trx);
  const last = await sql<NonNullable<SessionStart["last"]>>`
    select mode, minutes, to_char(held_at at time zone ${scope.timeZone}, 'HH24:MI') as time
    from session_log where program_id = ${scope.programId} and mentor_id = ${mentor.id} and deleted_at is null
      and outcome = 'attended' and minutes > 0
    order by held_on desc, id desc limit 1`.execute(trx);
  const pairs = open.rows;
  // A log can still be written for a match that ended meanwhile.
  if (asked && !pairs.some((pair) => pair.matchId === asked.matchId)) pairs.push(asked);
  const only = pairs.length === 1 ? pairs[0]?.matchId : undefined;
  return {
    mentorId: mentor.id,
    mentorName: mentor.name,
    chosen: asked?.matchId ?? only ?? null,
    pairs: pairs.map(({ matchId, menteeId, label }) => ({ matchId, menteeId, label })),
    last: last.rows[0] ?? null,
  };
}

async function matchPair(trx: Trx, scope: ProgramScope, matchId: string) {
  const found = await sql<{ matchId: string; menteeId: string; mentorId: string; label: string }>`
    select t.id as match_id, e.id as mentee_id, t.mentor_id, ${menteeLabelSql(scope)} as label
    from match t join mentee e on e.program_id = t.program_id and e.id = t.mentee_id
    where t.program_id = ${scope.programId} and t.id = ${matchId}`.execute(trx);
  const pair = found.rows[0];
  if (!pair) throw notFound("match");
  return pair;
}

/** The covered match as a pair with whoever stands in. */
async function coverPair(trx: Trx, scope: ProgramScope, coverId: string) {
  const found = await sql<{ matchId: string; menteeId: string; mentorId: string; label: string }>`
    select t.id as match_id, e.id as mentee_id, c.mentor_id, ${menteeLabelSql(scope)} as label
    from match_cover c
    join match t on t.program_id = c.program_id and t.id = c.match_id
    join mentee e on e.program_id = t.program_id and e.id = t.mentee_id
    where c.program_id = ${scope.programId} and c.id = ${coverId}`.execute(trx);
  const pair = found.rows[0];
  if (!pair) throw notFound("cover");
  return pair;
}

/** Topics of the last year's logs, the most used first. */
export async function usedTopics(trx: Trx, scope: ProgramScope): Promise<string[]> {
  // The latest few thousand logs tell the habit; counting all of them would slow down the form.
  const rows = await sql<{ topic: string }>`
    select topic from (select topics from session_log
      where program_id = ${scope.programId} and deleted_at is null
      order by held_on desc, id desc limit 3000) l, unnest(l.topics) topic
    group by topic order by count(*) desc, topic limit 40`.execute(trx);
  return rows.rows.map((row) => row.topic);
}

/** The running matches of mentors of a site or supervisor, covered ones too: a row each for an attendance sheet. */
export async function sheetPairs(
  trx: Trx,
  scope: ProgramScope,
  input: { siteId?: string | undefined; supervisorId?: string | undefined },
): Promise<SheetPair[]> {
  const { siteId = null, supervisorId = null } = input;
  const rows = await sql<SheetPair>`
    select * from (select m.id as mentor_id, m.name as mentor_name, e.id as mentee_id, ${menteeLabelSql(scope)} as mentee_label
    from match t
    join mentor m on m.program_id = t.program_id and m.id = t.mentor_id
    join mentee e on e.program_id = t.program_id and e.id = t.mentee_id
    where t.program_id = ${scope.programId} and t.ended_on is null and t.paused_on is null
      and (${siteId}::uuid is null or m.site_id = ${siteId})
      and (${supervisorId}::uuid is null or m.supervisor_id = ${supervisorId})
    union
    select m.id, m.name, e.id, ${menteeLabelSql(scope)}
    from match_cover c
    join mentor m on m.program_id = c.program_id and m.id = c.mentor_id
    join match t on t.program_id = c.program_id and t.id = c.match_id
    join mentee e on e.program_id = t.program_id and e.id = t.mentee_id
    where c.program_id = ${scope.programId} and t.ended_on is null and t.paused_on is null
      and ${scope.today} between c.from_on and c.until_on
      and (${siteId}::uuid is null or m.site_id = ${siteId})
      and (${supervisorId}::uuid is null or m.supervisor_id = ${supervisorId})
    ) p order by lower(mentor_name), mentor_id, mentee_label limit ${GRID_ROWS_MAX}`.execute(trx);
  return rows.rows;
}
