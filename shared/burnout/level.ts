/** Where a mentor stands this week: `act` comes from absolute rules alone, the others from statistical signals. */
export const LEVELS = ["steady", "watch", "talk", "act"] as const;
export type Level = (typeof LEVELS)[number];

/** The signs beyond their limits in one week, by name. */
export type WeekOfSignals = { statistical: readonly string[]; absolute: readonly string[] };

/**
 * Watch: one statistical signal. Talk: two in one week, or one and the same for two weeks running. Act: an absolute
 * rule, whatever the statistics say.
 *
 * @param weeks oldest first; the last one is judged
 */
export function levelOf(weeks: readonly WeekOfSignals[]): Level {
  const now = weeks.at(-1);
  if (!now) return "steady";
  if (now.absolute.length > 0) return "act";
  const before = weeks.at(-2)?.statistical ?? [];
  if (now.statistical.length >= 2 || now.statistical.some((sign) => before.includes(sign)))
    return "talk";
  return now.statistical.length === 1 ? "watch" : "steady";
}
