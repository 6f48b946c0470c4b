import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { pageOf, programInput } from "#shared/lib/page.ts";
import { agreedFields } from "#shared/matches/schema.ts";
import { CRITERIA } from "#shared/matching/criteria.ts";
import { matchingWeights } from "#shared/matching/settings.ts";
import { CONFLICT_REASONS, CONFLICT_SIDES } from "#shared/matching/conflict.ts";
import { RULES } from "#shared/matching/rules.ts";

/** So many are proposed for at once; of a longer list, those who have waited longest. */
export const PROPOSE_MAX = 1000;

/** How the suggestions of one mentee are shown; the address of the screen. */
export const suggestSearch = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
  excludedPage: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
  as: z.enum(["cards", "table"]).catch("cards").default("cards"),
});
export const SUGGESTIONS_A_PAGE = 8;
export const EXCLUDED_A_PAGE = 25;

export const suggestInput = programInput.extend({
  menteeId: z.uuid(),
  page: suggestSearch.shape.page,
  excludedPage: suggestSearch.shape.excludedPage,
});

export const part = z.object({
  criterion: z.enum(CRITERIA),
  value: z.number().nullable(),
  weight: z.number(),
  points: z.number(),
  pointsMax: z.number(),
  isUnknown: z.boolean(),
  sentence: z.string(),
});

export const suggestion = z.object({
  mentorId: z.uuid(),
  name: z.string(),
  siteName: z.string().nullable(),
  score: z.number().int(),
  parts: z.array(part),
  load: z.number(),
  capacity: z.number(),
});
export type Suggestion = z.infer<typeof suggestion>;

export const refusal = z.object({ rule: z.enum(RULES), sentence: z.string() });
export const excluded = z.object({
  mentorId: z.uuid(),
  name: z.string(),
  refusals: z.array(refusal),
});
export type Excluded = z.infer<typeof excluded>;

export const seeking = z.object({
  id: z.uuid(),
  label: z.string(),
  stage: z.string(),
  daysWaiting: z.number().int().nullable(),
  openMatches: z.number().int(),
});

export const suggestions = z.object({
  mentee: seeking,
  suggested: pageOf(suggestion),
  excluded: pageOf(excluded),
});
export type Suggestions = z.infer<typeof suggestions>;

const terms = agreedFields.pick({ startedOn: true, agreedEveryDays: true, weight: true });

/** Before a match is made: what it would do. */
export const whatIfInput = programInput.extend({
  ...terms.shape,
  menteeId: z.uuid(),
  mentorId: z.uuid(),
});
export const whatIf = z.object({
  mentorName: z.string(),
  menteeLabel: z.string(),
  loadBefore: z.number(),
  loadAfter: z.number(),
  capacity: z.number(),
  hoursBefore: z.number(),
  hoursAfter: z.number(),
  /** How long a session is taken to be, and from whose sessions that is known. */
  minutes: z.number().int(),
  minutesFrom: z.enum(["mentor", "program", "usual"]),
  matchesBefore: z.number().int(),
  matchesAfter: z.number().int(),
  menteesPerMentor: z.number().int(),
  supervisorName: z.string().nullable(),
  supervisorMentors: z.number().int().nullable(),
  mentorsPerSupervisor: z.number().int(),
  warnings: z.array(z.string()),
  refusals: z.array(refusal),
  score: z.number().int(),
  parts: z.array(part),
});
export type WhatIf = z.infer<typeof whatIf>;

/** The address of the proposal: nothing is computed until it is asked for. */
export const proposeSearch = z.object({
  ask: z.boolean().catch(false).default(false),
  start: day.optional().catch(undefined),
});
export const proposeInput = programInput.extend({ startedOn: day });
export const proposedLine = z.object({
  menteeId: z.uuid(),
  menteeLabel: z.string(),
  daysWaiting: z.number().int(),
  mentorId: z.uuid(),
  mentorName: z.string(),
  score: z.number().int(),
  loadBefore: z.number(),
  loadAfter: z.number(),
  capacity: z.number(),
});
export type ProposedLine = z.infer<typeof proposedLine>;

