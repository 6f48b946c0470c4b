import { z } from "zod";
import { listSearch, pageOf, programInput, someIds, someOf, someWords } from "#shared/lib/page.ts";
import { cleanLine } from "#shared/lib/text.ts";
import { DEMOGRAPHICS } from "#shared/mentees/demographics.ts";
import { OPEN_STAGES, STAGES } from "#shared/mentees/stage.ts";

export const MENTEE_SORT_KEYS = [
  "label",
  "stage",
  "site",
  "referral",
  "referred",
  "waiting",
  "matches",
  "lastSession",
] as const;

/** The address of the list, and with the program the input of its query. */
export const menteeSearch = z.object({
  ...listSearch(MENTEE_SORT_KEYS, "label"),
  stages: someOf(STAGES).default(() => [...OPEN_STAGES]),
  sites: someIds,
  referral: someWords,
  languages: someWords,
  /** Waiting for a mentor for more than this many days. */
  waitingOver: z.coerce.number().int().min(0).max(3650).optional().catch(undefined),
  matched: z.enum(["yes", "no"]).optional().catch(undefined),
});
export type MenteeSearch = z.infer<typeof menteeSearch>;

export const menteeListInput = z.strictObject({ ...programInput.shape, ...menteeSearch.shape });
export type MenteeListInput = z.infer<typeof menteeListInput>;

export const menteeRow = z.object({
  id: z.uuid(),
  code: z.string(),
  /** The name where the program shows names and there is one; else the code. */
  label: z.string(),
  stage: z.enum(STAGES),
  siteId: z.uuid().nullable(),
  siteName: z.string().nullable(),
  referralSource: z.string().nullable(),
  languages: z.array(z.string()),
  experienceTags: z.array(z.string()),
  referredOn: z.string(),
  intakeOn: z.string().nullable(),
  readyOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  closeReason: z.string().nullable(),
  waitingSince: z.string().nullable(),
  daysWaiting: z.number().int().nullable(),
  openMatches: z.number().int(),
  mentors: z.array(z.object({ matchId: z.uuid(), mentorId: z.uuid(), name: z.string() })),
  attendedSessions: z.number().int(),
  lastSessionOn: z.string().nullable(),
  version: z.number().int(),
});
export type MenteeRow = z.infer<typeof menteeRow>;
export const menteePage = pageOf(menteeRow);

export const menteeDetail = menteeRow.extend({
  /** Null where the program keeps codes only, whatever is stored. */
  name: z.string().nullable(),
  pronouns: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** 'YYYY-MM' */
  birthMonth: z.string().nullable(),
  gender: z.string().nullable(),
  raceEthnicity: z.array(z.string()),
  declined: z.array(z.enum(DEMOGRAPHICS)),
  availability: z.array(z.string()),
  remoteOk: z.boolean(),
  mentorGenderPreference: z.string().nullable(),
  nextKeyDate: z.string().nullable(),
  about: z.string().nullable(),
  firstMatchedOn: z.string().nullable(),
  lastEndedOn: z.string().nullable(),
  /** Neither match nor session hangs on this mentee: what was entered by mistake can be taken away. */
  removable: z.boolean(),
});
export type MenteeDetail = z.infer<typeof menteeDetail>;

export const menteeSummary = z.object({
  id: z.uuid(),
  label: z.string(),
  code: z.string(),
  stage: z.enum(STAGES),
});
export type MenteeSummary = z.infer<typeof menteeSummary>;

export const menteeSearchInput = programInput.extend({
  q: z.string().overwrite(cleanLine).max(200).default(""),
  limit: z.number().int().min(1).max(50).default(10),
});

export const menteeIdInput = programInput.extend({ id: z.uuid() });

/** How many stand where: the sentence and the quick choices above the list. */
export const menteeCounts = z.object({
  /** All but the closed ones. */
  open: z.number().int(),
  referred: z.number().int(),
  intake: z.number().int(),
  waiting: z.number().int(),
  matched: z.number().int(),
  closed: z.number().int(),
});
export type MenteeCounts = z.infer<typeof menteeCounts>;

/** Words that this program has used: what filters offer and fields propose. */
export const menteeWords = z.object({
  languages: z.array(z.string()),
  experienceTags: z.array(z.string()),
  referralSources: z.array(z.string()),
});
