import { startOfWeek } from "#shared/lib/day.ts";
import { addDays, weekday } from "#shared/sample/days.ts";

/** Weeks of history before this one. */
export const WEEKS = 104;

export function openingDay(today: string): string {
  return addDays(startOfWeek(today), -7 * WEEKS);
}

/** Monday … Sunday: how much of a week's meetings falls on each day. */
export const WEEKDAY_WEIGHTS = [17, 20, 21, 19, 13, 7, 3] as const;

export function weekdayWeight(day: string): number {
  return WEEKDAY_WEIGHTS[weekday(day) - 1] ?? 1;
}

const WORKDAY_HOURS = [
  [8, 2],
  [9, 5],
  [10, 8],
  [11, 7],
  [12, 4],
  [13, 5],
  [14, 7],
  [15, 9],
  [16, 14],
  [17, 18],
  [18, 14],
  [19, 8],
] as const;
const WEEKEND_HOURS = [
  [9, 3],
  [10, 9],
  [11, 12],
  [12, 8],
  [13, 6],
  [14, 8],
  [15, 6],
  [16, 4],
] as const;

/** When in the day people meet: after work and school on weekdays, around noon at the weekend. */
export function hourWeights(day: string): readonly (readonly [number, number])[] {
  return weekday(day) >= 6 ? WEEKEND_HOURS : WORKDAY_HOURS;
}

/** January … December: the share of planned meetings that take place at all. */
const MONTHS = [0.93, 0.97, 1, 0.98, 0.98, 0.95, 0.84, 0.8, 0.97, 1, 0.96, 0.84] as const;

/** What the season leaves of a plan: quieter summers, nearly nothing between the years and around holidays. */
export function season(day: string): number {
  const monthDay = day.slice(5);
  if (monthDay >= "12-23" || monthDay <= "01-01") return 0.2;
  if (monthDay === "07-04") return 0.1;
  if (isThanksgiving(day) || isThanksgiving(addDays(day, -1))) return 0.1;
  return MONTHS[Number(day.slice(5, 7)) - 1] ?? 1;
}

function isThanksgiving(day: string): boolean {
  const date = Number(day.slice(8));
  return day.slice(5, 7) === "11" && weekday(day) === 4 && date >= 22 && date <= 28;
}

/** The week that went wrong: a fire in the Harbour shelter, 31 weeks ago. */
export function crisisWeek(today: string): { from: string; until: string } {
  const from = addDays(startOfWeek(today), -7 * 31);
  return { from, until: addDays(from, 6) };
}

/** The week when snow stopped the buses, in the last January that is over. */
export function snowWeek(today: string): { from: string; until: string } {
  const year =
    today.slice(5) >= "02-01" ? Number(today.slice(0, 4)) : Number(today.slice(0, 4)) - 1;
  const from = startOfWeek(`${year}-01-22`);
  return { from, until: addDays(from, 6) };
}

export function within(day: string, span: { from: string; until: string | null }): boolean {
  return day >= span.from && (span.until === null || day <= span.until);
}
