import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { listSearch, pageOf, programInput, someIds, someOf, someWords } from "#shared/lib/page.ts";
import { line, optionalLine, optionalText, wordList } from "#shared/lib/text.ts";
import { tidyAvailability } from "#shared/mentors/availability.ts";
import { MENTOR_SORTS } from "#shared/mentors/columns.ts";
import { LEAVE_KINDS } from "#shared/mentors/leave.ts";
import { MENTOR_STATUSES } from "#shared/mentors/status.ts";
import { mentorTraining, TRAINING_FILTERS } from "#shared/mentors/training.ts";

export const mentorStatus = z.enum(MENTOR_STATUSES);

const repairedDay = day.nullable().catch(null).default(null);

/** What narrows the roster down; every one of them is a chip. */
export const mentorFilters = {
  status: someOf(MENTOR_STATUSES),
  site: someIds,
  supervisor: someIds,
  language: someWords,
  tag: someWords,
  /** Only those who carry more than they agreed to. */
  over: z.stringbool().or(z.boolean()).catch(false).default(false),
  /** Only those who can be matched, cannot, or soon cannot, as far as training goes. */
  training: z.enum(TRAINING_FILTERS).nullable().catch(null).default(null),
  /** Only those without contact for this many days or more. */
  silent: z.coerce.number().int().min(1).max(3650).nullable().catch(null).default(null),
  joinedFrom: repairedDay,
  joinedTo: repairedDay,
};

const search = { ...listSearch(MENTOR_SORTS, "name"), ...mentorFilters };

/** The roster's address: the same values are the query's key and, with the program, its input. */
export const mentorSearch = z.object(search);
export type MentorSearch = z.infer<typeof mentorSearch>;
/** The part of the address that says which mentors are meant, whatever their order and page. */
export const mentorFilterSearch = z.object({ q: search.q, ...mentorFilters });
export type MentorFilters = z.infer<typeof mentorFilterSearch>;

export const mentorListInput = programInput.extend(search);
export type MentorListInput = z.infer<typeof mentorListInput>;

export const mentorRow = z.object({
  id: z.uuid(),
  name: z.string(),
  pronouns: z.string().nullable(),
  status: mentorStatus,
  statusSince: z.string(),
  siteId: z.uuid().nullable(),
  siteName: z.string().nullable(),
  supervisorId: z.uuid().nullable(),
  supervisorName: z.string().nullable(),
  capacity: z.number(),
  /** The weights of their own open matches, and of those they stand in for today. */
  load: z.number(),
  /** The part of it that comes from standing in. */
  coverLoad: z.number(),
  openMatches: z.number().int(),
  training: mentorTraining,
  /** The first day on which a requirement keeps the mentor from being matched. */
  blockedFrom: z.string().nullable(),
  sessions30: z.number().int(),
  minutes30: z.number().int(),
  lastSessionOn: z.string().nullable(),
  languages: z.array(z.string()),
  experienceTags: z.array(z.string()),
  joinedOn: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  version: z.number().int(),
});
export type MentorRow = z.infer<typeof mentorRow>;
export const mentorListOutput = pageOf(mentorRow);

const email = z
  .email({ error: "Give an e-mail address like name@example.org." })
  .max(254)
  .toLowerCase();
const optionalEmail = z
  .string()
  .trim()
  .nullable()
  .transform((text) => text || null)
  .pipe(email.nullable());

/** What people write about a mentor; status and leave have commands of their own. */
export const mentorFields = z.object({
  name: line(200, "Give the name, or what they want to be called."),
  pronouns: optionalLine(40),
  email: optionalEmail,
  otherEmails: z.array(email).max(5, { error: "Use at most 5." }),
  phone: optionalLine(40),
  gender: optionalLine(60),
  languages: wordList({ each: 60, most: 20 }),
  experienceTags: wordList({ each: 60, most: 40 }),
  /** Duties in the program's own words; requirements may ask by them. */
  roles: wordList({ each: 60, most: 20 }),
  siteId: z.uuid().nullable(),
  supervisorId: z.uuid().nullable(),
  joinedOn: day.nullable(),
  capacity: z
    .number({ error: "Give a number, such as 4." })
    .min(0, { error: "Capacity cannot be below 0." })
    .max(100, { error: "Use at most 100." })
    .multipleOf(0.01, { error: "Use at most two decimals." }),
  availability: z.array(z.string()).transform(tidyAvailability),
  remoteOk: z.boolean(),
  about: optionalText(4000),
});
export type MentorFields = z.infer<typeof mentorFields>;

const changeId = z.uuid();
const reason = optionalLine(200);

export const mentorCreateInput = programInput.extend({
  id: z.uuid(),
  ...mentorFields.shape,
  status: mentorStatus,
  statusSince: day,
  exitReason: reason.default(null),
});
export type MentorCreateInput = z.infer<typeof mentorCreateInput>;

export const mentorUpdateInput = programInput.extend({
  id: z.uuid(),
  version: z.number().int(),
  /** Only the fields that were changed: a cell of the table, or what differs in the form. */
  changes: z.strictObject(mentorFields.shape).partial(),
});
export type MentorUpdateInput = z.infer<typeof mentorUpdateInput>;

export const mentorStatusInput = programInput.extend({
  id: z.uuid(),
  version: z.number().int(),
  changeId,
  status: mentorStatus,
  fromOn: day,
  reason,
});
export type MentorStatusInput = z.infer<typeof mentorStatusInput>;

export const mentorIdInput = programInput.extend({ id: z.uuid() });
export const mentorStatusUndoInput = mentorIdInput.extend({ changeId });
export const saved = z.object({ id: z.uuid(), version: z.number().int() });

export const leaveInput = programInput.extend({
  id: z.uuid(),
  mentorId: z.uuid(),
  fromOn: day,
  untilOn: day.nullable(),
  kind: z.enum(LEAVE_KINDS),
});
export type LeaveInput = z.infer<typeof leaveInput>;
export const leaveUpdateInput = leaveInput.extend({ version: z.number().int() });
export const leaveRemoveInput = programInput.extend({ id: z.uuid(), mentorId: z.uuid() });

export const leaveRow = z.object({
  id: z.uuid(),
  fromOn: z.string(),
  untilOn: z.string().nullable(),
  kind: z.enum(LEAVE_KINDS),
  version: z.number().int(),
});
export type LeaveRow = z.infer<typeof leaveRow>;

export const statusChangeRow = z.object({
  id: z.uuid(),
  status: mentorStatus,
  fromOn: z.string(),
  reason: z.string().nullable(),
  changedByName: z.string().nullable(),
  changedAt: z.string(),
});
export type StatusChangeRow = z.infer<typeof statusChangeRow>;

export const mentorFull = mentorRow.extend({
  otherEmails: z.array(z.string()),
  roles: z.array(z.string()),
  gender: z.string().nullable(),
  about: z.string().nullable(),
  availability: z.array(z.string()),
  remoteOk: z.boolean(),
  exitReason: z.string().nullable(),
  updatedAt: z.string(),
  leave: z.array(leaveRow),
  statusHistory: z.array(statusChangeRow),
  /** Whether the person asking may change the mentor, or only read and plan leave. */
  mayEdit: z.boolean(),
});
export type MentorFull = z.infer<typeof mentorFull>;
