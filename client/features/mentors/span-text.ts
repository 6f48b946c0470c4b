import type { LeavePeriod } from "#shared/mentors/leave.ts";
import { dayText } from "#client/lib/day-text.ts";

/** A period in words: 'Dec 1 – Dec 10', 'from Dec 1', 'on Dec 1'. */
export function spanText({ fromOn, untilOn }: LeavePeriod, today: string): string {
  if (untilOn === null) return `from ${dayText(fromOn, today)}`;
  if (untilOn === fromOn) return `on ${dayText(fromOn, today)}`;
  return `${dayText(fromOn, today)} – ${dayText(untilOn, today)}`;
}
