import { sql } from "kysely";
import type { ProgramScope } from "#server/db/scope.ts";

/** What mentee `e` is called: `menteeLabel` of shared/mentees, in SQL. */
export function menteeLabelSql(scope: ProgramScope) {
  return sql<string>`case when (select p.settings ->> 'menteeNaming' from program p
    where p.id = ${scope.programId}) = 'name' then coalesce(nullif(e.name, ''), e.code) else e.code end`;
}
