import { addDays, daysBetween } from "#shared/lib/day.ts";

/** Sessions and hours of a roster row are of this many days, today included. */
export const RECENT_DAYS = 30;

/** The first and the last of the recent days. */
export function recentDays(today: string): { from: string; to: string } {
  return { from: addDays(today, 1 - RECENT_DAYS), to: today };
}

/**
 * Whole days without contact: since the last session that took place, or, before the first one, since the mentor
 * joined; somebody new is not counted as silent for longer than they have been here. Null: neither day is known.
 */
export function daysWithoutContact(
  mentor: { lastSessionOn: string | null; joinedOn: string | null },
  today: string,
): number | null {
  const since = mentor.lastSessionOn ?? mentor.joinedOn;
  return since === null ? null : daysBetween(since, today);
}

/** No contact for `days` days or more; where no day is known, nobody can say that there was contact. */
export function isSilent(
  mentor: { lastSessionOn: string | null; joinedOn: string | null },
  days: number,
  today: string,
): boolean {
  const without = daysWithoutContact(mentor, today);
  return without === null || without >= days;
}
