import { addDays, addMonths, startOfMonth } from "#shared/lib/day.ts";

export const PERIODS = ["7d", "30d", "90d", "month", "12m", "all"] as const;
export type Period = (typeof PERIODS)[number];

const firstDay: Record<Period, (today: string) => string | null> = {
  "7d": (today) => addDays(today, -6),
  "30d": (today) => addDays(today, -29),
  "90d": (today) => addDays(today, -89),
  month: startOfMonth,
  "12m": (today) => addDays(addMonths(today, -12), 1),
  all: () => null,
};

/** The days that a list shows, both ends included: an own range where one is given, otherwise the preset. */
export function resolvePeriod(
  search: { period: Period; from?: string | undefined; to?: string | undefined },
  today: string,
): { from: string | null; to: string | null } {
  if (search.from || search.to) return { from: search.from ?? null, to: search.to ?? null };
  // No last day: a log of 'tomorrow', brought in from another zone's calendar, must not hide.
  return { from: firstDay[search.period](today), to: null };
}
