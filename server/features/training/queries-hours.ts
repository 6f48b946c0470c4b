import { sql } from "kysely";
import { addMonths } from "#shared/lib/day.ts";
import type { HoursOutput, HoursRow } from "#shared/training/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { readSettings } from "#server/features/programs/queries-settings.ts";

const CONTINUING_MONTHS = 24;

/**
 * Hours that count themselves: training from what was completed, supervised experience from attended sessions and
 * supervision meetings, continuing education of the last two years since the mentor was certified.
 */
export async function readHours(
  trx: Trx,
  scope: ProgramScope,
  { mentorIds }: { mentorIds: string[] },
): Promise<HoursOutput> {
  const since = addMonths(scope.today, -CONTINUING_MONTHS);
  const { rows } = await sql<HoursRow>`
    with people as (
      select id from mentor where program_id = ${scope.programId} and id = any (${mentorIds}::uuid[])
    ), courses as (
      select c.mentor_id, sum(c.hours) filter (where k.counts_as = 'initial') as training,
        min(c.completed_on) filter (where k.kind = 'certification') as certified_on
      from completion c join course k on k.program_id = c.program_id and k.id = c.course_id
      where c.program_id = ${scope.programId} and c.mentor_id = any (${mentorIds}::uuid[]) and c.deleted_at is null
      group by c.mentor_id
    ), continuing as (
      select c.mentor_id, sum(c.hours) as hours
      from completion c join course k on k.program_id = c.program_id and k.id = c.course_id
      join courses d on d.mentor_id = c.mentor_id
      where c.program_id = ${scope.programId} and c.deleted_at is null and k.counts_as = 'continuing'
        and c.completed_on > ${since}::date and c.completed_on >= d.certified_on
      group by c.mentor_id
    ), weeks as (
      select mentor_id, sum(attended_minutes) as minutes from mentor_week
      where program_id = ${scope.programId} and mentor_id = any (${mentorIds}::uuid[]) group by mentor_id
    )
    select p.id as mentor_id, coalesce(d.training, 0) as training, d.certified_on,
      round(coalesce(w.minutes, 0) / 60.0, 2) as sessions, round(coalesce(g.minutes, 0) / 60.0, 2) as meetings,
      round((coalesce(w.minutes, 0) + coalesce(g.minutes, 0)) / 60.0, 2) as supervised,
      case when d.certified_on is not null then coalesce(e.hours, 0) end as continuing
    from people p
    left join courses d on d.mentor_id = p.id
    left join continuing e on e.mentor_id = p.id
    left join weeks w on w.mentor_id = p.id
    left join app.meeting_minutes(${mentorIds}::uuid[]) g on g.mentor_id = p.id
    order by p.id`.execute(trx);
  const settings = await readSettings(trx, scope);
  return {
    rows,
    targets: {
      training: settings.trainingHoursTarget,
      supervised: settings.supervisedHoursTarget,
      continuing: settings.continuingHoursTarget,
    },
  };
}