export const unmatchedLine = z.object({
  menteeId: z.uuid(),
  menteeLabel: z.string(),
  daysWaiting: z.number().int(),
  /** How many mentors could take them if they were the only one. */
  possible: z.number().int(),
  reason: z.string(),
});

export const proposal = z.object({
  startedOn: z.string(),
  waiting: z.number().int(),
  mentors: z.number().int(),
  /** Mentors whom nothing forbids, and the places they have. */
  available: z.number().int(),
  places: z.number().int(),
  /** How many mentors are out by each rule; one may be out by several. */
  excluded: z.array(z.object({ rule: z.enum(RULES), mentors: z.number().int() })),
  lines: z.array(proposedLine),
  unmatched: z.array(unmatchedLine),
  greedy: z.object({ matched: z.number().int(), score: z.number() }),
  /** Mean score of the lines, 0 to 100. */
  score: z.number(),
  isProven: z.boolean(),
});
export type Proposal = z.infer<typeof proposal>;

export const acceptInput = programInput.extend({
  startedOn: agreedFields.shape.startedOn,
  agreedEveryDays: agreedFields.shape.agreedEveryDays,
  agreedMonths: agreedFields.shape.agreedMonths,
  lines: z
    .array(z.strictObject({ id: z.uuid(), menteeId: z.uuid(), mentorId: z.uuid() }))
    .min(1, { error: "Choose at least one pair." })
    .max(PROPOSE_MAX),
});
export const accepted = z.object({
  made: z.array(z.object({ id: z.uuid(), version: z.number().int(), menteeId: z.uuid() })),
  /** What could no longer be done, and why. */
  refused: z.array(
    z.object({
      menteeId: z.uuid(),
      menteeLabel: z.string(),
      mentorName: z.string(),
      reason: z.string(),
    }),
  ),
});
export type Accepted = z.infer<typeof accepted>;

/** The undo of an acceptance: matches in which nothing has happened yet. */
export const takeBackInput = programInput.extend({
  matches: z
    .array(z.strictObject({ id: z.uuid(), version: z.number().int() }))
    .min(1)
    .max(PROPOSE_MAX),
});
export const takenBack = z.object({ removed: z.number().int(), kept: z.number().int() });

/** What other weights would change on the waiting list. */
export const previewInput = programInput.extend({ weights: matchingWeights });
export const previewLine = z.object({
  menteeId: z.uuid(),
  menteeLabel: z.string(),
  before: z.object({ name: z.string(), score: z.number().int() }).nullable(),
  after: z.object({ name: z.string(), score: z.number().int() }).nullable(),
  changes: z.boolean(),
});
export const preview = z.object({
  /** Mentors whom nothing forbids. */
  available: z.number().int(),
  shown: z.number().int(),
  changed: z.number().int(),
  lines: z.array(previewLine),
});
export type Preview = z.infer<typeof preview>;

export const conflictRow = z.object({
  id: z.uuid(),
  mentorId: z.uuid(),
  mentorName: z.string(),
  menteeId: z.uuid(),
  menteeLabel: z.string(),
  declaredBy: z.enum(CONFLICT_SIDES),
  reason: z.enum(CONFLICT_REASONS),
  declaredOn: z.string(),
  liftedAt: z.string().nullable(),
  version: z.number().int(),
});
export type ConflictRow = z.infer<typeof conflictRow>;

export const conflictsInput = programInput.extend({
  mentorId: z.uuid().optional(),
  menteeId: z.uuid().optional(),
});
export const declareInput = programInput.extend({
  id: z.uuid(),
  mentorId: z.uuid(),
  menteeId: z.uuid(),
  declaredBy: z.enum(CONFLICT_SIDES, { error: "Say whose wish it is." }),
  reason: z.enum(CONFLICT_REASONS, { error: "Choose a reason." }),
});
export const liftInput = programInput.extend({ id: z.uuid(), version: z.number().int() });
