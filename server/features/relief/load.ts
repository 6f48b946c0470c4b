import { type RawBuilder, sql } from "kysely";
import type { ProgramScope } from "#server/db/scope.ts";

/**
 * What standing in adds to mentors' loads today, by mentor: the rule of shared/relief/cover.ts in SQL. A match that
 * ended is covered no longer. Few people stand in on one day, so that this is a small table to join to any list.
 */
export function coverLoads(scope: ProgramScope): RawBuilder<{ mentorId: string; load: number }> {
  return sql`(select cover.mentor_id, sum(covered.weight) as load from match_cover cover
    join match covered on covered.program_id = cover.program_id and covered.id = cover.match_id
    where cover.program_id = ${scope.programId} and cover.until_on >= ${scope.today}::date
      and cover.from_on <= ${scope.today}::date and covered.ended_on is null
    group by cover.mentor_id)`;
}

/** The same for one mentor; `mentorId` is a reference in the query around it ('m.id'), or a value. */
export function coverLoadOf(
  scope: ProgramScope,
  mentorId: RawBuilder<unknown>,
): RawBuilder<number> {
  return sql<number>`coalesce((select standing_in.load from ${coverLoads(scope)} standing_in
    where standing_in.mentor_id = ${mentorId}), 0)`;
}
