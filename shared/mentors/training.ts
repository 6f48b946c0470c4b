import { z } from "zod";
import { TRAINING_STATUSES } from "#shared/training/status.ts";

/** What the roster can be narrowed down to as far as training goes. */
export const TRAINING_FILTERS = ["matchable", "blocked", "expiring", "overdue"] as const;
export type TrainingFilter = (typeof TRAINING_FILTERS)[number];

export const trainingFilterLabels: Record<TrainingFilter, string> = {
  matchable: "can be matched",
  blocked: "blocked",
  expiring: "expiring",
  overdue: "overdue or lapsed",
};

/** The most pressing status of a mentor's courses, and how many have it. */
export const mentorTraining = z.object({
  status: z.enum(TRAINING_STATUSES),
  count: z.number().int(),
});
export type MentorTraining = z.infer<typeof mentorTraining>;

/** Of a mentor of whom nothing is required. */
export const NO_TRAINING: MentorTraining = { status: "not_required", count: 0 };

/** In a few words, as the roster and its export have them: 'Lapsed (2)'. */
export function trainingWords(label: string, { status, count }: MentorTraining): string {
  return status === "not_required" || count < 2 ? label : `${label} (${count})`;
}
