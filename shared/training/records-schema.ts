import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { programInput } from "#shared/lib/page.ts";
import { cleanLine, line, optionalLine, text } from "#shared/lib/text.ts";
import { hoursAmount, score } from "#shared/training/courses-schema.ts";
import { hoursRow, matrixCourse, standing } from "#shared/training/schema.ts";

/** What is written about one completion. */
export const completionFields = z.object({
  completedOn: day,
  hours: hoursAmount,
  preScore: score,
  postScore: score,
  certificateNumber: optionalLine(100),
  expiresGiven: day.nullable(),
});
export type CompletionFields = z.infer<typeof completionFields>;

export const completionCreateInput = programInput.extend({
  id: z.uuid(),
  mentorId: z.uuid(),
  courseId: z.uuid(),
  ...completionFields.shape,
});
export type CompletionCreateInput = z.infer<typeof completionCreateInput>;
export const completionUpdateInput = programInput.extend({
  id: z.uuid(),
  version: z.number().int(),
  ...completionFields.shape,
});
export type CompletionUpdateInput = z.infer<typeof completionUpdateInput>;

export const COHORT_MAX = 500;
export const cohortInput = programInput.extend({
  /** Made by the screen: a repeated save answers with the cohort that is there. */
  cohortId: z.uuid(),
  courseId: z.uuid({ error: "Choose a course." }),
  completedOn: day,
  hours: hoursAmount,
  expiresGiven: day.nullable(),
  people: z
    .array(z.strictObject({ id: z.uuid(), mentorId: z.uuid(), preScore: score, postScore: score }))
    .min(1, { error: "Choose at least one person." })
    .max(COHORT_MAX, { error: `Record at most ${COHORT_MAX} people at once.` }),
});
export type CohortInput = z.infer<typeof cohortInput>;
export const cohortOutput = z.object({
  ids: z.array(z.uuid()),
  /** Those who had this course on this day already and were left as they are. */
  skipped: z.array(z.object({ mentorId: z.uuid(), name: z.string() })),
});
export type CohortOutput = z.infer<typeof cohortOutput>;

/** Soft removal and its undo, of one record or a whole cohort. */
export const completionsRemoveInput = programInput.extend({
  ids: z.array(z.uuid()).min(1).max(COHORT_MAX),
  removed: z.boolean(),
});
export type CompletionsRemoveInput = z.infer<typeof completionsRemoveInput>;

export const namesInput = programInput.extend({
  /** Lines of a pasted list: names, e-mail addresses, or both. */
  lines: z.array(z.string().overwrite(cleanLine).max(300)).min(1).max(COHORT_MAX),
});
export const nameFound = z.object({
  id: z.uuid(),
  name: z.string(),
  siteName: z.string().nullable(),
  email: z.string().nullable(),
});
export type NameFound = z.infer<typeof nameFound>;
/** Per line: nobody, one, or several to choose from. */
export const namesOutput = z.array(z.object({ line: z.string(), found: z.array(nameFound) }));
export type NamesOutput = z.infer<typeof namesOutput>;

export const CERTIFICATE_TYPES = [
  "application/pdf",
  "image/png",
  "image/jpeg",
  "image/webp",
] as const;
export type CertificateType = (typeof CERTIFICATE_TYPES)[number];
export const CERTIFICATE_MAX_BYTES = 5 * 1024 * 1024;
const BASE64_MAX = Math.ceil(CERTIFICATE_MAX_BYTES / 3) * 4;

export const certificateAddInput = programInput.extend({
  id: z.uuid(),
  completionId: z.uuid(),
  name: line(200, "The file has no name."),
  /** The bytes in base64; what kind of file they are is read from them, never from the name. */
  content: z
    .string()
    .min(1, { error: "The file is empty." })
    .max(BASE64_MAX, { error: "A certificate can have at most 5 MB." })
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, { error: "The file did not arrive whole. Choose it again." }),
});
export type CertificateAddInput = z.infer<typeof certificateAddInput>;
export const certificateIdInput = programInput.extend({ id: z.uuid() });
export const certificateRow = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.enum(CERTIFICATE_TYPES),
  size: z.number().int(),
  addedAt: z.string(),
  addedByName: z.string().nullable(),
});
export type CertificateRow = z.infer<typeof certificateRow>;
export const certificateTicketOutput = z.object({ url: z.string() });

