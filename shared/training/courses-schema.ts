import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { programInput } from "#shared/lib/page.ts";
import { line, optionalLine, wordList } from "#shared/lib/text.ts";
import { GATES } from "#shared/training/status.ts";

export const COURSE_KINDS = ["training", "check", "certification"] as const;
export type CourseKind = (typeof COURSE_KINDS)[number];
export const COURSE_KIND_LABELS: Record<CourseKind, string> = {
  training: "Course",
  check: "Check",
  certification: "Certification",
};

export const COUNTS_AS = ["initial", "continuing", "none"] as const;
export type CountsAs = (typeof COUNTS_AS)[number];
export const COUNTS_AS_LABELS: Record<CountsAs, string> = {
  initial: "Training hours",
  continuing: "Continuing education",
  none: "No hours",
};

export const hoursAmount = z
  .number({ error: "Give the hours as a number, such as 6 or 1.5." })
  .min(0, { error: "Hours cannot be below 0." })
  .max(2000, { error: "Use at most 2,000 hours." })
  .multipleOf(0.01, { error: "Use at most two decimals." });

/** A score a test gave; `max_score` of the course is its top. */
export const score = z
  .number({ error: "Give the score as a number." })
  .min(0, { error: "A score cannot be below 0." })
  .max(9999, { error: "Use at most 9,999." })
  .multipleOf(0.01, { error: "Use at most two decimals." })
  .nullable();

export const courseFields = z.object({
  name: line(200, "Give the course a name."),
  kind: z.enum(COURSE_KINDS),
  topics: wordList({ each: 60, most: 20 }),
  provider: optionalLine(200),
  hours: hoursAmount,
  countsAs: z.enum(COUNTS_AS),
  renewalMonths: z
    .number({ error: "Give the months as a whole number, such as 24." })
    .int({ error: "Use whole months." })
    .min(1, { error: "Use at least one month, or leave it empty." })
    .max(240, { error: "Use at most 240 months." })
    .nullable(),
  maxScore: z
    .number({ error: "Give the top score as a number." })
    .gt(0, { error: "The top score is above 0." })
    .max(9999, { error: "Use at most 9,999." })
    .multipleOf(0.01, { error: "Use at most two decimals." })
    .nullable(),
});
export type CourseFields = z.infer<typeof courseFields>;

export const courseCreateInput = programInput.extend({ id: z.uuid(), ...courseFields.shape });
export type CourseCreateInput = z.infer<typeof courseCreateInput>;
export const courseUpdateInput = courseCreateInput.extend({ version: z.number().int() });
export type CourseUpdateInput = z.infer<typeof courseUpdateInput>;
/** Archiving keeps every record; the course only leaves the lists. Sending false takes it back. */
export const courseArchiveInput = programInput.extend({
  ids: z.array(z.uuid()).min(1).max(100),
  archived: z.boolean(),
});
export type CourseArchiveInput = z.infer<typeof courseArchiveInput>;

export const requirementFields = z.object({
  courseId: z.uuid({ error: "Choose a course." }),
  /** Null: every mentor. */
  role: optionalLine(60),
  gate: z.enum(GATES),
  dueWithinDays: z
    .number({ error: "Give the days as a whole number, such as 30." })
    .int({ error: "Use whole days." })
    .min(0, { error: "Use 0 or more days." })
    .max(3650, { error: "Use at most 3,650 days." }),
  graceDays: z
    .number({ error: "Give the days as a whole number, such as 14." })
    .int({ error: "Use whole days." })
    .min(0, { error: "Use 0 or more days." })
    .max(365, { error: "Use at most 365 days." }),
  /** The time to be in starts on this day, or on a mentor's first day where that is later. */
  appliesFrom: day,
});
export type RequirementFields = z.infer<typeof requirementFields>;

export const requirementCreateInput = programInput.extend({
  id: z.uuid(),
  ...requirementFields.shape,
});
export type RequirementCreateInput = z.infer<typeof requirementCreateInput>;
export const requirementUpdateInput = requirementCreateInput.extend({
  version: z.number().int(),
});
export type RequirementUpdateInput = z.infer<typeof requirementUpdateInput>;
export const requirementEndInput = programInput.extend({ id: z.uuid(), ended: z.boolean() });
export type RequirementEndInput = z.infer<typeof requirementEndInput>;

export const requirementRow = z.object({
  id: z.uuid(),
  courseId: z.uuid(),
  role: z.string().nullable(),
  gate: z.enum(GATES),
  dueWithinDays: z.number().int(),
  graceDays: z.number().int(),
  appliesFrom: z.string(),
  version: z.number().int(),
});
export type RequirementRow = z.infer<typeof requirementRow>;

export const courseRow = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(COURSE_KINDS),
  topics: z.array(z.string()),
  provider: z.string().nullable(),
  hours: z.number(),
  countsAs: z.enum(COUNTS_AS),
  renewalMonths: z.number().int().nullable(),
  maxScore: z.number().nullable(),
  archivedOn: z.string().nullable(),
  version: z.number().int(),
  /** Those in force. */
  requirements: z.array(requirementRow),
});
export type CourseRow = z.infer<typeof courseRow>;

export const coursesInput = programInput.extend({ archived: z.boolean().default(false) });
export const coursesOutput = z.object({
  courses: z.array(courseRow),
  /** The program's own words for duties, for the requirement's role. */
  roles: z.array(z.string()),
  /** How many of the recommended list are not there yet. */
  missing: z.number().int(),
  mayEdit: z.boolean(),
});
export type CoursesOutput = z.infer<typeof coursesOutput>;

/** Adds what is missing of the recommended list; with requirements only where that was chosen. */
export const courseSeedInput = programInput.extend({ withRequirements: z.boolean() });
export const courseSeedOutput = z.object({
  courses: z.array(z.uuid()),
  requirements: z.number().int(),
});

export const savedVersion = z.object({ id: z.uuid(), version: z.number().int() });

/** Who would be kept from being matched by a requirement as it is typed, before it is saved. */
export const requirementPreviewInput = programInput.extend({
  id: z.uuid().nullable(),
  ...requirementFields.shape,
});
export type RequirementPreviewInput = z.infer<typeof requirementPreviewInput>;
export const requirementPreview = z.object({
  asked: z.number().int(),
  missing: z.number().int(),
  blockedToday: z.number().int(),
});
