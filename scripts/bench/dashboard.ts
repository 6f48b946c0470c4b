// The engagement dashboard, all its panels in one request: at 100,000 logs, at many more, and against the logs themselves.

import { addDays, addMonths } from "#shared/lib/day.ts";

import { bareClient } from "./bare.ts";
import { inTurns } from "./measure.ts";
import { BENCH_PROGRAM } from "./seed-people.ts";
import type { Seeded } from "./stand.ts";
import type { Row } from "./table.ts";

const PANELS = [
  "activity",
  "people",
  "hourly",
  "breakdown",
  "caseload",
  "survival",
  "retention",
  "funnel",
] as const;

export async function benchDashboard(
  small: Seeded,
  large: Seeded,
  rows: number,
  today: string,
): Promise<Row[]> {
  const period = { period: "own", from: addDays(today, -364), to: today, compare: "year" };
  const input = { programId: BENCH_PROGRAM, ...period };
  const calls = [
    ...PANELS.map((panel) => [`engagement.${panel}`, input] as const),
    ["engagement.annotations", { programId: BENCH_PROGRAM, from: period.from, to: today }] as const,
  ];
  const [smallApp, largeApp] = [await small.app(), await large.app()];
  const bare = await bareClient(large.connection);
  try {
    const [one, two] = [await smallApp.client(), await largeApp.client()];
    const took = await inTurns(
      { small: () => one.batch(calls), large: () => two.batch(calls) },
      21,
    );
    const raw = RAW.map((text) => ({ text, values: rawValues(today) }));
    const { raw: rawMs } = await inTurns(
      { raw: () => runAll(bare, raw) },
      rows > 3_000_000 ? 2 : 5,
      1,
    );
    const count = (n: number) => n.toLocaleString("en");
    return [
      {
        work: `dashboard, ${count(rows)} logs (bare: at 100,000)`,
        ours: took.large,
        bare: took.small,
        unit: "ms",
        ratio: took.large / took.small,
        goal: "≤ 2 ×",
        met: took.large <= took.small * 2,
      },
      {
        work: `dashboard, ${count(rows)} logs (bare: over the logs)`,
        ours: took.large,
        bare: rawMs,
        unit: "ms",
        ratio: rawMs / took.large,
        goal: "≥ 50 × faster at 10 M",
        met: rawMs >= took.large * 50 * Math.min(1, rows / 10_000_000),
        note: `${calls.length} panels in one request; ${RAW.length} aggregates over the logs`,
      },
    ];
  } finally {
    await bare.end();
    await smallApp.stop();
    await largeApp.stop();
  }
}

async function runAll(
  client: Awaited<ReturnType<typeof bareClient>>,
  statements: { text: string; values: unknown[] }[],
): Promise<void> {
  for (const { text, values } of statements) await client.query(text, values);
}

const rawValues = (today: string) => [BENCH_PROGRAM, addMonths(addDays(today, -364), -12), today];

/** What four of the panels would ask of the logs themselves: figures and people by month, hours, places. */
const RAW = [
  `select date_trunc('month', held_on) as month, count(*) filter (where outcome = 'attended') as sessions,
     sum(minutes) filter (where outcome = 'attended') as minutes, sum(n_attended) as attended, sum(n_no_show) as no_show,
     sum(n_cancelled_by_mentee) as by_mentee, sum(n_cancelled_by_mentor) as by_mentor, sum(n_cancelled_late) as late,
     count(*) filter (where outcome = 'attended' and mode = 'in_person') as in_person,
     count(*) filter (where outcome = 'attended' and mode = 'phone') as phone,
     count(*) filter (where outcome = 'attended' and mode = 'video') as video
   from session_log where program_id = $1 and deleted_at is null and held_on between $2 and $3 group by 1`,
  `select date_trunc('month', held_on) as month, count(distinct mentor_id) as mentors
   from session_log where program_id = $1 and deleted_at is null and outcome = 'attended'
     and held_on between $2 and $3 group by 1`,
  `select date_trunc('month', held_on) as month, count(distinct mentee_id) as mentees
   from session_attendee where program_id = $1 and counted and outcome = 'attended'
     and held_on between $2 and $3 group by 1`,
  `select extract(isodow from held_on) as weekday, local_hour, count(*)
   from session_log where program_id = $1 and deleted_at is null and outcome = 'attended'
     and held_on between $2 and $3 group by 1, 2`,
  `select site_id, supervisor_id, count(*), sum(minutes)
   from session_log where program_id = $1 and deleted_at is null and outcome = 'attended'
     and held_on between $2 and $3 group by 1, 2`,
];
