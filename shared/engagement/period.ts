import { addDays, addMonths, daysBetween, startOfMonth, startOfWeek } from "#shared/lib/day.ts";

/**
 * A span of whole days in the program's zone, both ends included. Spans are strings in and strings out: no clock, no
 * zone. `today` always comes from the caller.
 */
export type Span = { from: string; to: string };

/** In the order of the menu; the key that chooses a preset is its place in it, from 1. */
export const PRESETS = [
  "4w",
  "12w",
  "month",
  "quarter",
  "year",
  "last-month",
  "last-quarter",
  "last-year",
  "own",
] as const;
export type Preset = (typeof PRESETS)[number];

export const PRESET_LABELS: Record<Preset, string> = {
  "4w": "Last 4 weeks",
  "12w": "Last 12 weeks",
  month: "This month",
  quarter: "This quarter",
  year: "This year",
  "last-month": "Last month",
  "last-quarter": "Last quarter",
  "last-year": "Last year",
  own: "Own range",
};

export const COMPARES = ["previous", "year", "weekday", "own", "none"] as const;
export type Compare = (typeof COMPARES)[number];

export const COMPARE_LABELS: Record<Compare, string> = {
  previous: "Previous period",
  year: "Year before",
  weekday: "Year before, weekdays matched",
  own: "Own start",
  none: "No comparison",
};

/** Fifty-two whole weeks: the same weekdays, almost the same season. */
const WEEKDAY_YEAR = 364;
/** Ten years: what a chart can still show by month. */
export const MAX_DAYS = 3660;

export function startOfQuarter(day: string): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, "0")}-01`;
}

export function startOfYear(day: string): string {
  return `${day.slice(0, 4)}-01-01`;
}

/** How many days a span has; both ends count. */
export function lengthOf(span: Span): number {
  return daysBetween(span.from, span.to) + 1;
}

function lastWhole(start: string, months: number): Span {
  return { from: addMonths(start, -months), to: addDays(start, -1) };
}

/**
 * The days of a preset on `today`. 'Last 4 weeks' are the running week and the three before it, so that every bar but
 * the last is a whole week.
 */
export function presetSpan(preset: Exclude<Preset, "own">, today: string): Span {
  return PRESET_SPANS[preset](today);
}

const PRESET_SPANS: Record<Exclude<Preset, "own">, (today: string) => Span> = {
  "4w": (today) => ({ from: addDays(startOfWeek(today), -21), to: today }),
  "12w": (today) => ({ from: addDays(startOfWeek(today), -77), to: today }),
  month: (today) => ({ from: startOfMonth(today), to: today }),
  quarter: (today) => ({ from: startOfQuarter(today), to: today }),
  year: (today) => ({ from: startOfYear(today), to: today }),
  "last-month": (today) => lastWhole(startOfMonth(today), 1),
  "last-quarter": (today) => lastWhole(startOfQuarter(today), 3),
  "last-year": (today) => lastWhole(startOfYear(today), 12),
};

/**
 * An own range, repaired rather than refused: ends in the wrong order are turned round, days to come are cut off, a
 * missing end is four weeks from the other.
 */
export function ownSpan(
  given: { from?: string | undefined; to?: string | undefined },
  today: string,
): Span {
  const to = given.to ?? (given.from ? addDays(given.from, 27) : today);
  const from = given.from ?? addDays(to, -27);
  const [first, last] = from <= to ? [from, to] : [to, from];
  const end = last > today ? today : last;
  const start = first > end ? end : first;
  return {
    from: lengthOf({ from: start, to: end }) > MAX_DAYS ? addDays(end, 1 - MAX_DAYS) : start,
    to: end,
  };
}

function isMonthEnd(day: string): boolean {
  return addDays(day, 1).endsWith("-01");
}

/** The same day a year before; the end of a month stays the end of it (28 February 2025 → 29 February 2024). */
function yearBefore(day: string): string {
  return isMonthEnd(day) ? addDays(addMonths(addDays(day, 1), -12), -1) : addMonths(day, -12);
}

/**
 * What a period is compared with: the days just before it, as many as it has; the same days a year before; the days
 * 364 before, so that a Monday meets a Monday; or as many days from an own start.
 */
export function compareSpan(span: Span, compare: Compare, ownFrom?: string): Span | null {
  return COMPARE_SPANS[compare](span, ownFrom);
}

const shifted = (span: Span, days: number): Span => ({
  from: addDays(span.from, days),
  to: addDays(span.to, days),
});

const COMPARE_SPANS: Record<Compare, (span: Span, ownFrom: string | undefined) => Span | null> = {
  none: () => null,
  previous: (span) => shifted(span, -lengthOf(span)),
  year: (span) => ({ from: addMonths(span.from, -12), to: yearBefore(span.to) }),
  weekday: (span) => shifted(span, -WEEKDAY_YEAR),
  own: (span, ownFrom) => (ownFrom ? shifted(span, daysBetween(span.from, ownFrom)) : null),
};
