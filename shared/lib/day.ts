import { z } from "zod";

/**
 * A day is the string 'YYYY-MM-DD' in the program's time zone: it compares and sorts as it is, and never becomes an
 * instant by accident. Arithmetic is proleptic Gregorian and knows no zone. Years that nobody here lived in are slips of
 * a key; the first and the last of four digits would also lead arithmetic (and PostgreSQL) out of what a day can be.
 */
export const day = z.iso
  .date({ error: "Give a date like 2026-11-22." })
  .refine((given) => given >= "1900-01-01" && given <= "2199-12-31", {
    error: "Give a date between 1900 and 2199.",
  });

const MS_PER_DAY = 86_400_000;

function toEpochDays(value: string): number {
  return Math.round(Date.parse(`${value}T00:00:00Z`) / MS_PER_DAY);
}

function fromEpochDays(days: number): string {
  return new Date(days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The day `count` days after `value` (before it, when negative). */
export function addDays(value: string, count: number): string {
  return fromEpochDays(toEpochDays(value) + count);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return toEpochDays(to) - toEpochDays(from);
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekday(value: string): number {
  return ((((toEpochDays(value) + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the week that `value` lies in. */
export function startOfWeek(value: string): string {
  return addDays(value, 1 - weekday(value));
}

/** The first of the month that `value` lies in. */
export function startOfMonth(value: string): string {
  return `${value.slice(0, 7)}-01`;
}

/** The same day `count` months later; the month's last day where that day is missing (31 January → 28 February). */
export function addMonths(value: string, count: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = value.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(dayOfMonth, last));
  return first.toISOString().slice(0, 10);
}

/** Making a formatter takes twenty times as long as using it, and every request asks for the day. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The day it is at `instant` in `timeZone` (IANA name). */
export function dayIn(timeZone: string, instant: Date): string {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formatters.set(timeZone, formatter);
  }
  return formatter.format(instant);
}

/** Whether `timeZone` is a name this runtime knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}
