import { addDays } from "#shared/lib/day.ts";
import { type CoverSpan, coverPhase } from "#shared/relief/cover.ts";

/** How long a supervisor may be covered: whoever is away for longer hands the mentors over. */
export const SUPERVISOR_COVER_DAYS_MAX = 366;

export type CoverRefusal = { field: "fromOn" | "untilOn"; sentence: string };

/** Why a cover cannot be named for these days; null where it can. */
export function newCoverRefusal(span: CoverSpan, today: string): CoverRefusal | null {
  if (span.fromOn < today) {
    return { field: "fromOn", sentence: "This day is over. Cover begins today or later." };
  }
  return lengthRefusal(span);
}

/**
 * Why a cover cannot get these days. What was covered stays covered: once it has begun its first day stands, and it
 * ends yesterday at the earliest.
 */
export function changedCoverRefusal(
  before: CoverSpan,
  after: CoverSpan,
  today: string,
): CoverRefusal | null {
  if (coverPhase(before, today) === "ahead") return newCoverRefusal(after, today);
  if (after.fromOn !== before.fromOn) {
    return { field: "fromOn", sentence: "It has begun: its first day stays as it is." };
  }
  const first = addDays(today, -1);
  if (after.untilOn < first && after.untilOn < before.untilOn) {
    return { field: "untilOn", sentence: `Days that are over stay covered: ${first} or later.` };
  }
  return lengthRefusal(after);
}

/** The last day of a cover that is ended now; null where it has not begun before today, and is taken away instead. */
export function endedNow(span: CoverSpan, today: string): string | null {
  return span.fromOn < today ? addDays(today, -1) : null;
}

function lengthRefusal(span: CoverSpan): CoverRefusal | null {
  if (span.untilOn < span.fromOn) {
    return { field: "untilOn", sentence: "The last day comes before the first." };
  }
  if (addDays(span.fromOn, SUPERVISOR_COVER_DAYS_MAX - 1) < span.untilOn) {
    return {
      field: "untilOn",
      sentence: "A year is the longest. For more, give the mentors another supervisor.",
    };
  }
  return null;
}
