import { mentorFilterSearch } from "#shared/mentors/schema.ts";
import type { Screen } from "#shared/views/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { countMentors } from "#server/features/mentors/queries.ts";

/** How many rows an address of a screen matches. The search is what was saved: the screen's own schema repairs it. */
export type Counter = (
  trx: Trx,
  scope: ProgramScope,
  search: Record<string, unknown>,
) => Promise<number>;

/** One line for each screen; a view of a screen that is missing here is shown without a count. */
export const counters: Partial<Record<Screen, Counter>> = {
  mentors: (trx, scope, search) => countMentors(trx, scope, mentorFilterSearch.parse(search)),
};