export const waiverGrantInput = programInput.extend({
  id: z.uuid(),
  mentorId: z.uuid(),
  requirementId: z.uuid(),
  reason: text(500).min(1, { error: "Say why; whoever audits the program asks for it." }),
  untilOn: day.nullable(),
});
export type WaiverGrantInput = z.infer<typeof waiverGrantInput>;
export const waiverRevokeInput = programInput.extend({ id: z.uuid(), revoked: z.boolean() });
export type WaiverRevokeInput = z.infer<typeof waiverRevokeInput>;

export const completionRow = z.object({
  id: z.uuid(),
  courseId: z.uuid(),
  completedOn: z.string(),
  hours: z.number(),
  preScore: z.number().nullable(),
  postScore: z.number().nullable(),
  certificateNumber: z.string().nullable(),
  expiresGiven: z.string().nullable(),
  /** The certificate's own day, or the course's renewal counted from the completion. */
  expiresOn: z.string().nullable(),
  recordedAt: z.string(),
  recordedByName: z.string().nullable(),
  inCohort: z.boolean(),
  version: z.number().int(),
  certificates: z.array(certificateRow),
});
export type CompletionRow = z.infer<typeof completionRow>;

export const waiverRow = z.object({
  id: z.uuid(),
  requirementId: z.uuid(),
  courseId: z.uuid(),
  role: z.string().nullable(),
  reason: z.string(),
  fromOn: z.string(),
  untilOn: z.string().nullable(),
  grantedAt: z.string(),
  grantedByName: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type WaiverRow = z.infer<typeof waiverRow>;

export const mentorTrainingInput = programInput.extend({ mentorId: z.uuid() });
/** Everything of one mentor's training: the mentor page's card and the matrix's panel. */
export const mentorTraining = z.object({
  mentorId: z.uuid(),
  name: z.string(),
  roles: z.array(z.string()),
  courses: z.array(
    matrixCourse.extend({
      archived: z.boolean(),
      standing: standing.nullable(),
      /** The requirements of this course that ask this mentor. */
      requirements: z.array(z.object({ id: z.uuid(), role: z.string().nullable() })),
    }),
  ),
  completions: z.array(completionRow),
  waivers: z.array(waiverRow),
  hours: hoursRow,
  targets: z.object({ training: z.number(), supervised: z.number(), continuing: z.number() }),
  mayEdit: z.boolean(),
});
export type MentorTraining = z.infer<typeof mentorTraining>;

export const MEETING_KINDS = ["one_to_one", "group"] as const;
export const MEETING_KIND_LABELS: Record<(typeof MEETING_KINDS)[number], string> = {
  one_to_one: "One to one",
  group: "Group",
};
export const meetingRecordInput = programInput.extend({
  id: z.uuid(),
  supervisorId: z.uuid({ error: "Choose who led it." }),
  heldOn: day,
  minutes: z
    .number({ error: "Give the minutes, such as 60." })
    .int({ error: "Use whole minutes." })
    .min(1, { error: "Use at least one minute." })
    .max(1440, { error: "Use at most 1,440 minutes." }),
  kind: z.enum(MEETING_KINDS),
  mentorIds: z.array(z.uuid()).min(1, { error: "Choose at least one person." }).max(100),
});
export type MeetingRecordInput = z.infer<typeof meetingRecordInput>;
export const meetingRemoveInput = programInput.extend({ id: z.uuid(), removed: z.boolean() });
export type MeetingRemoveInput = z.infer<typeof meetingRemoveInput>;
