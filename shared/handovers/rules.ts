import { addDays } from "#shared/lib/day.ts";
import type { MatchStatus } from "#shared/matches/status.ts";

/** For how long after its end a match can still be handed over: after that, a new match is a new beginning. */
export const HANDOVER_WITHIN_DAYS = 60;

type Match = { status: MatchStatus; startedOn: string; endedOn: string | null };

/** Why a match cannot be handed over on `on`, as a sentence; null where it can. */
export function handoverRefusal(match: Match, on: string, today: string): string | null {
  if (on > today) return "Choose today or a day before it.";
  const first = match.endedOn ?? match.startedOn;
  if (on < first) {
    return match.endedOn
      ? `The match ended on ${match.endedOn}. Choose that day or a later one.`
      : `The match began on ${match.startedOn}. Choose that day or a later one.`;
  }
  if (match.endedOn && match.endedOn < addDays(today, -HANDOVER_WITHIN_DAYS)) {
    return `The match ended on ${match.endedOn}, more than ${HANDOVER_WITHIN_DAYS} days ago. Make a new match instead.`;
  }
  return null;
}

/** Whether the screen offers a hand-over at all. */
export function canHandOver(match: Match, today: string): boolean {
  return handoverRefusal(match, today, today) === null || match.startedOn > today;
}

/** Why a hand-over can no longer be undone; null where nothing has happened in the next match yet. */
export function undoRefusal(next: {
  sessions: number;
  status: MatchStatus;
  pauses: number;
  handedOn: boolean;
}): string | null {
  if (next.sessions > 0) return "A session has been logged with the next mentor already.";
  if (next.handedOn) return "The next match has been handed over as well. Undo that one first.";
  if (next.status !== "open" || next.pauses > 0)
    return "The next match has been paused or ended already.";
  return null;
}
