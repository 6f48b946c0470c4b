import { sql } from "kysely";
import { bucketsOf, compareBuckets } from "#shared/engagement/buckets.ts";
import { type Frame, frameOf, type Reach, reachOf } from "#shared/engagement/frame.ts";
import type { Span } from "#shared/engagement/period.ts";
import type { EngagementInput, FrameOutput } from "#shared/engagement/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

/** How the rollups write 'no site' and 'no supervisor'. */
const NIL = "00000000-0000-0000-0000-000000000000";

/** A question about a program, with everything decided that the address left open. */
export type Asked = Frame & {
  programId: string;
  today: string;
  asOf: string;
  reach: Reach;
  /** Null: all. The nil id stands for none. */
  sites: string[] | null;
  supervisors: string[] | null;
};

export function ask(scope: ProgramScope, input: EngagementInput): Asked {
  const reach = reachOf(scope.roles, input.figures);
  const narrow = (ids: readonly string[]) =>
    ids.length > 0 ? ids.map((id) => (id === "none" ? NIL : id)) : null;
  return {
    ...frameOf(input, scope.today, reach),
    programId: scope.programId,
    today: scope.today,
    asOf: scope.now.toISOString(),
    reach,
    sites: reach === "published" ? null : narrow(input.sites),
    // A supervisor's figures are those of the sessions held under their supervision, and of whom they cover today.
    supervisors:
      reach === "program"
        ? narrow(input.supervisors)
        : reach === "own" && scope.personId
          ? [...scope.actingFor]
          : null,
  };
}

/** The pieces of what a period is compared with; published ones are months, whatever the shift between the two. */
export function earlierBuckets(
  { span, before, compare, unit, reach, today }: Asked,
  buckets: readonly Span[],
): (Span | null)[] {
  if (!before) return [];
  if (reach === "published") return bucketsOf(before, unit, today);
  return compareBuckets(buckets, span, before, compare);
}

/** The days an answer was counted for, which travel with it. */
export function frameOfAnswer(asked: Asked): FrameOutput {
  const { span, before, compare, unit, reach, asOf } = asked;
  return { span, before, compare, unit, reach, asOf };
}

/**
 * Runs the aggregates of a reader of published figures as the named actor 'engagement', who sees the whole program;
 * for everybody else with their own rights. What `run` answers must have passed `shared/engagement/suppress.ts`.
 *
 * The actor holds for these statements only, inside the request's own transaction: a second transaction would need a
 * second connection while the first is held, and a page of panels opened by a few readers at once would then wait for
 * itself until the pool gives up.
 */
export async function withReach<T>(trx: Trx, reach: Reach, run: () => Promise<T>): Promise<T> {
  if (reach !== "published") return run();
  await sql`select set_config('app.system_actor', 'engagement', true)`.execute(trx);
  // Not in a `finally`: after a failed statement the transaction is lost anyway, and the setting with it.
  const answer = await run();
  await sql`select set_config('app.system_actor', '', true)`.execute(trx);
  return answer;
}

/** `and alias.site_id = any (…) and alias.supervisor_id = any (…)`, as far as the question is narrowed. */
export function logFilter(alias: string, asked: Pick<Asked, "sites" | "supervisors">) {
  const site = sql.ref(`${alias}.siteId`);
  const supervisor = sql.ref(`${alias}.supervisorId`);
  return sql`${asked.sites ? sql`and ${site} = any (${asked.sites}::uuid[])` : sql``}
    ${asked.supervisors ? sql`and ${supervisor} = any (${asked.supervisors}::uuid[])` : sql``}`;
}

/** The same for the logs themselves, where none is null. */
export function logRowFilter(alias: string, asked: Pick<Asked, "sites" | "supervisors">) {
  const site = sql`coalesce(${sql.ref(`${alias}.siteId`)}, app.nil())`;
  const supervisor = sql`coalesce(${sql.ref(`${alias}.supervisorId`)}, app.nil())`;
  return sql`${asked.sites ? sql`and ${site} = any (${asked.sites}::uuid[])` : sql``}
    ${asked.supervisors ? sql`and ${supervisor} = any (${asked.supervisors}::uuid[])` : sql``}`;
}

/** The mentor's site and supervisor of today; `own` is row-level security's to narrow, by the supervisor of today. */
export function mentorFilter(alias: string, asked: Pick<Asked, "sites" | "supervisors" | "reach">) {
  const site = sql`coalesce(${sql.ref(`${alias}.siteId`)}, app.nil())`;
  const supervisor = sql`coalesce(${sql.ref(`${alias}.supervisorId`)}, app.nil())`;
  const supervisors = asked.reach === "own" ? null : asked.supervisors;
  return sql`${asked.sites ? sql`and ${site} = any (${asked.sites}::uuid[])` : sql``}
    ${supervisors ? sql`and ${supervisor} = any (${supervisors}::uuid[])` : sql``}`;
}

/** Mentees by their site today and by the supervisors of the mentors they were ever matched with. */
export function menteeFilter(alias: string, asked: Pick<Asked, "sites" | "supervisors" | "reach">) {
  const site = sql`coalesce(${sql.ref(`${alias}.siteId`)}, app.nil())`;
  const supervisors = asked.reach === "own" ? null : asked.supervisors;
  return sql`${asked.sites ? sql`and ${site} = any (${asked.sites}::uuid[])` : sql``}
    ${
      supervisors
        ? sql`and exists (select from match fm join mentor fr on fr.program_id = fm.program_id and fr.id = fm.mentor_id
            where fm.program_id = ${sql.ref(`${alias}.programId`)} and fm.mentee_id = ${sql.ref(`${alias}.id`)}
              and coalesce(fr.supervisor_id, app.nil()) = any (${supervisors}::uuid[]))`
        : sql``
    }`;
}
