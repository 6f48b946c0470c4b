// People and matches for a bench: as many as wanted, the same every time.

import { sql } from "kysely";

import { addDays } from "#shared/lib/day.ts";
import { WEEKS } from "#shared/sample/calendar.ts";
import { startOfWeek } from "#shared/lib/day.ts";
import { MENTOR_NAMES } from "#shared/sample/words.ts";
import type { Db } from "#server/db/connect.ts";

export type Size = {
  mentors: number;
  mentees: number;
  supervisors: number;
  sites: number;
};

/** What every part of the seeding has to know. */
export type Plan = Size & { programId: string; timeZone: string; today: string; opened: string };

export const BENCH_PROGRAM = "00000000-0000-7000-8000-00000000be7c";

export function planOf(size: Size, today: string): Plan {
  return {
    ...size,
    programId: BENCH_PROGRAM,
    timeZone: "America/New_York",
    today,
    opened: addDays(startOfWeek(today), -7 * WEEKS),
  };
}

/** Ids that SQL can compute from a number: `kind` tells mentors from mentees where somebody reads along. */
export const idOf = (kind: 1 | 2 | 3 | 4 | 5 | 6 | 7, number: ReturnType<typeof sql>) =>
  sql`('00000000-0000-7000-800' || ${sql.lit(String(kind))} || '-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

export const SITE = 1;
export const SUPERVISOR = 2;
export const MENTOR = 3;
export const MENTEE = 4;
export const MATCH = 5;
export const PAST_MATCH = 6;
const CHANGE = 7;

const FIRST = MENTOR_NAMES.map((name) => name.split(" ")[0] ?? "");
const LAST = MENTOR_NAMES.map((name) => name.split(" ")[1] ?? "");

/** The program with its sites, staff, mentors, mentees and matches: triggers on, a statement each. */
export async function seedPeople(db: Db, plan: Plan): Promise<void> {
  const { programId } = plan;
  await sql`insert into program (id, slug, name, time_zone)
    values (${programId}, 'bench', 'Bench', ${plan.timeZone})`.execute(db);
  await sql`insert into site (program_id, id, name)
    select ${programId}, ${idOf(SITE, sql`i`)}, 'Site ' || i from generate_series(0, ${plan.sites - 1}::int) i`.execute(
    db,
  );
  await sql`insert into person (id, name, email)
    select ${idOf(SUPERVISOR, sql`i`)}, 'Supervisor ' || i, 'supervisor' || i || '@example.org'
    from generate_series(0, ${plan.supervisors - 1}::int) i`.execute(db);
  await sql`insert into membership (program_id, person_id, role)
    select ${programId}, ${idOf(SUPERVISOR, sql`i`)}, 'supervisor'
    from generate_series(0, ${plan.supervisors - 1}::int) i`.execute(db);
  await seedMentors(db, plan);
  await seedMentees(db, plan);
  await seedMatches(db, plan);
}

/** A number that follows from another without a pattern, from 0 up to `below`. */
const draw = (of: ReturnType<typeof sql>, seed: number, below: number) =>
  sql`((hashint8extended(${of}::bigint, ${sql.lit(seed)}) & 4611686018427387903) % ${sql.lit(below)})::int`;

async function seedMentors(db: Db, plan: Plan): Promise<void> {
  const { programId, opened } = plan;
  await sql`
    insert into mentor (program_id, id, name, pronouns, email, phone, gender, languages, experience_tags, site_id,
      supervisor_id, status, status_since, exit_reason, joined_on, capacity, availability, remote_ok)
    select ${programId}, ${idOf(MENTOR, sql`i`)},
      (${FIRST}::text[])[1 + ${draw(sql`i`, 1, FIRST.length)}] || ' ' ||
        case when i >= 1600 then chr(65 + i % 26) || '. ' else '' end || (${LAST}::text[])[1 + ${draw(sql`i`, 2, LAST.length)}],
      (array['she/her', 'he/him', 'they/them'])[1 + i % 3], 'mentor' || i || '@example.org',
      '+1 555 ' || lpad((i % 10000)::text, 4, '0'), (array['woman', 'man', 'non_binary'])[1 + i % 3],
      case when i % 4 = 0 then array['English', 'Spanish'] when i % 9 = 0 then array['English', 'Arabic'] else array['English'] end,
      (array['{Anxiety,Grief}', '{Depression}', '{Substance use recovery,Trauma}', '{Parenting}'])[1 + i % 4]::text[],
      ${idOf(SITE, sql`(i % ${sql.lit(plan.supervisors)}) % ${sql.lit(plan.sites)}`)},
      ${idOf(SUPERVISOR, sql`i % ${sql.lit(plan.supervisors)}`)},
      status, ${opened}::date + ${draw(sql`i`, 3, 600)}, case when status = 'exited' then 'Moved away' end,
      ${opened}::date + ${draw(sql`i`, 3, 600)} - 60, 2 + ${draw(sql`i`, 4, 5)},
      array['mon-evening', 'wed-afternoon'], i % 3 <> 0
    from (select i, (array['active', 'active', 'active', 'active', 'active', 'active', 'active', 'on_leave', 'paused',
      'exited', 'training', 'applicant'])[1 + ${draw(sql`i`, 5, 12)}] as status
      from generate_series(0, ${plan.mentors - 1}::int) i) one`.execute(db);
  await sql`
    insert into mentor_status_change (program_id, id, mentor_id, status, from_on)
    select ${programId}, ${idOf(CHANGE, sql`i`)}, ${idOf(MENTOR, sql`i`)}, m.status, m.status_since
    from generate_series(0, ${plan.mentors - 1}::int) i
    join mentor m on m.program_id = ${programId} and m.id = ${idOf(MENTOR, sql`i`)}`.execute(db);
}

/** The day on which mentee `i` comes: four in ten when the program opens, the others over its first 600 days. */
export const startDay = (plan: Plan, i: ReturnType<typeof sql>) =>
  sql`(${plan.opened}::date + greatest(0, ((${i}::float8 / ${sql.lit(plan.mentees)} - 0.4) / 0.6 * 600))::int)`;

async function seedMentees(db: Db, plan: Plan): Promise<void> {
  await sql`
    insert into mentee (program_id, id, code, gender, languages, experience_tags, availability, site_id,
      referral_source, stage, referred_on, intake_on, ready_on)
    select ${plan.programId}, ${idOf(MENTEE, sql`i`)}, 'M-' || lpad(i::text, 6, '0'),
      (array['woman', 'man', 'non_binary'])[1 + i % 3], array['English'], array['Anxiety'], array['mon-evening'],
      ${idOf(SITE, sql`((i % ${sql.lit(plan.mentors)}) % ${sql.lit(plan.supervisors)}) % ${sql.lit(plan.sites)}`)},
      (array['Self', 'Hospital', 'Clinic or therapist'])[1 + i % 3], 'ready', ${startDay(plan, sql`i`)} - 30,
      ${startDay(plan, sql`i`)} - 20, ${startDay(plan, sql`i`)} - 10
    from generate_series(0, ${plan.mentees - 1}::int) i`.execute(db);
}

/** Each mentee has an open match; every second one had another before that, which lasted 30 to 330 days. */
async function seedMatches(db: Db, plan: Plan): Promise<void> {
  const match = (kind: 5 | 6, every: number, shift: number, ended: boolean) => sql`
    insert into match (program_id, id, mentor_id, mentee_id, started_on, agreed_every_days, ended_on, end_reason)
    select ${plan.programId}, ${idOf(kind, sql`i`)},
      ${idOf(MENTOR, sql`(i + ${sql.lit(shift)}) % ${sql.lit(plan.mentors)}`)}, ${idOf(MENTEE, sql`i`)},
      ${startDay(plan, sql`i`)}, 7,
      ${ended ? sql`${startDay(plan, sql`i`)} + 30 + ${draw(sql`i`, 6, 300)}` : sql`null`},
      ${ended ? sql`(array['agreed_time_over', 'no_contact', 'moved_away'])[1 + i % 3]` : sql`null`}
    from generate_series(0, ${plan.mentees - 1}::int) i where i % ${sql.lit(every)} = 0`;
  await match(MATCH, 1, 0, false).execute(db);
  await match(PAST_MATCH, 2, 1, true).execute(db);
}
