import { type RawBuilder, sql } from "kysely";
import {
  BOARD_PAGE,
  type BoardInput,
  type BoardOutput,
  type BoardRow,
  type Line,
  type SignRow,
  signRow,
} from "#shared/burnout/schema.ts";
import { type Level, LEVELS } from "#shared/burnout/level.ts";
import { type ProgramBaselines, type Span, spanOn } from "#shared/burnout/signs/facts.ts";
import { judgedWeeks } from "#shared/burnout/signs/judge.ts";
import type { SignSettings } from "#shared/burnout/signs/settings.ts";
import { baselinesOf, type Weekly, weeklyValues } from "#shared/burnout/signs/weekly.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { byMentor } from "#server/features/burnout/by-mentor.ts";
import { readBaselines, readSignSettings } from "#server/features/burnout/compute.ts";
import { sessionFacts, spanFacts } from "#server/features/burnout/facts.ts";
import { noteLooks } from "#server/features/burnout/looks.ts";

const SHOWN_WEEKS = 26;

function among(column: RawBuilder<unknown>, given: readonly string[]): RawBuilder<unknown> {
  const ids = given.filter((id) => id !== "none");
  return sql`(${given.length === 0} or ${column} = any (${ids}::uuid[])
    or (${given.includes("none")} and ${column} is null))`;
}

function fromSql({ programId }: ProgramScope, { site, supervisor }: BoardInput) {
  return sql`
    from mentor_level l join mentor m on m.program_id = l.program_id and m.id = l.mentor_id
    where l.program_id = ${programId} and ${among(sql`m.site_id`, site)}
      and ${among(sql`m.supervisor_id`, supervisor)}`;
}

type Listed = Omit<BoardRow, "signs" | "hours" | "strain"> & { isMine: boolean };

/** One page of the board, the most urgent first and among them who has waited longest. */
export async function readBoard(
  trx: Trx,
  scope: ProgramScope,
  input: BoardInput,
): Promise<BoardOutput> {
  const { rows: sums } = await sql<{ level: Level; n: number; computedAt: string }>`
    select l.level, count(*)::int as n, max(l.computed_at) as computed_at ${fromSql(scope, input)} group by l.level`.execute(
    trx,
  );
  const of = (level: Level) => sums.find((sum) => sum.level === level)?.n ?? 0;
  const counts = { act: of("act"), talk: of("talk"), watch: of("watch"), steady: of("steady") };
  const listed = await pageOf(trx, scope, input);
  const shown: readonly Level[] = input.level.length === 0 ? LEVELS : input.level;
  const ids = listed.map(({ mentorId }) => mentorId);
  const signs = await openSigns(trx, scope, listed);
  const lines = await linesOf(trx, scope, ids);
  await noteLooks(
    trx,
    scope,
    listed.filter(({ mentorId }) => signs.has(mentorId)),
    "board",
  );
  const computed = sums.map(({ computedAt }) => new Date(computedAt).toISOString()).toSorted();
  return {
    rows: listed.map((row) => ({
      ...row,
      signs: signs.get(row.mentorId) ?? [],
      ...lines(row.mentorId),
    })),
    total: shown.reduce((sum, level) => sum + counts[level], 0),
    counts,
    computedAt: computed.at(-1) ?? null,
  };
}

async function pageOf(trx: Trx, scope: ProgramScope, input: BoardInput): Promise<Listed[]> {
  const { programId } = scope;
  const { rows } = await sql<Listed>`
    with page as (
      select l.mentor_id, m.name, m.site_id, m.supervisor_id, l.level, l.since
      ${fromSql(scope, input)} and (${input.level.length === 0} or l.level = any (${input.level}::text[]))
      order by array_position('{act,talk,watch,steady}'::text[], l.level), l.since, lower(m.name), l.mentor_id
      limit ${BOARD_PAGE} offset ${(input.page - 1) * BOARD_PAGE}
    )
    select page.mentor_id, page.name, page.level, page.since, s.name as site_name, p.name as supervisor_name,
      ${lastTalkSql(programId, sql`page.mentor_id`)} as last_talk_on,
      page.mentor_id = any ((select app.my_mentor_ids())::uuid[]) as is_mine,
      (select jsonb_build_object('id', f.id, 'dueOn', f.due_on, 'ownerId', f.owner_id, 'ownerName', o.name)
        from follow_up f left join person o on o.id = f.owner_id
        where f.program_id = ${programId} and f.mentor_id = page.mentor_id and f.closed_on is null
        order by f.due_on, f.id limit 1) as follow_up
    from page
    left join site s on s.program_id = ${programId} and s.id = page.site_id
    left join person p on p.id = page.supervisor_id
    order by array_position('{act,talk,watch,steady}'::text[], page.level), page.since, lower(page.name), page.mentor_id`.execute(
    trx,
  );
  return rows;
}

