import { addDays, daysBetween } from "#shared/lib/day.ts";

/** From so many days before it is due, a meeting counts as due soon. */
export const DUE_SOON_DAYS = 7;

export const LEDGER_STANDINGS = ["overdue", "soon", "later", "away"] as const;
export type LedgerStanding = (typeof LEDGER_STANDINGS)[number];
export const ledgerStandingLabels: Record<LedgerStanding, string> = {
  overdue: "Overdue",
  soon: "Due soon",
  later: "In time",
  away: "On leave",
};

/** The day by which the next one-to-one is due; whoever was never met counts from the day they joined. */
export function nextDueOn(facts: {
  lastOn: string | null;
  startsOn: string;
  everyDays: number;
}): string {
  return addDays(facts.lastOn ?? facts.startsOn, facts.everyDays);
}

/** Where a mentor stands (in SQL: `standingSql` in server/features/supervision/queries-ledger.ts). */
export function ledgerStanding(
  mentor: { isAway: boolean; dueOn: string },
  today: string,
): LedgerStanding {
  if (mentor.isAway) return "away";
  const days = daysBetween(today, mentor.dueOn);
  if (days < 0) return "overdue";
  return days <= DUE_SOON_DAYS ? "soon" : "later";
}
