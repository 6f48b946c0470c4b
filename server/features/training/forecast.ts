import { type RawBuilder, sql } from "kysely";
import { addDays } from "#shared/lib/day.ts";
import {
  type ForecastOutput,
  type ForecastRow,
  type ForecastSearch,
  WEEKLY_FROM,
} from "#shared/training/forecast-schema.ts";
import { idIn } from "#server/db/conditions.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { menteeLabelSql, menteeNaming } from "#server/features/mentees/naming.ts";
import { deadlineSql } from "#server/features/tasks/items.ts";

export type Horizon = Pick<ForecastSearch, "days" | "site" | "supervisor">;

/** Active mentors of the chosen sites and supervisors, with the first day on which training blocks them. */
function poolSql({ programId }: ProgramScope, { site, supervisor }: Horizon): RawBuilder<unknown> {
  const among = (column: RawBuilder<unknown>, given: readonly string[]) =>
    given.length === 0 ? sql`true` : idIn(column, given);
  return sql`
    select m.id, m.name, m.site_id, m.supervisor_id, t.blocked_from
    from mentor m join mentor_tally t on t.program_id = m.program_id and t.mentor_id = m.id
    where m.program_id = ${programId} and m.status = 'active'
      and ${among(sql`m.site_id`, site)} and ${among(sql`m.supervisor_id`, supervisor)}`;
}

/** Mentor × course: what stands in the way within the horizon, of mentors who can be matched today. */
export function lapsesSql(scope: ProgramScope, horizon: Horizon): RawBuilder<unknown> {
  const end = addDays(scope.today, horizon.days);
  return sql`
    select p.id as mentor_id, p.name, p.site_id, p.supervisor_id, p.blocked_from as first_blocked, c.course_id,
      c.blocked_from, ${deadlineSql} as deadline, k.name as course_name,
      exists (select from task t where t.program_id = ${scope.programId} and t.kind = 'renewal' and t.done_at is null
        and t.key = 'training:' || p.id || ':' || c.course_id) as has_task
    from (${poolSql(scope, horizon)}) p
    join mentor_course c on c.program_id = ${scope.programId} and c.mentor_id = p.id and c.blocked_from <= ${end}
    join course k on k.program_id = c.program_id and k.id = c.course_id
    where p.blocked_from > ${scope.today}::date and p.blocked_from <= ${end}`;
}

/**
 * Who becomes unmatchable in the days ahead, when and by which requirement, and whom that would strand. It assumes that
 * nothing is recorded until then: that is what makes it a forecast to act on.
 */
export async function forecast(
  trx: Trx,
  scope: ProgramScope,
  search: ForecastSearch,
): Promise<ForecastOutput> {
  const points = await pointsOf(trx, scope, search);
  const { rows: sums } = await sql<Omit<ForecastOutput, "points" | "rows">>`
    with lapse as (${lapsesSql(scope, search)})
    select (select count(*) from (${poolSql(scope, search)}) p where p.blocked_from <= ${scope.today}::date) as blocked_now,
      (select count(distinct mentor_id) from lapse where ${atPoint(search)}) as total,
      (select count(*) from lapse where not has_task) as without_task,
      (select count(distinct s.mentee_id) from (${menteesSql(scope, search)}) s where not s.stays) as stranded`.execute(
    trx,
  );
  const sum = sums[0] ?? { blockedNow: 0, total: 0, withoutTask: 0, stranded: 0 };
  return { points, ...sum, rows: await rowsOf(trx, scope, search) };
}

async function pointsOf(trx: Trx, scope: ProgramScope, search: ForecastSearch) {
  const step = search.days >= WEEKLY_FROM ? 7 : 1;
  const { rows } = await sql<ForecastOutput["points"][number]>`
    with pool as (${poolSql(scope, search)}),
    point as (
      select least(${scope.today}::date + n, ${scope.today}::date + ${search.days}::int) as on_day
      from generate_series(0, ${search.days}::int + ${step - 1}::int, ${step}::int) n
    )
    select on_day as "on", count(p.id) filter (where coalesce(p.blocked_from > on_day, true)) as matchable,
      count(p.id) filter (where p.blocked_from <= on_day
        and p.blocked_from > greatest(${scope.today}::date, lag_day)) as lost
    from (select distinct on_day, coalesce(lag(on_day) over (order by on_day), on_day) as lag_day from point) d
    left join pool p on true
    group by on_day, lag_day order by on_day`.execute(trx);
  return rows;
}

