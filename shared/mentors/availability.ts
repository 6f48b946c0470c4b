/** When somebody can usually meet: a day and a part of it, as codes such as 'mon-evening'. */
export const WEEK_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export const DAY_PARTS = ["morning", "afternoon", "evening"] as const;
export type WeekDay = (typeof WEEK_DAYS)[number];
export type DayPart = (typeof DAY_PARTS)[number];
export type AvailabilityCode = `${WeekDay}-${DayPart}`;

/** All 21 codes, Monday morning first. */
export const AVAILABILITY: readonly [AvailabilityCode, ...AvailabilityCode[]] = [
  "mon-morning",
  ...WEEK_DAYS.flatMap((weekDay) =>
    DAY_PARTS.map((part): AvailabilityCode => `${weekDay}-${part}`),
  ).slice(1),
];

const rank = new Map<string, number>(AVAILABILITY.map((code, index) => [code, index]));

export function isAvailability(code: string): code is AvailabilityCode {
  return rank.has(code);
}

/** The known codes of `codes`, each once, in the week's order. */
export function tidyAvailability(codes: readonly string[]): AvailabilityCode[] {
  const held = new Set(codes);
  return AVAILABILITY.filter((code) => held.has(code));
}

/** The times that two people share. */
export function sharedAvailability(
  one: readonly string[],
  other: readonly string[],
): AvailabilityCode[] {
  const theirs = new Set(other);
  return tidyAvailability(one).filter((code) => theirs.has(code));
}
