import { z } from "zod";
import { listSearch, pageOf, programInput, someIds, someOf } from "#shared/lib/page.ts";
import { MENTOR_STATUSES } from "#shared/mentors/status.ts";
import { COUNTS_AS, COURSE_KINDS } from "#shared/training/courses-schema.ts";
import { GATES, TRAINING_STATUSES, type TrainingStatus } from "#shared/training/status.ts";

/** The days of a `mentor_course` row on the wire; `Standing` in status.ts says what they mean. */
export const standing = z.object({
  requirementId: z.uuid().nullable(),
  gate: z.enum(GATES).nullable(),
  dueOn: z.string().nullable(),
  graceDays: z.number().int().nullable(),
  completedOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  waived: z.boolean(),
  waivedUntil: z.string().nullable(),
  blockedFrom: z.string().nullable(),
});

/** What the matrix can be narrowed to; 'not required' is what is left out. */
export const MATRIX_STATUSES = TRAINING_STATUSES.filter((status) => status !== "not_required") as [
  Exclude<TrainingStatus, "not_required">,
];

export const MATRIX_SORTS = ["name", "blocked", "site", "supervisor"] as const;

const matrixFilters = {
  site: someIds,
  supervisor: someIds,
  status: someOf(MENTOR_STATUSES),
  /** Only these courses as columns; none chosen: all. */
  course: someIds,
  /** Mentors with one of these statuses in one of the courses shown. */
  training: someOf(MATRIX_STATUSES),
  /** Only those who cannot be matched today because of training. */
  blocked: z.stringbool().or(z.boolean()).catch(false).default(false),
};

/** The address of the matrix, and with the program the input of its query. */
export const matrixSearch = z.object({ ...listSearch(MATRIX_SORTS, "name"), ...matrixFilters });
export type MatrixSearch = z.infer<typeof matrixSearch>;
export const matrixInput = z.strictObject({ ...programInput.shape, ...matrixSearch.shape });
export type MatrixInput = z.infer<typeof matrixInput>;

export const matrixCourse = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(COURSE_KINDS),
  hours: z.number(),
  countsAs: z.enum(COUNTS_AS),
  maxScore: z.number().nullable(),
  renewalMonths: z.number().int().nullable(),
});
export type MatrixCourse = z.infer<typeof matrixCourse>;

export const matrixCell = standing.extend({ courseId: z.uuid() });
export type MatrixCell = z.infer<typeof matrixCell>;

export const matrixRow = z.object({
  id: z.uuid(),
  name: z.string(),
  status: z.enum(MENTOR_STATUSES),
  siteName: z.string().nullable(),
  supervisorName: z.string().nullable(),
  blockedFrom: z.string().nullable(),
  /** Only what is required or was ever completed; the rest is 'not required'. */
  cells: z.array(matrixCell),
});
export type MatrixRow = z.infer<typeof matrixRow>;
export const matrixOutput = pageOf(matrixRow).extend({
  courses: z.array(matrixCourse),
  mayEdit: z.boolean(),
});
export type MatrixOutput = z.infer<typeof matrixOutput>;

export const hoursInput = programInput.extend({ mentorIds: z.array(z.uuid()).min(1).max(200) });
export const hoursRow = z.object({
  mentorId: z.uuid(),
  /** Hours of completions that count as training. */
  training: z.number(),
  /** Attended session hours and supervision meetings. */
  supervised: z.number(),
  sessions: z.number(),
  meetings: z.number(),
  /** Of the last two years, since the certification; null while there is none. */
  continuing: z.number().nullable(),
  certifiedOn: z.string().nullable(),
});
export type HoursRow = z.infer<typeof hoursRow>;
export const hoursOutput = z.object({
  rows: z.array(hoursRow),
  targets: z.object({ training: z.number(), supervised: z.number(), continuing: z.number() }),
});
export type HoursOutput = z.infer<typeof hoursOutput>;

/** The columns beside the courses; a course's column has its id as the key. */
export const MATRIX_COLUMNS = ["name", "status", "site", "supervisor", "blocked"] as const;
export type MatrixColumn = (typeof MATRIX_COLUMNS)[number];
export const MATRIX_COLUMN_LABELS: Record<MatrixColumn, string> = {
  name: "Name",
  status: "Status",
  site: "Site",
  supervisor: "Supervisor",
  blocked: "Not matchable since",
};
