// A proposal for a whole waiting list over HTTP: every pair scored, the assignment solved and proven.

import { sql } from "kysely";

import { AVAILABILITY } from "#shared/mentors/availability.ts";
import type { Db } from "#server/db/connect.ts";

import { median } from "./measure.ts";
import { BENCH_PROGRAM, idOf, MENTEE } from "./seed-people.ts";
import type { Seeded } from "./stand.ts";
import type { Row } from "./table.ts";

export const WAITING = 500;
const ROUNDS = 7;
const GOAL_S = 2;

const WORDS = {
  languages: ["English", "Spanish", "Arabic", "Polish", "Vietnamese"],
  tags: ["Anxiety", "Grief", "Depression", "Trauma", "Alcohol", "Opioids", "Housing", "Parenting"],
  availability: AVAILABILITY,
};

/** Everybody may be matched, `WAITING` mentees wait, and no two of them are alike: a million pairs to choose from. */
export async function seedWaiting(db: Db): Promise<void> {
  const some = (words: readonly string[], count: number, salt: string) => sql`(
    select array_agg(word) from (select word from unnest(${words}::text[]) word
      order by hashtext(id::text || word || ${sql.lit(salt)}) limit ${sql.lit(count)}) chosen)`;
  const facts = sql`languages = ${some(WORDS.languages, 2, "l")},
    experience_tags = ${some(WORDS.tags, 3, "e")}, availability = ${some(WORDS.availability, 6, "a")}`;
  await sql`update mentor set status = 'active', exit_reason = null, capacity = 1 + (abs(hashtext(id::text)) % 4),
    ${facts}`.execute(db);
  await sql`update mentee set ${facts}, remote_ok = abs(hashtext(id::text)) % 2 = 0,
    mentor_gender_preference = case when abs(hashtext(id::text)) % 3 = 0 then 'woman' end`.execute(
    db,
  );
  await sql`update match set ended_on = started_on, end_reason = 'agreed_time_over'
    where ended_on is null and mentee_id < ${idOf(MENTEE, sql.lit(WAITING))}`.execute(db);
  await sql`analyze`.execute(db);
}

export async function benchSuggestions(
  seeded: Seeded,
  mentors: number,
  today: string,
): Promise<Row[]> {
  const app = await seeded.app();
  const client = await app.client();
  const taken: number[] = [];
  try {
    for (let round = -1; round < ROUNDS; round += 1) {
      const started = performance.now();
      await client.call("matching.propose", { programId: BENCH_PROGRAM, startedOn: today });
      if (round >= 0) taken.push((performance.now() - started) / 1000);
    }
  } finally {
    await app.stop();
  }
  const ours = median(taken);
  return [
    {
      work: `match suggestions, ${WAITING} waiting × ${mentors.toLocaleString("en")} mentors`,
      ours,
      bare: null,
      unit: "s",
      ratio: null,
      goal: `≤ ${GOAL_S} s`,
      met: ours <= GOAL_S,
      note: "scored, solved and proven",
    },
  ];
}