/** The last one-to-one that was held, or conversation of a follow-up. */
export function lastTalkSql(
  programId: string,
  mentor: RawBuilder<unknown>,
): RawBuilder<string | null> {
  return sql`greatest(
    (select max(v.held_on) from supervision_attendee t
      join supervision_meeting v on v.program_id = t.program_id and v.id = t.meeting_id
      where t.program_id = ${programId} and t.mentor_id = ${mentor} and v.kind = 'one_to_one' and v.outcome = 'held'
        and v.deleted_at is null),
    (select max(x.on_day) from follow_up f join follow_up_step x on x.program_id = f.program_id and x.follow_up_id = f.id
      where f.program_id = ${programId} and f.mentor_id = ${mentor} and x.kind = 'conversation' and x.removed_at is null))`;
}

export const SIGN_COLUMNS: RawBuilder<unknown> = sql`s.id, s.mentor_id, s.key, s.kind, s.weight, s.opened_on, s.closed_on,
  s.weeks_beyond, s.value::float8 as value, s.detail, s.dismiss_reason, d.name as dismissed_by, s.version`;

async function openSigns(trx: Trx, { programId }: ProgramScope, listed: readonly Listed[]) {
  const ids = listed.map(({ mentorId }) => mentorId);
  const mine = new Set(listed.flatMap(({ mentorId, isMine }) => (isMine ? [mentorId] : [])));
  const { rows } = await sql<SignRow & { mentorId: string }>`
    select ${SIGN_COLUMNS} from sign s left join person d on d.id = s.dismissed_by
    where s.program_id = ${programId} and s.mentor_id = any (${ids}::uuid[]) and s.closed_on is null
    order by s.dismissed_at is not null, s.weight, s.weeks_beyond desc, s.opened_on, s.key`.execute(
    trx,
  );
  return byMentor(rows, (row) => signFor(row, mine.has(row.mentorId)));
}

/**
 * What a mentor shared of a self-check was shared with their supervisor: to others it is said that there is something,
 * and nothing of what.
 */
export function signFor(row: SignRow, isMine: boolean): SignRow {
  const sign = signRow.parse(row);
  if (sign.key !== "self_report" || isMine) return sign;
  const sentence = "Shared something of a self-check with their supervisor.";
  return { ...sign, value: 0, detail: { ...sign.detail, sentence } };
}

export type Judging = { span: Span; settings: SignSettings; baselines: ProgramBaselines };

/** What mentors of a page are judged by; before the first run of all, by themselves alone. */
export async function judging(trx: Trx, scope: ProgramScope): Promise<Judging> {
  const settings = await readSignSettings(trx, scope);
  const baselines = (await readBaselines(trx, scope)) ?? baselinesOf([]);
  return { span: spanOn(scope.today), settings, baselines };
}

async function linesOf(
  trx: Trx,
  scope: ProgramScope,
  mentorIds: readonly string[],
): Promise<(mentorId: string) => { hours: Line; strain: Line }> {
  const by = await judging(trx, scope);
  const ids = sql`${mentorIds}::uuid[]`;
  const sessions = await sessionFacts(trx, scope, ids, by.span);
  const spans = await spanFacts(trx, scope, ids, by.span);
  return (mentorId) => {
    const facts = {
      sessions: sessions.get(mentorId) ?? [],
      matches: spans.matches.get(mentorId) ?? [],
      leave: spans.leave.get(mentorId) ?? [],
      availability: [],
    };
    const weekly = weeklyValues(facts, by.span);
    return { hours: lineOf("hours", weekly, by), strain: lineOf("strain", weekly, by) };
  };
}

function lineOf(
  key: "hours" | "strain",
  weekly: Weekly,
  { span, settings, baselines }: Judging,
): Line {
  const judged = judgedWeeks(key, weekly, baselines, settings, span);
  const sides = new Map(judged.map(({ week, side }) => [week, side]));
  const weeks = span.weeks.flatMap((week, at) => {
    const value = weekly[key][at] ?? null;
    return value === null || at < span.weeks.length - SHOWN_WEEKS
      ? []
      : [{ week, value: Math.round(value * 100) / 100, side: sides.get(week) ?? null }];
  });
  const usual = judged.at(-1)?.usual;
  return {
    weeks,
    usual: usual ? { mean: usual.mean, lower: usual.lower, upper: usual.upper } : null,
  };
}

/** How many need a conversation: the figure in the navigation. */
export async function countTalks(trx: Trx, { programId }: ProgramScope): Promise<{ talk: number }> {
  const { rows } = await sql<{ talk: number }>`
    select count(*)::int as talk from mentor_level where program_id = ${programId} and level in ('act', 'talk')`.execute(
    trx,
  );
  return rows[0] ?? { talk: 0 };
}
