import { addDays, daysBetween } from "#shared/lib/day.ts";
import type { MatchStatus } from "#shared/matches/status.ts";

/** A match is silent once this many agreed contacts in a row have not happened. */
export const SILENT_AFTER_CONTACTS = 2;

export type Contact = {
  /** Whole days since the last session, the start or the end of a pause, whichever came last; null when not counted. */
  days: number | null;
  /** The day by which the next contact was agreed. */
  dueOn: string | null;
  /** `steady`: within what was agreed. `watch`: due. `talk`: silent. `none`: paused or ended, so nothing is expected. */
  level: "steady" | "watch" | "talk" | "none";
  silent: boolean;
};

/** The day from which the silence of a match counts. */
export function contactSince(match: {
  startedOn: string;
  lastSessionOn: string | null;
  resumedOn: string | null;
}): string {
  return [match.lastSessionOn, match.resumedOn].reduce<string>(
    (latest, next) => (next && next > latest ? next : latest),
    match.startedOn,
  );
}

/** The one rule of silence: every list, chip, filter and figure asks here (in SQL: `server/features/matches/contact.ts`). */
export function contactOf(match: {
  status: MatchStatus;
  startedOn: string;
  lastSessionOn: string | null;
  resumedOn: string | null;
  agreedEveryDays: number;
  today: string;
}): Contact {
  if (match.status !== "open") return { days: null, dueOn: null, level: "none", silent: false };
  const since = contactSince(match);
  const days = Math.max(0, daysBetween(since, match.today));
  const silent = days > match.agreedEveryDays * SILENT_AFTER_CONTACTS;
  const due = days > match.agreedEveryDays;
  return {
    days,
    dueOn: addDays(since, match.agreedEveryDays),
    level: silent ? "talk" : due ? "watch" : "steady",
    silent,
  };
}
