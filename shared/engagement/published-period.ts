import { addDays, addMonths, startOfMonth } from "#shared/lib/day.ts";
import {
  type Compare,
  ownSpan,
  type Preset,
  presetSpan,
  type Span,
  startOfQuarter,
  startOfYear,
} from "#shared/engagement/period.ts";

/**
 * The periods whose figures may be published: completed calendar months, quarters and years, and nothing in between.
 * A fixed family can be checked against itself once; free ranges could be subtracted from each other until the few
 * people who make the difference stand alone.
 */
const KINDS = [
  { months: 1, startOf: startOfMonth },
  { months: 3, startOf: startOfQuarter },
  { months: 12, startOf: startOfYear },
] as const;

const monthsOf: Record<Exclude<Preset, "own">, 1 | 3 | 12> = {
  "4w": 1,
  "12w": 3,
  month: 1,
  quarter: 3,
  year: 12,
  "last-month": 1,
  "last-quarter": 3,
  "last-year": 12,
};

function lastOver(months: number, today: string): Span {
  if (months === 1) return presetSpan("last-month", today);
  return presetSpan(months === 3 ? "last-quarter" : "last-year", today);
}

/** The published period for a search: the smallest that holds an own range, or the last completed of the preset's kind. */
export function publishedSpan(
  search: { period: Preset; from?: string | undefined; to?: string | undefined },
  today: string,
): Span {
  if (search.period !== "own") return lastOver(monthsOf[search.period], today);
  const asked = ownSpan(search, today);
  for (const { months, startOf } of KINDS) {
    const from = startOf(asked.from);
    const to = addDays(addMonths(from, months), -1);
    if (asked.to <= to) return to < today ? { from, to } : lastOver(months, today);
  }
  return lastOver(12, today);
}

export function monthsIn(span: Span): number {
  const [fromYear = 0, fromMonth = 0] = span.from.split("-").map(Number);
  const [toYear = 0, toMonth = 0] = span.to.split("-").map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth + 1;
}

/** The period before of the same kind, or the same a year before: both are of the family again. */
export function publishedCompare(span: Span, compare: Compare): Span | null {
  if (compare === "none") return null;
  const months = monthsIn(span);
  const from = addMonths(span.from, compare === "previous" ? -months : -12);
  return { from, to: addDays(addMonths(from, months), -1) };
}

/** The completed calendar year that a published period lies in, or the last one where its own is still running. */
export function publishedYear(span: Span, today: string): Span {
  const from = startOfYear(span.from);
  const to = addDays(addMonths(from, 12), -1);
  return to < today ? { from, to } : lastOver(12, today);
}
