import { type RawBuilder, sql } from "kysely";
import type { MenteeNaming } from "#shared/mentees/label.ts";
import { containing } from "#server/db/conditions.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { readSettings } from "#server/features/programs/queries-settings.ts";

/** Whether this program shows its mentees' names. Asked before the query, so that a code-only one never reads them. */
export async function menteeNaming(trx: Trx, scope: ProgramScope): Promise<MenteeNaming> {
  return (await readSettings(trx, scope)).menteeNaming;
}

/** What `menteeLabel` in shared/mentees/label.ts says, for a joined table `mentee`. */
export function menteeLabelSql(naming: MenteeNaming): RawBuilder<string> {
  return naming === "name"
    ? sql<string>`coalesce(mentee.name, mentee.code)`
    : sql<string>`mentee.code`;
}

/**
 * Whether a mentee fits what was typed. The first condition is the one that the trigram index knows; where only codes
 * are shown, a name must not be found out by searching for it, so the code itself has to fit as well.
 */
export function menteeFits(naming: MenteeNaming, q: string): RawBuilder<boolean> {
  const pattern = containing(q);
  const indexed = sql<boolean>`lower(coalesce(mentee.name, '') || ' ' || mentee.code) like lower(${pattern})`;
  return naming === "name"
    ? indexed
    : sql<boolean>`(${indexed} and lower(mentee.code) like lower(${pattern}))`;
}
