import { addDays, addMonths, daysBetween, startOfMonth, startOfWeek } from "#shared/lib/day.ts";
import { type Compare, lengthOf, type Span } from "#shared/engagement/period.ts";

export const UNITS = ["day", "week", "month"] as const;
export type Unit = (typeof UNITS)[number];

/**
 * A piece of a period that a chart draws as one point. `whole`: the calendar's day, week or month lies in the period
 * with all its days, and is over. What is not whole is drawn dashed: it cannot be compared with its neighbours.
 */
export type Bucket = Span & { whole: boolean };

/** Days up to a month, weeks up to half a year, then months: 5 to 31 points for most periods. */
export function unitFor(span: Span): Unit {
  const days = lengthOf(span);
  if (days <= 31) return "day";
  return days <= 184 ? "week" : "month";
}

function startOf(unit: Unit, day: string): string {
  if (unit === "day") return day;
  return unit === "week" ? startOfWeek(day) : startOfMonth(day);
}

function nextStart(unit: Unit, start: string): string {
  if (unit === "day") return addDays(start, 1);
  return unit === "week" ? addDays(start, 7) : addMonths(start, 1);
}

/** Cuts a period into its days, weeks (from Monday) or months; the first and the last may be cut by its ends. */
export function bucketsOf(span: Span, unit: Unit, today: string): Bucket[] {
  const buckets: Bucket[] = [];
  for (let start = startOf(unit, span.from); start <= span.to; start = nextStart(unit, start)) {
    const end = addDays(nextStart(unit, start), -1);
    const from = start < span.from ? span.from : start;
    const to = end > span.to ? span.to : end;
    buckets.push({ from, to, whole: from === start && to === end && to < today });
  }
  return buckets;
}

/**
 * The piece of the comparison that belongs to each piece of the period; together they are exactly the comparison. A
 * piece may be empty (29 February has no day in the year before): then it is null.
 */
export function compareBuckets(
  buckets: readonly Span[],
  span: Span,
  before: Span,
  compare: Compare,
): (Span | null)[] {
  const shift = daysBetween(span.from, before.from);
  const move = (day: string) => (compare === "year" ? addMonths(day, -12) : addDays(day, shift));
  return buckets.map((bucket, index) => {
    const next = buckets[index + 1];
    const from = index === 0 ? before.from : move(bucket.from);
    const to = next ? addDays(move(next.from), -1) : before.to;
    return from <= to ? { from, to } : null;
  });
}
