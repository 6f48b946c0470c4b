import { type RawBuilder, sql } from "kysely";

/** `waitingSince` of shared/mentees/stage.ts, over the joined tables `mentee` and `mentee_tally`. */
export const waitingSinceSql: RawBuilder<string | null> = sql<string | null>`
  case when mentee.stage = 'ready' and mentee_tally.open_matches = 0
    then greatest(mentee.ready_on, mentee_tally.last_ended_on) end`;
