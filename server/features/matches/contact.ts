import { type RawBuilder, sql } from "kysely";
import { SILENT_AFTER_CONTACTS } from "#shared/matches/silence.ts";

/** `matchStatus` of shared/matches/status.ts, over `match`. */
export const statusSql: RawBuilder<"open" | "paused" | "ended"> = sql`
  case when match.ended_on is not null then 'ended' when match.paused_on is not null then 'paused' else 'open' end`;

/** `contactSince` of shared/matches/silence.ts, over `match` and `match_tally`. */
export const contactSinceSql: RawBuilder<string> = sql`
  greatest(match.started_on, match_tally.last_session_on, match_tally.resumed_on)`;

/** Days without contact of an open match; null where nothing is expected. For sorting. */
export function contactDaysSql(today: string): RawBuilder<number | null> {
  return sql`case when match.ended_on is null and match.paused_on is null
    then ${today}::date - ${contactSinceSql} end`;
}

/** Whether agreed contacts did not happen: one (`due`) or as many in a row as make it `silent`. */
export function missesContactSql(kind: "due" | "silent", today: string): RawBuilder<boolean> {
  const contacts = kind === "silent" ? SILENT_AFTER_CONTACTS : 1;
  return sql`(match.ended_on is null and match.paused_on is null
    and ${today}::date - ${contactSinceSql} > match.agreed_every_days * ${contacts})`;
}
