import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { programInput } from "#shared/lib/page.ts";
import { line, optionalLine, optionalText, wordList } from "#shared/lib/text.ts";
import { DEMOGRAPHICS } from "#shared/mentees/demographics.ts";
import { tidyAvailability } from "#shared/mentors/availability.ts";
import { CLOSE_REASONS, OPEN_STAGES } from "#shared/mentees/stage.ts";
import { menteeDetail, menteeSearch } from "#shared/mentees/schema.ts";

const email = optionalLine(254)
  .transform((value) => value?.toLowerCase() ?? null)
  .refine((value) => value === null || z.email().safeParse(value).success, {
    error: "Give an e-mail address like name@example.org.",
  });

/** Every field of the profile; none but the code is ever demanded. */
export const menteeFields = z.strictObject({
  code: line(60, "Give a code, such as M-0001."),
  name: optionalLine(200),
  pronouns: optionalLine(40),
  email,
  phone: optionalLine(40),
  birthMonth: z
    .string()
    .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, { error: "Choose the month and give the year." })
    .nullable(),
  gender: optionalLine(80),
  raceEthnicity: wordList({ each: 80, most: 20 }),
  languages: wordList({ each: 60, most: 20 }),
  referralSource: optionalLine(120),
  declined: z.array(z.enum(DEMOGRAPHICS)).max(DEMOGRAPHICS.length),
  experienceTags: wordList({ each: 60, most: 40 }),
  availability: z.array(z.string()).max(100).transform(tidyAvailability),
  remoteOk: z.boolean(),
  mentorGenderPreference: optionalLine(80),
  siteId: z.uuid().nullable(),
  referredOn: day,
  nextKeyDate: day.nullable(),
  about: optionalText(4000),
});
export type MenteeFields = z.output<typeof menteeFields>;

/** `code: null` asks for the next free one, so that two intakes at once never collide. */
export const menteeCreateInput = programInput.extend({
  ...menteeFields.shape,
  code: menteeFields.shape.code.nullable(),
  id: z.uuid(),
  stage: z.enum(OPEN_STAGES),
});
export type MenteeCreateInput = z.output<typeof menteeCreateInput>;

/** What is not named stays as it is. */
export const menteeUpdateInput = programInput.extend({
  ...menteeFields.partial().shape,
  id: z.uuid(),
  version: z.number().int(),
});
export type MenteeUpdateInput = z.output<typeof menteeUpdateInput>;

export const menteeStageInput = programInput.extend({
  id: z.uuid(),
  version: z.number().int(),
  stage: z.enum(OPEN_STAGES),
  on: day,
});

export const menteeCloseInput = programInput.extend({
  id: z.uuid(),
  version: z.number().int(),
  on: day,
  reason: z.enum(CLOSE_REASONS, { error: "Choose a reason." }),
  /** Ends the open matches with it; without, open matches refuse the closing. */
  endMatches: z.boolean().default(false),
});
export const menteeCloseOutput = z.object({
  mentee: menteeDetail,
  endedMatchIds: z.array(z.uuid()),
});

export const menteeReopenInput = programInput.extend({
  id: z.uuid(),
  version: z.number().int(),
  /** Matches to open again with the mentee: the undo of a closing that ended them. */
  matchIds: z.array(z.uuid()).max(100).default([]),
});

export const menteeRemoveInput = programInput.extend({
  id: z.uuid(),
  version: z.number().int(),
});

/** Some rows by id, or all that a list's filters find but for some. */
export const menteeSelection = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(5000) }),
  z.strictObject({ all: menteeSearch, except: z.array(z.uuid()).max(5000) }),
]);
export type MenteeSelection = z.output<typeof menteeSelection>;

export const menteeBulkInput = programInput.extend({
  selection: menteeSelection,
  set: z.union([
    z.strictObject({ stage: z.enum(OPEN_STAGES) }),
    z.strictObject({ siteId: z.uuid().nullable() }),
  ]),
});
export type MenteeBulkInput = z.output<typeof menteeBulkInput>;

const bulkBefore = z.object({
  id: z.uuid(),
  /** As it is after the change: putting back refuses rows that somebody has changed since. */
  version: z.number().int(),
  stage: z.enum(OPEN_STAGES),
  intakeOn: day.nullable(),
  readyOn: day.nullable(),
  siteId: z.uuid().nullable(),
});

export const menteeBulkOutput = z.object({
  changed: z.array(bulkBefore),
  /** Closed ones, which are opened one by one. */
  skipped: z.number().int(),
});
export type MenteeBulkOutput = z.infer<typeof menteeBulkOutput>;

export const menteePutBackInput = programInput.extend({ rows: z.array(bulkBefore).max(5000) });
export type MenteePutBackInput = z.output<typeof menteePutBackInput>;
