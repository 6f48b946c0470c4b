/**
 * The signs, in the order in which they are shown. `statistical` ones compare a mentor with their own usual weeks;
 * `absolute` ones hold for everybody and always show.
 */
export const SIGN_KEYS = [
  "load",
  "hours",
  "strain",
  "high_strain",
  "no_rest",
  "odd_hours",
  "own_cancellations",
  "late_logs",
  "supervision_gap",
  "contact",
  "boundaries",
  "concentration",
  "training",
  "debrief",
  "self_report",
] as const;
export type SignKey = (typeof SIGN_KEYS)[number];
