import { type RawBuilder, sql } from "kysely";
import type { MentorFacts } from "#shared/burnout/signs/facts.ts";
import { sharedResult } from "#shared/burnout/signs/self-report.ts";
import { signKey } from "#shared/burnout/signs/schema.ts";
import { dayOf, type Standing, trainingStatus } from "#shared/training/status.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { byMentor } from "#server/features/burnout/by-mentor.ts";

/** The courses whose refresher helps most, by their topics or their name. */
const CARE_COURSE = "boundar|self.?care|wellness|well.?being|burnout";

type Care = Pick<MentorFacts, "oneToOne" | "lateCourses" | "debriefs" | "shared" | "open">;

/** Supervision, courses, debriefs, what was shared, and the signs that are open: by mentor. */
export async function careFacts(
  trx: Trx,
  scope: ProgramScope,
  ids: RawBuilder<unknown>,
): Promise<(mentorId: string) => Care> {
  const supervision = await supervisionFacts(trx, scope, ids);
  const courses = await lateCourses(trx, scope, ids);
  const debriefs = await openDebriefs(trx, scope, ids);
  const shared = await sharedResults(trx, scope, ids);
  const open = await openSigns(trx, scope, ids);
  return (mentorId) => ({
    oneToOne: supervision(mentorId),
    lateCourses: courses.get(mentorId) ?? [],
    debriefs: debriefs.get(mentorId) ?? [],
    shared: shared.get(mentorId) ?? [],
    open: open.get(mentorId) ?? [],
  });
}

async function supervisionFacts(
  trx: Trx,
  { programId, today }: ProgramScope,
  ids: RawBuilder<unknown>,
): Promise<(mentorId: string) => Care["oneToOne"]> {
  const { rows } = await sql<{
    mentorId: string;
    lastHeldOn: string | null;
    everyDays: number | null;
    missedInARow: number;
  }>`
    select m.id as mentor_id, met.last_held_on, a.every_days, coalesce(met.missed, 0)::int as missed_in_a_row
    from unnest(${ids}) m(id)
    left join supervision_agreement a on a.program_id = ${programId} and a.mentor_id = m.id
    left join (
      select t.mentor_id, max(s.held_on) filter (where s.outcome = 'held') as last_held_on,
        count(*) filter (where s.outcome = 'missed' and s.held_on > coalesce(held.last_on, '-infinity')) as missed
      from supervision_attendee t
      join supervision_meeting s on s.program_id = t.program_id and s.id = t.meeting_id
      left join (
        select t.mentor_id, max(s.held_on) as last_on from supervision_attendee t
        join supervision_meeting s on s.program_id = t.program_id and s.id = t.meeting_id
        where t.program_id = ${programId} and t.mentor_id = any (${ids}) and s.deleted_at is null
          and s.kind = 'one_to_one' and s.outcome = 'held'
        group by t.mentor_id
      ) held on held.mentor_id = t.mentor_id
      where t.program_id = ${programId} and t.mentor_id = any (${ids}) and s.deleted_at is null
        and s.kind = 'one_to_one' and s.held_on <= ${today}::date
      group by t.mentor_id
    ) met on met.mentor_id = m.id`.execute(trx);
  const { rows: kept } = await sql<{ isKept: boolean }>`
    select exists (select from supervision_meeting where program_id = ${programId} and deleted_at is null
      and kind = 'one_to_one') as is_kept`.execute(trx);
  const found = new Map(rows.map(({ mentorId, ...facts }) => [mentorId, facts]));
  const isKept = kept[0]?.isKept === true;
  return (mentorId) => {
    const facts = found.get(mentorId);
    return facts && (isKept || facts.everyDays !== null) ? facts : null;
  };
}

async function lateCourses(
  trx: Trx,
  { programId, today }: ProgramScope,
  ids: RawBuilder<unknown>,
): Promise<Map<string, { courseId: string; name: string; since: string }[]>> {
  const { rows } = await sql<Standing & { mentorId: string; courseId: string; name: string }>`
    select c.mentor_id, c.course_id, k.name, c.requirement_id, c.gate, c.due_on, c.grace_days, c.completed_on,
      c.expires_on, c.waived, c.waived_until, c.blocked_from
    from mentor_course c
    join course k on k.program_id = c.program_id and k.id = c.course_id and k.archived_on is null
    where c.program_id = ${programId} and c.mentor_id = any (${ids}) and c.requirement_id is not null
      and (k.name ~* ${CARE_COURSE} or exists (select from unnest(k.topics) t where t ~* ${CARE_COURSE}))
      and (c.completed_on is null or c.expires_on < ${today}::date)`.execute(trx);
  const late = rows.flatMap((row) => {
    // Whether it ends soon is asked by nobody here.
    const status = trainingStatus(row, today, 0);
    const since = status === "lapsed" || status === "overdue" ? dayOf(status, row) : null;
    return since === null ? [] : [{ ...row, since }];
  });
  return byMentor(late, ({ courseId, name, since }) => ({ courseId, name, since }));
}

async function openDebriefs(trx: Trx, { programId }: ProgramScope, ids: RawBuilder<unknown>) {
  const { rows } = await sql<{ mentorId: string; id: string; dueAt: string }>`
    select mentor_id, id, due_at from debrief
    where program_id = ${programId} and mentor_id = any (${ids}) and held_at is null and waived_reason is null`.execute(
    trx,
  );
  return byMentor(rows, ({ id, dueAt }) => ({ id, dueAt: new Date(dueAt).toISOString() }));
}

/** The last two results that each mentor let out; not what was said, and nothing of what was kept. */
async function sharedResults(trx: Trx, { programId }: ProgramScope, ids: RawBuilder<unknown>) {
  const { rows } = await sql<{ mentorId: string; answeredOn: string; result: unknown }>`
    select s.mentor_id, c.answered_at::date as answered_on, s.result
    from check_in_shared s
    join check_in c on c.program_id = s.program_id and c.id = s.check_in_id
    where s.program_id = ${programId} and s.mentor_id = any (${ids}) and c.shared <> 'nothing'
      and c.answered_at > now() - interval '200 days'
    order by c.answered_at desc`.execute(trx);
  return byMentor(rows, ({ answeredOn, result }) => ({
    on: answeredOn,
    ...sharedResult.parse(result),
  }));
}

async function openSigns(trx: Trx, { programId }: ProgramScope, ids: RawBuilder<unknown>) {
  const { rows } = await sql<{
    mentorId: string;
    key: string;
    weight: "watch" | "act";
    openedOn: string;
    isDismissed: boolean;
  }>`
    select mentor_id, key, weight, opened_on, dismissed_at is not null as is_dismissed from sign
    where program_id = ${programId} and mentor_id = any (${ids}) and closed_on is null`.execute(
    trx,
  );
  return byMentor(rows, ({ key, weight, openedOn, isDismissed }) => ({
    key: signKey.parse(key),
    weight,
    openedOn,
    isDismissed,
  }));
}
