import { matchSearch } from "#shared/matches/schema.ts";
import { menteeSearch } from "#shared/mentees/schema.ts";
import { mentorFilterSearch } from "#shared/mentors/schema.ts";
import { sessionSearchSchema } from "#shared/sessions/schema.ts";
import { matrixSearch } from "#shared/training/schema.ts";
import type { Screen } from "#shared/views/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { countMentors } from "#server/features/mentors/queries.ts";
import { countMatchesFound } from "#server/features/matches/queries.ts";
import { countMenteesFound } from "#server/features/mentees/queries.ts";
import { countSessions } from "#server/features/sessions/queries.ts";
import { countTraining } from "#server/features/training/queries-matrix.ts";

/** How many rows an address of a screen matches. The search is what was saved: the screen's own schema repairs it. */
export type Counter = (
  trx: Trx,
  scope: ProgramScope,
  search: Record<string, unknown>,
) => Promise<number>;

/** One line for each screen; a view of a screen that is missing here is shown without a count. */
export const counters: Partial<Record<Screen, Counter>> = {
  mentors: (trx, scope, search) => countMentors(trx, scope, mentorFilterSearch.parse(search)),
  mentees: (trx, scope, search) => countMenteesFound(trx, scope, menteeSearch.parse(search)),
  matches: (trx, scope, search) => countMatchesFound(trx, scope, matchSearch.parse(search)),
  sessions: (trx, scope, search) => countSessions(trx, scope, sessionSearchSchema.parse(search)),
  training: (trx, scope, search) => countTraining(trx, scope, matrixSearch.parse(search)),
};
