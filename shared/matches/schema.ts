import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { listSearch, pageOf, programInput, someIds, someOf, someWords } from "#shared/lib/page.ts";
import { cleanLine, optionalLine } from "#shared/lib/text.ts";
import { END_REASONS, MATCH_STATUSES, type MatchStatus } from "#shared/matches/status.ts";

export const MATCH_SORT_KEYS = [
  "mentor",
  "mentee",
  "started",
  "agreed",
  "lastSession",
  "contact",
  "sessions",
  "weight",
  "status",
  "ended",
] as const;

/** The address of the list, and with the program the input of its query. */
export const matchSearch = z.object({
  ...listSearch(MATCH_SORT_KEYS, "-contact"),
  statuses: someOf(MATCH_STATUSES).default((): MatchStatus[] => ["open", "paused"]),
  /** `due`: the agreed contact has not happened; `silent`: two in a row have not. */
  contact: z.enum(["due", "silent"]).optional().catch(undefined),
  sites: someIds,
  mentors: someIds,
  reasons: someWords,
});
export type MatchSearch = z.infer<typeof matchSearch>;

export const matchListInput = z.strictObject({ ...programInput.shape, ...matchSearch.shape });
export type MatchListInput = z.infer<typeof matchListInput>;

export const matchRow = z.object({
  id: z.uuid(),
  mentorId: z.uuid(),
  mentorName: z.string(),
  menteeId: z.uuid(),
  menteeLabel: z.string(),
  menteeCode: z.string(),
  siteName: z.string().nullable(),
  startedOn: z.string(),
  agreedEveryDays: z.number().int(),
  agreedMonths: z.number().int(),
  /** The day on which the agreed length is over. */
  agreedUntil: z.string(),
  weight: z.number(),
  status: z.enum(MATCH_STATUSES),
  pausedOn: z.string().nullable(),
  endedOn: z.string().nullable(),
  endReason: z.string().nullable(),
  sessions: z.number().int(),
  lastSessionOn: z.string().nullable(),
  /** From the one rule in `silence.ts`. */
  contact: z.object({
    days: z.number().int().nullable(),
    dueOn: z.string().nullable(),
    level: z.enum(["steady", "watch", "talk", "none"]),
    silent: z.boolean(),
  }),
  version: z.number().int(),
});
export type MatchRow = z.infer<typeof matchRow>;
export const matchPage = pageOf(matchRow);

export const matchPause = z.object({
  id: z.uuid(),
  fromOn: z.string(),
  untilOn: z.string().nullable(),
  reason: z.string().nullable(),
});
export const matchDetail = matchRow.extend({
  pauses: z.array(matchPause),
  /** Open, never paused and without a session: what was entered by mistake can be taken away. */
  removable: z.boolean(),
  /** Why the mentor was matched although a requirement was not met, and by whom; null where none stood in the way. */
  overrideReason: z.string().nullable(),
  overrideByName: z.string().nullable(),
  /** Why going on or opening it again would be refused today; null where nothing does, or where it is open. */
  gateRefusal: z.string().nullable(),
});
export type MatchDetail = z.infer<typeof matchDetail>;

export const matchCounts = z.object({
  open: z.number().int(),
  paused: z.number().int(),
  due: z.number().int(),
  silent: z.number().int(),
  ended: z.number().int(),
});
export type MatchCounts = z.infer<typeof matchCounts>;

export const matchIdInput = programInput.extend({ id: z.uuid() });

/** All matches, past ones too, of one mentor or one mentee. */
export const matchesOfInput = programInput.extend({
  mentorId: z.uuid().optional(),
  menteeId: z.uuid().optional(),
});

export const openMatch = z.object({
  id: z.uuid(),
  mentorId: z.uuid(),
  mentorName: z.string(),
  menteeId: z.uuid(),
  menteeLabel: z.string(),
  startedOn: z.string(),
  status: z.enum(["open", "paused"]),
});
export type OpenMatch = z.infer<typeof openMatch>;

