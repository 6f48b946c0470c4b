import { daysBetween } from "#shared/lib/day.ts";

const plain = new Intl.DateTimeFormat("en-US", {
  timeZone: "UTC",
  month: "short",
  day: "numeric",
  year: "numeric",
});
const thisYear = new Intl.DateTimeFormat("en-US", {
  timeZone: "UTC",
  month: "short",
  day: "numeric",
});

/** A day in words: 'Nov 22, 2026'; without the year when it is the year of `today`. */
export function dayText(day: string, today?: string): string {
  const form = today?.slice(0, 4) === day.slice(0, 4) ? thisYear : plain;
  return form.format(new Date(`${day}T00:00:00Z`));
}

/** How long ago a day was, in words: 'Today', 'Yesterday', '12 days ago', 'In 3 days'. */
export function agoText(day: string, today: string): string {
  const days = daysBetween(day, today);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  if (days === -1) return "Tomorrow";
  return days > 0 ? `${days} days ago` : `In ${-days} days`;
}

const month = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "long", year: "numeric" });

/** A month in words: '1990-05' → 'May 1990'. */
export function monthText(value: string): string {
  return month.format(new Date(`${value}-01T00:00:00Z`));
}
