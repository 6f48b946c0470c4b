import { daysBetween } from "#shared/lib/day.ts";

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-US", { timeZone: "UTC", ...options });

const plain = format({ month: "short", day: "numeric", year: "numeric" });
const thisYear = format({ month: "short", day: "numeric" });
const inFull = format({ weekday: "short", month: "short", day: "numeric", year: "numeric" });
const inFullThisYear = format({ weekday: "short", month: "short", day: "numeric" });
const month = format({ month: "long", year: "numeric" });

const asDate = (day: string) => new Date(`${day}T00:00:00Z`);
const sameYear = (day: string, today?: string) => today?.slice(0, 4) === day.slice(0, 4);

/** A day in words: 'Nov 22, 2026'; without the year when it is the year of `today`. */
export function dayText(day: string, today?: string): string {
  return (sameYear(day, today) ? thisYear : plain).format(asDate(day));
}

/** A day that cannot be misread: 'Sun, Nov 22, 2026'; without the year when it is the year of `today`. */
export function dayInFull(day: string, today?: string): string {
  return (sameYear(day, today) ? inFullThisYear : inFull).format(asDate(day));
}

/** How long ago a day was, in words: 'Today', 'Yesterday', '12 days ago', 'In 3 days'. */
export function agoText(day: string, today: string): string {
  const days = daysBetween(day, today);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  if (days === -1) return "Tomorrow";
  return days > 0 ? `${days} days ago` : `In ${-days} days`;
}

/** The month of a day or a month in words: '1990-05' → 'May 1990'. */
export function monthText(value: string): string {
  return month.format(asDate(`${value.slice(0, 7)}-01`));
}
