/** Whose wish it is that two are not matched. */
export const CONFLICT_SIDES = ["mentor", "mentee", "program"] as const;
export type ConflictSide = (typeof CONFLICT_SIDES)[number];

/** A closed set: what happened between the two stays theirs and is not written down. */
export const CONFLICT_REASONS = [
  "know_each_other",
  "family",
  "work",
  "earlier_match",
  "other",
] as const;
export type ConflictReason = (typeof CONFLICT_REASONS)[number];

export const CONFLICT_REASON_LABELS: Record<ConflictReason, string> = {
  know_each_other: "They know each other",
  family: "Family",
  work: "Work",
  earlier_match: "An earlier match",
  other: "Another reason",
};
