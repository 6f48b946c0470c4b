import { sql } from "kysely";
import { bucketsOf } from "#shared/engagement/buckets.ts";
import { type Activity, attendance } from "#shared/engagement/figures.ts";
import type { Span } from "#shared/engagement/period.ts";
import type {
  ActivityOutput,
  BreakdownOutput,
  EngagementInput,
  HourlyOutput,
} from "#shared/engagement/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import {
  ask,
  type Asked,
  earlierBuckets,
  frameOfAnswer,
  logFilter,
  withReach,
} from "#server/features/engagement/reach.ts";

/** Spans as a table of the query: a number each, and its two ends. */
export function spansTable(spans: readonly (Span | null)[]) {
  const known = spans.flatMap((span, index) => (span ? [{ ...span, index }] : []));
  return sql`unnest(${known.map((one) => one.index)}::int[], ${known.map((one) => one.from)}::date[],
    ${known.map((one) => one.to)}::date[]) as b(i, from_on, to_on)`;
}

const NONE: Activity = {
  sessions: 0,
  minutes: 0,
  attended: 0,
  noShow: 0,
  cancelledLate: 0,
  cancelledByMentee: 0,
  cancelledByMentor: 0,
  inPerson: 0,
  phone: 0,
  video: 0,
  message: 0,
};

/** Sessions, minutes, modes and appointments of the period, its buckets, and what they are compared with. */
export async function countActivity(
  trx: Trx,
  scope: ProgramScope,
  input: EngagementInput,
): Promise<ActivityOutput> {
  const asked = ask(scope, input);
  const { span, before, unit } = asked;
  const buckets = bucketsOf(span, unit, asked.today);
  const earlier = earlierBuckets(asked, buckets);
  const found = await withReach(trx, asked.reach, () =>
    activityIn(trx, asked, [...buckets, ...earlier]),
  );
  const now = found.slice(0, buckets.length);
  const then = found.slice(buckets.length);
  return {
    ...frameOfAnswer(asked),
    now: total(now),
    earlier: before ? total(then) : null,
    buckets: buckets.map((bucket, index) => {
      const span = earlier[index];
      return {
        ...bucket,
        now: now[index] ?? NONE,
        earlier: span ? { ...span, figures: then[index] ?? NONE } : null,
      };
    }),
  };
}

async function activityIn(trx: Trx, asked: Asked, spans: (Span | null)[]): Promise<Activity[]> {
  const { rows } = await sql<Activity & { i: number }>`
    select b.i, sum(d.attended_sessions) as sessions, sum(d.attended_minutes) as minutes,
      sum(d.attended) as attended, sum(d.no_show) as no_show, sum(d.cancelled_late) as cancelled_late,
      sum(d.cancelled_by_mentee) as cancelled_by_mentee, sum(d.cancelled_by_mentor) as cancelled_by_mentor,
      sum(d.in_person) as in_person, sum(d.phone) as phone, sum(d.video) as video, sum(d.message) as message
    from ${spansTable(spans)}
    join session_day d on d.program_id = ${asked.programId} and d.day between b.from_on and b.to_on
      ${logFilter("d", asked)}
    group by b.i`.execute(trx);
  const byIndex = new Map(rows.map(({ i, ...figures }) => [i, figures]));
  return spans.map((_, index) => byIndex.get(index) ?? NONE);
}

function total(parts: readonly Activity[]): Activity {
  const sum = { ...NONE };
  for (const part of parts) {
    for (const key of Object.keys(sum) as (keyof Activity)[]) sum[key] += part[key];
  }
  return sum;
}

/** Attended sessions by weekday (1 = Monday) and hour of the program's clock; those without a time apart. */
export async function countHours(
  trx: Trx,
  scope: ProgramScope,
  input: EngagementInput,
): Promise<HourlyOutput> {
  const asked = ask(scope, input);
  const { span, before } = asked;
  return withReach(trx, asked.reach, async () => {
    // Days are counted from a Monday: cheaper than asking the calendar for the weekday of each of many rows.
    const { rows } = await sql<{ i: number; weekday: number; hour: number; sessions: number }>`
      select b.i, (h.day - date '2001-01-01') % 7 + 1 as weekday, h.hour, sum(h.attended_sessions) as sessions
      from ${spansTable([span, before])}
      join session_hour h on h.program_id = ${asked.programId} and h.day between b.from_on and b.to_on
        ${logFilter("h", asked)}
      group by 1, 2, 3 order by 2, 3`.execute(trx);
    const cells = [...Map.groupBy(rows, (row) => `${row.weekday} ${row.hour}`).values()].map(
      (same) => {
        const at = (i: number) => same.find((row) => row.i === i)?.sessions ?? 0;
        const { weekday = 1, hour = 0 } = same[0] ?? {};
        return { weekday, hour, sessions: at(0), earlier: before ? at(1) : null };
      },
    );
    const [all = NONE] = await activityIn(trx, asked, [span]);
    const timed = cells.reduce((sum, cell) => sum + cell.sessions, 0);
    return {
      ...frameOfAnswer(asked),
      cells,
      untimed: all.sessions - timed,
    };
  });
}

/** Attended sessions by site and by supervisor, as noted in the logs; the largest first. */
export async function countBreakdown(
  trx: Trx,
  scope: ProgramScope,
  input: EngagementInput,
): Promise<BreakdownOutput> {
  const asked = ask(scope, input);
  return {
    ...frameOfAnswer(asked),
    sites: await breakdownBy(trx, asked, "siteId"),
    supervisors: await breakdownBy(trx, asked, "supervisorId"),
  };
}

type BreakdownRow = Activity & { id: string; name: string | null; earlier: number };

async function breakdownBy(trx: Trx, asked: Asked, column: "siteId" | "supervisorId") {
  const key = sql.ref(`d.${column}`);
  const named =
    column === "siteId"
      ? sql`left join site n on n.program_id = ${asked.programId} and n.id = f.id`
      : sql`left join person n on n.id = f.id`;
  const { rows } = await sql<BreakdownRow>`
    select f.*, n.name from (
      select ${key} as id,
        coalesce(sum(d.attended_sessions) filter (where b.i = 0), 0) as sessions,
        coalesce(sum(d.attended_minutes) filter (where b.i = 0), 0) as minutes,
        coalesce(sum(d.attended) filter (where b.i = 0), 0) as attended,
        coalesce(sum(d.no_show) filter (where b.i = 0), 0) as no_show,
        coalesce(sum(d.cancelled_late) filter (where b.i = 0), 0) as cancelled_late,
        coalesce(sum(d.attended_sessions) filter (where b.i = 1), 0) as earlier
      from ${spansTable([asked.span, asked.before])}
      join session_day d on d.program_id = ${asked.programId} and d.day between b.from_on and b.to_on
        ${logFilter("d", asked)}
      group by 1
    ) f ${named}
    order by f.sessions desc, n.name, f.id`.execute(trx);
  return rows.map((row) => ({
    // The nil id of the rollup is 'none' in addresses.
    id: /^[0-]+$/.test(row.id) ? "none" : row.id,
    name: row.name,
    sessions: row.sessions,
    minutes: row.minutes,
    attendance: attendance({ ...NONE, ...row }),
    earlier: asked.before ? row.earlier : null,
  }));
}
