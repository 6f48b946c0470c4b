import { addDays, addMonths, daysBetween, startOfMonth, startOfWeek } from "#shared/lib/day.ts";
import type { Span } from "#shared/engagement/period.ts";

/**
 * The rollups of people keep one row for a week or a month with a bit for each day (bit 0 the Monday, or the first).
 * A mask has the bits of those days of the week or month that lie in a span, so that any range of whole days is
 * counted exactly: somebody met in it where `days & mask` is not nought.
 */
export type Mask = { start: string; mask: number };

export function weekMasks(span: Span): Mask[] {
  return masks(span, startOfWeek(span.from), (start) => addDays(start, 7));
}

export function monthMasks(span: Span): Mask[] {
  return masks(span, startOfMonth(span.from), (start) => addMonths(start, 1));
}

function masks(span: Span, first: string, next: (start: string) => string): Mask[] {
  const found: Mask[] = [];
  for (let start = first; start <= span.to; start = next(start)) {
    const end = addDays(next(start), -1);
    const low = Math.max(0, daysBetween(start, span.from));
    const high = daysBetween(start, end < span.to ? end : span.to);
    // Powers instead of shifts: a month of 31 days needs bit 30, where JavaScript's shifts still work but sums of
    // 32 bits would not.
    found.push({ start, mask: 2 ** (high + 1) - 2 ** low });
  }
  return found;
}
