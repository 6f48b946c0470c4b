import { sql } from "kysely";
import type { z } from "zod";
import { addDays } from "#shared/lib/day.ts";
import { explain } from "#shared/matching/explain.ts";
import { refusalsOf } from "#shared/matching/rules.ts";
import type { WhatIf, whatIfInput } from "#shared/matching/schema.ts";
import { hoursAMonth, USUAL_MINUTES, warningsOf } from "#shared/matching/what-if.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import {
  forbiddenPairs,
  menteesFor,
  mentorsOf,
  pairKey,
  withMissing,
} from "#server/features/matching/facts.ts";
import { notFound } from "#server/lib/errors.ts";
import { readSettings } from "#server/features/programs/queries-settings.ts";

/** Sessions of so many days say how long they usually are. */
const LOOK_BACK_DAYS = 90;

/** What a match would do to the mentor's load and hours and to the program's ratios, before anybody confirms it. */
export async function whatIf(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof whatIfInput>,
): Promise<WhatIf> {
  const { mentorId, menteeId, weight } = input;
  const settings = await readSettings(trx, scope);
  const { weights, ratios } = settings.matching;
  const [mentee] = await menteesFor(trx, scope, settings, { id: menteeId });
  const found = (await mentorsOf(trx, scope, input.startedOn)).find(({ id }) => id === mentorId);
  const [mentor] = found ? await withMissing(trx, scope, [found]) : [];
  if (!mentee) throw notFound("mentee");
  if (!mentor) throw notFound("mentor");
  const { conflicts, matched } = await forbiddenPairs(trx, scope, [menteeId]);
  const key = pairKey(menteeId, mentorId);
  const pair = { hasConflict: conflicts.has(key), isMatched: matched.has(key) };
  const open = await trx
    .selectFrom("match")
    .where("programId", "=", scope.programId)
    .where("mentorId", "=", mentorId)
    .where("endedOn", "is", null)
    .select("agreedEveryDays")
    .execute();
  const everyDays = open.map((match) => match.agreedEveryDays);
  const { minutes, minutesFrom } = await usualMinutes(trx, scope, mentorId);
  const supervisor = await supervisorOf(trx, scope, mentorId);
  const matchesAfter = open.length + 1;
  const { load, capacity, name: mentorName } = mentor;
  return {
    mentorName,
    menteeLabel: mentee.label,
    loadBefore: load,
    loadAfter: load + weight,
    capacity,
    hoursBefore: hoursAMonth(everyDays, minutes),
    hoursAfter: hoursAMonth([...everyDays, input.agreedEveryDays], minutes),
    minutes,
    minutesFrom,
    matchesBefore: open.length,
    matchesAfter,
    ...ratios,
    supervisorName: supervisor?.name ?? null,
    supervisorMentors: supervisor?.mentors ?? null,
    warnings: warningsOf({ mentorName, load, capacity, weight, matchesAfter, supervisor, ratios }),
    refusals: refusalsOf(mentor, pair, scope.today, weight),
    ...explain(mentee, mentor, weights, weight),
  };
}

async function usualMinutes(
  trx: Trx,
  scope: ProgramScope,
  mentorId: string,
): Promise<Pick<WhatIf, "minutes" | "minutesFrom">> {
  const mean = sql<
    number | null
  >`(sum(attended_minutes) / nullif(sum(attended_sessions), 0))::float8`;
  const weeks = trx
    .selectFrom("mentorWeek")
    .where("programId", "=", scope.programId)
    .where("week", ">=", addDays(scope.today, -LOOK_BACK_DAYS))
    .select(mean.as("minutes"));
  const own = await weeks.where("mentorId", "=", mentorId).executeTakeFirst();
  if (own?.minutes) return { minutes: Math.round(own.minutes), minutesFrom: "mentor" };
  const all = await weeks.executeTakeFirst();
  return all?.minutes
    ? { minutes: Math.round(all.minutes), minutesFrom: "program" }
    : { minutes: USUAL_MINUTES, minutesFrom: "usual" };
}

/** The mentor's supervisor, with how many active mentors they have. */
async function supervisorOf(
  trx: Trx,
  scope: ProgramScope,
  mentorId: string,
): Promise<{ name: string; mentors: number } | null> {
  const row = await trx
    .selectFrom("mentor")
    .innerJoin("person", "person.id", "mentor.supervisorId")
    .where("mentor.programId", "=", scope.programId)
    .where("mentor.id", "=", mentorId)
    .select("person.name")
    .select(
      sql<number>`(select count(*)::int from mentor other where other.program_id = mentor.program_id
        and other.supervisor_id = mentor.supervisor_id and other.status = 'active')`.as("mentors"),
    )
    .executeTakeFirst();
  return row ?? null;
}
