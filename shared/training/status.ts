import { addDays } from "#shared/lib/day.ts";

/** Where a mentor stands with a course, the most pressing first; lists sort in this order. */
export const TRAINING_STATUSES = [
  "lapsed",
  "overdue",
  "expiring",
  "due",
  "waived",
  "done",
  "not_required",
] as const;
export type TrainingStatus = (typeof TRAINING_STATUSES)[number];

export const GATES = ["before_match", "after_grace", "never"] as const;
export type Gate = (typeof GATES)[number];

/**
 * The days of a `mentor_course` row. All of them are facts that the database keeps by triggers (app.recount_training);
 * what they mean on a day is said here and nowhere else (app.training_status is held equal to it by a test).
 */
export type Standing = {
  /** Null: the course is not required of this mentor. */
  requirementId: string | null;
  gate: Gate | null;
  /** The last day to be in time. */
  dueOn: string | null;
  graceDays: number | null;
  /** Of the completion that holds longest. */
  completedOn: string | null;
  /** The last day it holds; null with `completedOn`: it holds for good. */
  expiresOn: string | null;
  waived: boolean;
  /** The last day of the waiver; null with `waived`: until it is revoked. */
  waivedUntil: string | null;
  /** The first day on which the course keeps the mentor from being matched. */
  blockedFrom: string | null;
};

export const trainingStatusFacts: Record<
  TrainingStatus,
  { label: string; short: string; means: string }
> = {
  lapsed: {
    label: "Lapsed",
    short: "Lapsed",
    means: "Was completed, and no longer holds.",
  },
  overdue: {
    label: "Overdue",
    short: "Overdue",
    means: "Was never completed, and the day for it has passed.",
  },
  expiring: {
    label: "Expiring",
    short: "Expiring",
    means: "Holds today, and ends within the window set for the program.",
  },
  due: { label: "Due", short: "Due", means: "Not completed yet, and still in time." },
  waived: { label: "Waived", short: "Waived", means: "Set aside for this mentor, with a reason." },
  done: { label: "Done", short: "Done", means: "Completed, and holds today." },
  not_required: {
    label: "Not required",
    short: "–",
    means: "No requirement asks this mentor for it.",
  },
};

/** Whether there is a completion that holds on `today`. */
export function holds(standing: Standing, today: string): boolean {
  const { completedOn, expiresOn } = standing;
  return completedOn !== null && (expiresOn === null || today <= expiresOn);
}

/** Whether a waiver stands on `today`. */
export function isWaived({ waived, waivedUntil }: Standing, today: string): boolean {
  return waived && (waivedUntil === null || today <= waivedUntil);
}

/** The one rule: roster, matrix, mentor page, gate, tasks and reports all ask here. */
export function trainingStatus(
  standing: Standing,
  today: string,
  expiringWithinDays: number,
): TrainingStatus {
  const { requirementId, dueOn, completedOn, expiresOn } = standing;
  const waived = isWaived(standing, today);
  if (holds(standing, today)) {
    const ends = expiresOn !== null && expiresOn <= addDays(today, expiringWithinDays);
    // Nothing has to be renewed that is waived anyway.
    return ends && !waived ? "expiring" : "done";
  }
  if (requirementId === null) return "not_required";
  if (waived) return "waived";
  if (dueOn !== null && today <= dueOn) return "due";
  return completedOn === null ? "overdue" : "lapsed";
}

/** Since when this course keeps the mentor from being matched; null where it does not on `today`. */
export function blocksSince({ blockedFrom }: Standing, today: string): string | null {
  return blockedFrom !== null && blockedFrom <= today ? blockedFrom : null;
}

/** The most pressing of several; 'not_required' where there are none. */
export function worstStatus(statuses: readonly TrainingStatus[]): TrainingStatus {
  return TRAINING_STATUSES.find((status) => statuses.includes(status)) ?? "not_required";
}

/** The day that matters about a status: until when it holds, by when it is due, since when it is over. */
export function dayOf(status: TrainingStatus, standing: Standing): string | null {
  switch (status) {
    case "done":
    case "expiring":
      return standing.expiresOn;
    case "due":
    case "overdue":
      return standing.dueOn;
    case "lapsed":
      return standing.expiresOn && addDays(standing.expiresOn, 1);
    case "waived":
      return standing.waivedUntil;
    case "not_required":
    default:
      return null;
  }
}
