import { sql } from "kysely";
import { monthMasks, weekMasks } from "#shared/engagement/masks.ts";
import { FUNNEL_STEPS, type RowsOf } from "#shared/engagement/rows.ts";
import { servingOn } from "#server/features/engagement/queries-matches.ts";
import { furthestStep } from "#server/features/engagement/queries-mentees.ts";
import { masksTable } from "#server/features/engagement/queries-people.ts";
import {
  type Asked,
  logFilter,
  logRowFilter,
  menteeFilter,
  mentorFilter,
} from "#server/features/engagement/reach.ts";

type Of<K extends RowsOf["of"]> = Extract<RowsOf, { of: K }>;

const nothing = sql`null::text as outcome, null::uuid as session_id`;

export function appointmentRows(asked: Asked, rows: Of<"appointments">) {
  const counted = rows.outcomes.map((outcome) => sql`coalesce(sum(${sql.ref(`d.${outcome}`)}), 0)`);
  // The total comes from the rollup: counting the rows themselves would read every log of the period for one page.
  return sql`
    select l.id::text || ' ' || a.mentee_id::text as id, l.mentor_id, a.mentee_id, l.held_on as from_on,
      null::date as to_on, null::int as count, a.outcome, l.id as session_id, a.match_id, l.held_on as sort_day,
      (select ${sql.join(counted, sql` + `)} from session_day d where d.program_id = ${asked.programId}
        and d.day between ${rows.from} and ${rows.to} ${logFilter("d", asked)}) as total
    from session_log l
    join session_attendee a on a.program_id = l.program_id and a.session_id = l.id
    where l.program_id = ${asked.programId} and l.deleted_at is null
      and l.held_on between ${rows.from} and ${rows.to} and a.outcome = any (${rows.outcomes}::text[])
      ${logRowFilter("l", asked)}`;
}

/** Who met in a span, on how many days, and the last of them. */
export function peopleRows(asked: Asked, rows: Of<"mentors" | "mentees">) {
  const isMentors = rows.of === "mentors";
  const person = sql.ref(isMentors ? "w.mentorId" : "w.menteeId");
  const start = sql.ref(isMentors ? "w.week" : "w.month");
  const who = isMentors
    ? sql`person as mentor_id, null::uuid as mentee_id`
    : sql`null::uuid as mentor_id, person as mentee_id`;
  return sql`
    select person as id, ${who}, null::date as from_on, max(last_on) as to_on, sum(days)::int as count, ${nothing},
      null::uuid as match_id, max(last_on) as sort_day, count(*) over () as total
    from (
      select person, bit_count(days::bit(32)) as days,
        start_on + length(ltrim(days::bit(32)::text, '0')) - 1 as last_on
      from (
        select ${person} as person, ${start} as start_on, bit_or(w.days & b.mask) as days
        from ${masksTable([[rows]], isMentors ? weekMasks : monthMasks)}
        join ${sql.table(isMentors ? "mentorWeek" : "menteeMonth")} w on w.program_id = ${asked.programId}
          and ${start} = b.start_on and w.days & b.mask <> 0 ${logFilter("w", asked)}
        group by 1, 2
      ) weeks
    ) met group by person`;
}

export function caseloadRows(asked: Asked, { on, least, most }: Of<"caseload">) {
  return sql`
    select m.id, m.id as mentor_id, null::uuid as mentee_id, m.joined_on as from_on, null::date as to_on,
      coalesce(o.matches, 0)::int as count, ${nothing}, null::uuid as match_id, m.joined_on as sort_day,
      count(*) over () as total
    from mentor m
    left join (
      select mentor_id, count(*) as matches from match
      where program_id = ${asked.programId} and started_on <= ${on} and (ended_on is null or ended_on > ${on})
      group by 1
    ) o on o.mentor_id = m.id
    where m.program_id = ${asked.programId} and (o.matches > 0 or ${servingOn(on)})
      and coalesce(o.matches, 0) >= ${least} ${most === undefined ? sql`` : sql`and coalesce(o.matches, 0) <= ${most}`}
      ${mentorFilter("m", asked)}`;
}

/** Matches begun by a day, by how long they had lasted and whether they had ended by then. */
export function matchRows(asked: Asked, { on, least, most, ended }: Omit<Of<"survival">, "of">) {
  const lasted = sql`(least(coalesce(x.ended_on, ${on}), ${on}::date) - x.started_on)`;
  const hasEnded = sql`(x.ended_on is not null and x.ended_on <= ${on})`;
  return sql`
    select x.id, x.mentor_id, x.mentee_id, x.started_on as from_on,
      case when ${hasEnded} then x.ended_on end as to_on, ${lasted} as count, ${nothing}, x.id as match_id,
      x.started_on as sort_day, count(*) over () as total
    from match x join mentor m on m.program_id = x.program_id and m.id = x.mentor_id
    where x.program_id = ${asked.programId} and x.started_on <= ${on} and ${lasted} >= ${least}
      ${most === undefined ? sql`` : sql`and ${lasted} <= ${most}`}
      ${ended === undefined ? sql`` : ended ? sql`and ${hasEnded}` : sql`and not ${hasEnded}`}
      ${mentorFilter("m", asked)}`;
}

/** The mentees of a cohort, or those who met in the month so many months after that of their first match. */
export function cohortRows(asked: Asked, { from, to, until, after }: Of<"cohort">) {
  const met =
    after === undefined
      ? sql``
      : sql`and exists (select from mentee_month w where w.program_id = e.program_id and w.mentee_id = e.id
          and w.month = (date_trunc('month', t.first_matched_on) + ${after} * interval '1 month')::date
          and w.month <= ${until}
          and w.days & ((1::bigint << least(${until}::date - w.month + 1, 31)) - 1) <> 0)`;
  return sql`
    select e.id, null::uuid as mentor_id, e.id as mentee_id, t.first_matched_on as from_on, t.last_session_on as to_on,
      null::int as count, ${nothing}, null::uuid as match_id, t.first_matched_on as sort_day, count(*) over () as total
    from mentee_tally t join mentee e on e.program_id = t.program_id and e.id = t.mentee_id
    where t.program_id = ${asked.programId} and t.first_matched_on between ${from} and least(${to}::date, ${until}::date) ${met}
      ${menteeFilter("e", asked)}`;
}

/** Mentees referred in a span who had reached a step (or a later one) by its last day. */
export function funnelRows(asked: Asked, { from, to, step }: Of<"funnel">) {
  return sql`
    select e.id, null::uuid as mentor_id, e.id as mentee_id, e.referred_on as from_on, ${REACHED[step]} as to_on,
      null::int as count, ${nothing}, null::uuid as match_id, e.referred_on as sort_day, count(*) over () as total
    from mentee e left join mentee_tally t on t.program_id = e.program_id and t.mentee_id = e.id
    where e.program_id = ${asked.programId} and e.referred_on between ${from} and ${to}
      and ${furthestStep(to)} >= ${FUNNEL_STEPS.indexOf(step)} ${menteeFilter("e", asked)}`;
}

const REACHED = {
  referred: sql`e.referred_on`,
  intake: sql`e.intake_on`,
  ready: sql`e.ready_on`,
  matched: sql`t.first_matched_on`,
  met: sql`t.third_attended_on`,
};
