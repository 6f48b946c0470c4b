import { sql } from "kysely";
import type { FollowUpRow, MentorSignsOutput, SignChart, SignRow } from "#shared/burnout/schema.ts";
import { SERIES_KEYS, signFacts } from "#shared/burnout/signs/catalogue.ts";
import { judgedWeeks } from "#shared/burnout/signs/judge.ts";
import { weeklyValues } from "#shared/burnout/signs/weekly.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { mentorFacts } from "#server/features/burnout/facts.ts";
import { noteLooks } from "#server/features/burnout/looks.ts";
import {
  judging,
  lastTalkSql,
  SIGN_COLUMNS,
  signFor,
} from "#server/features/burnout/queries-board.ts";
import { notFound } from "#server/lib/errors.ts";

/** Closed signs of so many days stand in the timeline. */
const CLOSED_DAYS = 400;

type Head = Pick<MentorSignsOutput, "name" | "level" | "since" | "lastTalkOn"> & {
  isMine: boolean;
};

/** All that is said about one mentor, with what it is made of. */
export async function readMentorSigns(
  trx: Trx,
  scope: ProgramScope,
  mentorId: string,
): Promise<MentorSignsOutput> {
  const { programId } = scope;
  const { rows: heads } = await sql<Head>`
    select m.name, l.level, l.since, ${lastTalkSql(programId, sql`m.id`)} as last_talk_on,
      m.id = any ((select app.my_mentor_ids())::uuid[]) as is_mine
    from mentor m left join mentor_level l on l.program_id = m.program_id and l.mentor_id = m.id
    where m.program_id = ${programId} and m.id = ${mentorId}`.execute(trx);
  const head = heads[0];
  if (!head) throw notFound("mentor");
  const { rows } = await sql<SignRow>`
    select ${SIGN_COLUMNS} from sign s left join person d on d.id = s.dismissed_by
    where s.program_id = ${programId} and s.mentor_id = ${mentorId}
      and (s.closed_on is null or s.closed_on > ${scope.today}::date - ${sql.lit(CLOSED_DAYS)})
    order by s.dismissed_at is not null, s.weight, s.weeks_beyond desc, s.closed_on desc, s.opened_on desc, s.key`.execute(
    trx,
  );
  const signs = rows.map((row) => signFor(row, head.isMine));
  await noteLooks(trx, scope, [{ mentorId, name: head.name }], "signs");
  return {
    mentorId,
    name: head.name,
    level: head.level,
    since: head.since,
    lastTalkOn: head.lastTalkOn,
    open: signs.filter(({ closedOn }) => closedOn === null),
    closed: signs.filter(({ closedOn }) => closedOn !== null),
    followUps: await followUpsOf(trx, scope, mentorId),
    contexts: await contextsOf(trx, scope, mentorId),
    ...(await chartsOf(trx, scope, mentorId)),
  };
}

async function chartsOf(
  trx: Trx,
  scope: ProgramScope,
  mentorId: string,
): Promise<{ charts: SignChart[]; ownWeeks: number }> {
  const { span, settings, baselines } = await judging(trx, scope);
  const [facts] = await mentorFacts(trx, scope, [mentorId], { span, settings });
  if (!facts) return { charts: [], ownWeeks: 0 };
  const weekly = weeklyValues(facts, span);
  const charts = SERIES_KEYS.filter((key) => !settings.off.includes(key)).map((key) => ({
    key,
    name: signFacts[key].name,
    weeks: judgedWeeks(key, weekly, baselines, settings, span).map(
      ({ week, value, side, weeksBeyond, usual }) => ({
        week,
        value,
        side,
        weeksBeyond,
        mean: usual.mean,
        lower: usual.lower,
        upper: usual.upper,
      }),
    ),
  }));
  return { charts, ownWeeks: weekly.hours.filter((value) => value !== null).length };
}

async function followUpsOf(
  trx: Trx,
  { programId }: ProgramScope,
  mentorId: string,
): Promise<FollowUpRow[]> {
  const { rows } = await sql<FollowUpRow>`
    select f.id, f.owner_id, o.name as owner_name, f.opened_on, f.due_on, f.closed_on, f.outcome, f.version,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'onDay', s.on_day,
        'hasNote', s.note_sealed is not null, 'personName', p.name) order by s.on_day, s.created_at)
        from follow_up_step s left join person p on p.id = s.person_id
        where s.program_id = f.program_id and s.follow_up_id = f.id and s.removed_at is null), '[]') as steps,
      coalesce((select jsonb_agg(jsonb_build_object('signId', x.sign_id, 'key', g.key, 'useful', x.useful) order by g.key)
        from follow_up_sign x join sign g on g.program_id = x.program_id and g.id = x.sign_id
        where x.program_id = f.program_id and x.follow_up_id = f.id), '[]') as signs
    from follow_up f left join person o on o.id = f.owner_id
    where f.program_id = ${programId} and f.mentor_id = ${mentorId}
    order by f.closed_on is not null, f.opened_on desc, f.id desc`.execute(trx);
  return rows;
}

async function contextsOf(trx: Trx, scope: ProgramScope, mentorId: string) {
  const { rows } = await sql<MentorSignsOutput["contexts"][number]>`
    select id, from_on, until_on, reason, said_by from sign_context
    where program_id = ${scope.programId} and mentor_id = ${mentorId} and removed_at is null
      and until_on > ${scope.today}::date - 60
    order by from_on desc, id`.execute(trx);
  return rows;
}

/** From so many answers on it can be said that a sign is of little use, and below which share. */
const ENOUGH_ANSWERS = 8;
const USEFUL_SHARE = 1 / 3;

/** Of closed conversations: how often each sign was useful; half useful counts half. */
export async function readUsefulness(trx: Trx, { programId }: ProgramScope) {
  const { rows } = await sql<{ key: SignRow["key"]; yes: number; partly: number; no: number }>`
    select g.key, count(*) filter (where f.useful = 'yes')::int as yes,
      count(*) filter (where f.useful = 'partly')::int as partly, count(*) filter (where f.useful = 'no')::int as no
    from follow_up_sign f join sign g on g.program_id = f.program_id and g.id = f.sign_id
    where f.program_id = ${programId} and f.useful is not null
    group by g.key order by g.key`.execute(trx);
  return rows.map((row) => {
    const answers = row.yes + row.partly + row.no;
    const share = (row.yes + row.partly / 2) / answers;
    return { ...row, isNoisy: answers >= ENOUGH_ANSWERS && share < USEFUL_SHARE };
  });
}
