import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import {
  type MentorFacts,
  type ProgramBaselines,
  programBaselines,
  spanOn,
} from "#shared/burnout/signs/facts.ts";
import { signsOf } from "#shared/burnout/signs/judge.ts";
import { type SignSettings, signSettings } from "#shared/burnout/signs/settings.ts";
import { baselinesOf, type Weekly, weeklyValues } from "#shared/burnout/signs/weekly.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { AT_ONCE, mentorFacts, SERVING } from "#server/features/burnout/facts.ts";
import { closeWhoLeft, writeSigns } from "#server/features/burnout/write.ts";

/** What a program has set for its signs; what it has not, begins with the defaults. */
export async function readSignSettings(
  trx: Trx,
  { programId }: Pick<ProgramScope, "programId">,
): Promise<SignSettings> {
  const { rows } = await sql<{ burnout: unknown }>`
    select settings -> 'burnout' as burnout from program where id = ${programId}`.execute(trx);
  return signSettings.catch(() => signSettings.parse({})).parse(rows[0]?.burnout ?? {});
}

/** Whoever serves, in the order of their ids. */
export async function servingMentors(trx: Trx, { programId }: ProgramScope): Promise<string[]> {
  const rows = await trx
    .selectFrom("mentor")
    .where("programId", "=", programId)
    .where("status", "in", SERVING)
    .select("id")
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

export type Computed = { mentors: number; baselines: ProgramBaselines };

/**
 * Everybody who serves, in one transaction: first all their weeks, because what is usual among them is part of what is
 * usual for one; then each against both. The facts are read a thousand mentors at a time.
 */
export async function computeProgram(trx: Trx, scope: ProgramScope): Promise<Computed> {
  const settings = await readSignSettings(trx, scope);
  const span = spanOn(scope.today);
  const ids = await servingMentors(trx, scope);
  // What is noted after this is looked at again afterwards.
  await sql`delete from sign_due where program_id = ${scope.programId}`.execute(trx);
  const all: { facts: MentorFacts; weekly: Weekly }[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = await mentorFacts(trx, scope, ids.slice(from, from + AT_ONCE), { span, settings });
    for (const facts of some) all.push({ facts, weekly: weeklyValues(facts, span) });
  }
  const baselines = baselinesOf(all.map(({ weekly }) => weekly));
  const when = { today: scope.today, now: scope.now, span };
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const judged = all.slice(from, from + AT_ONCE).map(({ facts, weekly }) => ({
      mentorId: facts.mentorId,
      ...signsOf(facts, weekly, baselines, settings, when),
    }));
    await writeSigns(trx, scope, judged, span);
    await setImmediate();
  }
  await closeWhoLeft(trx, scope);
  await sql`
    insert into sign_run (program_id, ran_on, computed_at, mentors, baselines)
    values (${scope.programId}, ${scope.today}, ${scope.now.toISOString()}, ${ids.length}, ${JSON.stringify(baselines)})
    on conflict (program_id) do update set ran_on = excluded.ran_on, computed_at = excluded.computed_at,
      mentors = excluded.mentors, baselines = excluded.baselines`.execute(trx);
  return { mentors: ids.length, baselines };
}

/** What was usual among the program's mentors when all of them were last gone through; null before the first time. */
export async function readBaselines(
  trx: Trx,
  { programId }: ProgramScope,
): Promise<ProgramBaselines | null> {
  const row = await trx
    .selectFrom("signRun")
    .where("programId", "=", programId)
    .select("baselines")
    .executeTakeFirst();
  return row ? programBaselines.parse(row.baselines) : null;
}

/** Some mentors again, after a write, against what was usual among all this morning. */
export async function computeMentors(
  trx: Trx,
  scope: ProgramScope,
  mentorIds: readonly string[],
): Promise<void> {
  const baselines = await readBaselines(trx, scope);
  if (!baselines) return void (await computeProgram(trx, scope));
  const settings = await readSignSettings(trx, scope);
  const span = spanOn(scope.today);
  const serving = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", sql<string>`any (${mentorIds}::uuid[])`)
    .where("status", "in", SERVING)
    .select("id")
    .execute();
  const facts = await mentorFacts(
    trx,
    scope,
    serving.map(({ id }) => id),
    { span, settings },
  );
  const when = { today: scope.today, now: scope.now, span };
  const judged = facts.map((one) => ({
    mentorId: one.mentorId,
    ...signsOf(one, weeklyValues(one, span), baselines, settings, when),
  }));
  await writeSigns(trx, scope, judged, span);
  if (serving.length < mentorIds.length) await closeWhoLeft(trx, scope);
}
