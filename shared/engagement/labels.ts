import { addDays, weekday } from "#shared/lib/day.ts";
import type { Span } from "#shared/engagement/period.ts";
import type { Unit } from "#shared/engagement/buckets.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const yearOf = (day: string) => day.slice(0, 4);
const monthOf = (day: string) => MONTHS[Number(day.slice(5, 7)) - 1] ?? "";
const shortMonth = (day: string) => monthOf(day).slice(0, 3);
const dayOfMonth = (day: string) => String(Number(day.slice(8)));

/** '22 Nov 2026'. */
export function dayLabel(day: string): string {
  return `${dayOfMonth(day)} ${shortMonth(day)} ${yearOf(day)}`;
}

/** '1 Jan – 22 Nov 2026', 'October 2026', '2026': as short as it can be without losing a day. */
export function spanLabel({ from, to }: Span): string {
  if (from === to) return dayLabel(from);
  const sameYear = yearOf(from) === yearOf(to);
  const wholeMonths = from.endsWith("-01") && addDays(to, 1).endsWith("-01");
  if (wholeMonths && sameYear && from.endsWith("-01-01") && to.endsWith("-12-31"))
    return yearOf(from);
  if (wholeMonths && from.slice(0, 7) === to.slice(0, 7)) return `${monthOf(from)} ${yearOf(from)}`;
  if (from.slice(0, 7) === to.slice(0, 7)) return `${dayOfMonth(from)} – ${dayLabel(to)}`;
  const start = `${dayOfMonth(from)} ${shortMonth(from)}`;
  return `${sameYear ? start : `${start} ${yearOf(from)}`} – ${dayLabel(to)}`;
}

/** What stands under a point: 'Oct', with its year where the chart crosses one; '5 Oct' for a day or a week. */
export function tickLabel(bucket: Span, unit: Unit, withYear: boolean): string {
  const { from } = bucket;
  if (unit !== "month") return `${dayOfMonth(from)} ${shortMonth(from)}`;
  return withYear ? `${shortMonth(from)} ’${yearOf(from).slice(2)}` : shortMonth(from);
}

/** What a sentence calls a point: 'October', 'October 2025', 'the week of 5 October', 'Monday 5 October'. */
export function bucketName(bucket: Span, unit: Unit, withYear: boolean): string {
  const { from } = bucket;
  const year = withYear ? ` ${yearOf(from)}` : "";
  if (unit === "month") return `${monthOf(from)}${year}`;
  const day = `${dayOfMonth(from)} ${monthOf(from)}${year}`;
  return unit === "day" ? `${WEEKDAYS[weekday(from) - 1]} ${day}` : `the week of ${day}`;
}

/** Whether the points of a chart lie in more than one year, so that a month's name alone would not do. */
export function crossesYears(buckets: readonly Span[]): boolean {
  return buckets.at(0)?.from.slice(0, 4) !== buckets.at(-1)?.to.slice(0, 4);
}

export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** '17:00'. */
export function hourLabel(hour: number): string {
  return `${String(hour).padStart(2, "0")}:00`;
}

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

export function number(value: number): string {
  return whole.format(value);
}

/** '86.1 %', or '63 %' where `digits` is 0. */
export function percent(share: number, digits: 0 | 1 = 1): string {
  return `${(digits === 0 ? whole : oneDecimal).format(share * 100)}\u00a0%`;
}

/** What stands where a count of people is not shown; `fewSentence` explains the dagger. */
export const FEW = "<11\u00a0†";

export function countText(count: number | null): string {
  return count === null ? FEW : number(count);
}

/** '+11 %', '×23' from ten times as much on, '−0.8 points', '+14'. */
export function deltaText(delta: {
  kind: "percent" | "absolute" | "points";
  value: number;
}): string {
  const size = Math.abs(delta.value);
  if (delta.kind === "percent" && delta.value >= 9) return `×${number(delta.value + 1)}`;
  const text =
    delta.kind === "percent"
      ? percent(size, 0)
      : delta.kind === "points"
        ? `${oneDecimal.format(size)} points`
        : number(size);
  const isNought = Number.parseFloat(text.replaceAll(",", "")) === 0;
  if (isNought)
    return delta.kind === "points" ? "±0 points" : delta.kind === "percent" ? "±0\u00a0%" : "±0";
  return `${delta.value > 0 ? "+" : "−"}${text}`;
}
