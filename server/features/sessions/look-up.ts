import { sql } from "kysely";
import type { SessionCreateInput, SessionRow } from "#shared/sessions/schema.ts";
import { tallyOutcomes } from "#shared/sessions/outcome.ts";
import { daysBetween } from "#shared/lib/day.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { BY_KEY, matchOf } from "#server/features/sessions/insert.ts";
import { menteeLabelSql } from "#server/features/sessions/mentee-label.ts";
import { notFound } from "#server/lib/errors.ts";

type Found = Pick<SessionRow, "mentorName" | "siteName" | "supervisorName" | "time"> & {
  mentees: { menteeId: string; code: string; label: string; matchId: string | null }[] | null;
};

/**
 * The row that a new log will be, from what is here of its mentor and mentees. Looked up before it is written: what the
 * trail says of it can then be written in the same statement.
 */
export async function newSessionRow(
  trx: Trx,
  scope: ProgramScope,
  input: SessionCreateInput,
): Promise<SessionRow> {
  const mentees = JSON.stringify(input.attendees.map(({ menteeId }) => ({ menteeId })));
  const { rows } = await sql<Found>`/* kept log-look-up */
    select m.name as mentor_name, s.name as site_name, p.name as supervisor_name,
      to_char(((l.held_on + ${input.time}::time) at time zone ${scope.timeZone}) at time zone ${scope.timeZone},
        'HH24:MI') as time,
      (select jsonb_agg(jsonb_build_object('menteeId', e.id, 'code', e.code, 'label', ${menteeLabelSql(scope)},
          'matchId', ${matchOf()}) order by e.code)
        from jsonb_to_recordset(${mentees}::jsonb) as r ("menteeId" uuid)
        cross join lateral (select e.id, e.code, e.name from mentee e
          where e.program_id = l.program_id and e.id = r."menteeId" ${BY_KEY}) e) as mentees
    from (select ${scope.programId}::uuid as program_id, ${input.mentorId}::uuid as mentor_id,
      ${input.heldOn}::date as held_on) l
    join mentor m on m.program_id = l.program_id and m.id = l.mentor_id
    left join site s on s.program_id = m.program_id and s.id = m.site_id
    left join person p on p.id = m.supervisor_id`.execute(trx);
  const [found] = rows;
  if (!found) throw notFound("mentor");
  const outcomes = new Map(input.attendees.map((one) => [one.menteeId.toLowerCase(), one.outcome]));
  const attendees = (found.mentees ?? []).flatMap((mentee) => {
    const outcome = outcomes.get(mentee.menteeId);
    return outcome ? [{ ...mentee, outcome }] : [];
  });
  if (attendees.length < outcomes.size) throw notFound("mentee");
  const { kind, outcome } = tallyOutcomes([...outcomes.values()]);
  return {
    id: input.id.toLowerCase(),
    heldOn: input.heldOn,
    time: found.time,
    mentorId: input.mentorId.toLowerCase(),
    mentorName: found.mentorName,
    kind,
    mode: input.mode,
    outcome,
    minutes: input.minutes,
    attendees,
    hiddenAttendees: 0,
    topics: [...input.topics],
    strain: input.strain,
    escalation: input.escalation,
    hasNote: Boolean(input.note),
    siteName: found.siteName,
    supervisorName: found.supervisorName,
    loggedByName: scope.personId === null ? null : scope.actorName,
    loggedAt: scope.now.toISOString(),
    daysToLog: daysBetween(input.heldOn, scope.today),
    version: 1,
  };
}