/** Those who are lost with the chosen point of the chart. */
function atPoint(search: ForecastSearch): RawBuilder<boolean> {
  const step = search.days >= WEEKLY_FROM ? 7 : 1;
  return search.at === undefined
    ? sql<boolean>`true`
    : sql<boolean>`first_blocked <= ${search.at}::date and first_blocked > ${search.at}::date - ${step}::int`;
}

/**
 * Mentees of the open matches of those mentors, and whether another mentor stays with them. A supervisor does not see
 * the matches of other supervisors' mentors: that there are more than they see is known from the mentee's tally.
 */
function menteesSql(scope: ProgramScope, search: ForecastSearch): RawBuilder<unknown> {
  const { programId, today } = scope;
  const end = addDays(today, search.days);
  return sql`
    select distinct lapse.mentor_id, own.id as match_id, own.mentee_id,
      exists (select from match other
        join mentor om on om.program_id = other.program_id and om.id = other.mentor_id and om.status = 'active'
        join mentor_tally ot on ot.program_id = om.program_id and ot.mentor_id = om.id
        where other.program_id = ${programId} and other.mentee_id = own.mentee_id and other.ended_on is null
          and other.mentor_id <> own.mentor_id and coalesce(ot.blocked_from > ${end}, true))
      or (select tally.open_matches from mentee_tally tally
          where tally.program_id = ${programId} and tally.mentee_id = own.mentee_id)
        > (select count(*) from match seen
          where seen.program_id = ${programId} and seen.mentee_id = own.mentee_id and seen.ended_on is null) as stays
    from (${lapsesSql(scope, search)}) lapse
    join match own on own.program_id = ${programId} and own.mentor_id = lapse.mentor_id and own.ended_on is null`;
}

async function rowsOf(
  trx: Trx,
  scope: ProgramScope,
  search: ForecastSearch,
): Promise<ForecastRow[]> {
  const { programId } = scope;
  const naming = await menteeNaming(trx, scope);
  const { rows } = await sql<ForecastRow>`
    with lapse as (${lapsesSql(scope, search)}),
    picked as (
      select mentor_id, name, site_id, supervisor_id, first_blocked,
        json_agg(json_build_object('courseId', course_id, 'name', course_name, 'deadline', deadline,
          'blockedFrom', blocked_from, 'hasTask', has_task) order by blocked_from, course_name, course_id) as courses
      from lapse where ${atPoint(search)}
      group by mentor_id, name, site_id, supervisor_id, first_blocked
      order by first_blocked, lower(name), mentor_id limit ${search.show}
    ), mentees as (
      select s.mentor_id, json_agg(json_build_object('matchId', s.match_id, 'label', ${menteeLabelSql(naming)},
        'stays', s.stays) order by s.stays, ${menteeLabelSql(naming)}, s.match_id) as list
      from (${menteesSql(scope, search)}) s
      join picked on picked.mentor_id = s.mentor_id
      join mentee on mentee.program_id = ${programId} and mentee.id = s.mentee_id
      group by s.mentor_id
    )
    select p.mentor_id, p.name, site.name as site_name, person.name as supervisor_name, p.first_blocked as blocked_on,
      p.courses, coalesce(mentees.list, '[]'::json) as mentees
    from picked p
    left join mentees on mentees.mentor_id = p.mentor_id
    left join site on site.program_id = ${programId} and site.id = p.site_id
    left join person on person.id = p.supervisor_id
    order by p.first_blocked, lower(p.name), p.mentor_id`.execute(trx);
  return rows;
}