export const agreedFields = z.strictObject({
  startedOn: day,
  agreedEveryDays: z
    .number({ error: "Say how often they agreed to meet." })
    .int()
    .min(1, { error: "At least every day." })
    .max(366, { error: "At most once a year." }),
  agreedMonths: z
    .number({ error: "Say for how long they agreed." })
    .int()
    .min(1, { error: "At least one month." })
    .max(120, { error: "At most ten years." }),
  weight: z
    .number({ error: "Say how much of the mentor's capacity it takes." })
    .min(0, { error: "Not less than 0." })
    .max(20, { error: "At most 20." })
    .multipleOf(0.01, { error: "Two decimals at most." }),
});

/** Why somebody is matched although a requirement is not met: needs the right that the program gives. */
const overrideReason = optionalLine(500).optional();

export const matchCreateInput = programInput.extend({
  ...agreedFields.shape,
  id: z.uuid(),
  mentorId: z.uuid({ error: "Choose who it is with." }),
  menteeId: z.uuid({ error: "Choose who it is with." }),
  /** The person saw the number and wants it all the same. */
  acceptOverload: z.boolean().default(false),
  overrideReason,
});
export type MatchCreateInput = z.output<typeof matchCreateInput>;

const versioned = programInput.extend({ id: z.uuid(), version: z.number().int() });

export const matchUpdateInput = versioned.extend({
  ...agreedFields.partial().shape,
  acceptOverload: z.boolean().default(false),
});
export type MatchUpdateInput = z.output<typeof matchUpdateInput>;

export const matchPauseInput = versioned.extend({
  on: day,
  reason: optionalLine(200).default(null),
});
export const matchResumeInput = versioned.extend({ on: day, overrideReason });
export const matchEndInput = versioned.extend({
  on: day,
  reason: z.enum(END_REASONS, { error: "Choose a reason." }),
  /** Where the mentee goes when this was their last open match. */
  mentee: z.enum(["waiting", "closed"]).default("waiting"),
});
export const matchReopenInput = versioned.extend({
  /** It was paused when it ended: the undo of that end. */
  asPaused: z.boolean().default(false),
  acceptOverload: z.boolean().default(false),
  overrideReason,
});
export const matchRemoveInput = versioned;

const candidateBase = {
  id: z.uuid(),
  siteName: z.string().nullable(),
  sameSite: z.boolean(),
  sharedLanguages: z.array(z.string()),
  sharedTags: z.array(z.string()),
  sharedTimes: z.array(z.string()),
  /** Why not: they are matched already, the mentor's status or a requirement. Null: they can be matched. */
  refusal: z.string().nullable(),
  /** Only a requirement stands in the way, and the person who asks may match them all the same, with a reason. */
  overridable: z.boolean(),
};

export const mentorCandidate = z.object({
  ...candidateBase,
  name: z.string(),
  status: z.string(),
  load: z.number(),
  capacity: z.number(),
  /** False where the mentee asked for another gender of mentor. */
  genderFits: z.boolean(),
});
export type MentorCandidate = z.infer<typeof mentorCandidate>;

export const menteeCandidate = z.object({
  ...candidateBase,
  label: z.string(),
  code: z.string(),
  stage: z.string(),
  daysWaiting: z.number().int().nullable(),
  genderFits: z.boolean(),
});
export type MenteeCandidate = z.infer<typeof menteeCandidate>;

/** Whether a mentor can be matched today as far as the status and the requirements go. */
export const eligibilityInput = programInput.extend({ mentorId: z.uuid() });
export const eligibility = z.object({ refusal: z.string().nullable(), overridable: z.boolean() });

const candidateQuery = { q: z.string().overwrite(cleanLine).max(200).default("") };
export const mentorCandidatesInput = programInput.extend({ ...candidateQuery, menteeId: z.uuid() });
export const menteeCandidatesInput = programInput.extend({ ...candidateQuery, mentorId: z.uuid() });
