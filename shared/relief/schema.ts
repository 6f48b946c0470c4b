import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { programInput } from "#shared/lib/page.ts";
import { cleanLine } from "#shared/lib/text.ts";
import { LINE_PROBLEMS, PLAN_STATUSES, STAY_REASONS } from "#shared/relief/plan.ts";

const id = z.uuid().toLowerCase();

/** How many mentors one plan looks after. */
export const AWAY_MAX = 60;

const span = {
  fromOn: day,
  untilOn: day,
};

export const reliefLine = z.strictObject({
  matchId: id,
  mentorId: id.nullable(),
  isOut: z.boolean(),
});
export const reliefLines = z.array(reliefLine).max(1000);

const mentorIds = z
  .array(id)
  .min(1, { error: "Choose who will be away." })
  .max(AWAY_MAX, { error: `Plan for at most ${AWAY_MAX} at a time.` })
  .transform((ids) => [...new Set(ids)]);

/** The address of a new plan: who, and which days. Ids only. */
export const reliefStartSearch = z.object({
  mentors: z
    .array(z.string())
    .transform((ids) => ids.filter((one) => z.uuid().safeParse(one).success).slice(0, AWAY_MAX))
    .catch([])
    .default([]),
  from: day.optional().catch(undefined),
  until: day.optional().catch(undefined),
});
export type ReliefStartSearch = z.infer<typeof reliefStartSearch>;

/** Mentors with leave in these days and matches of their own: whom a plan may be for. */
export const awayInput = programInput.extend(span);
export const awayRow = z.object({
  id: z.uuid(),
  name: z.string(),
  openMatches: z.number().int(),
  leaveFrom: z.string().nullable(),
  leaveUntil: z.string().nullable(),
});
export type AwayRow = z.infer<typeof awayRow>;
export const namedInput = programInput.extend({ mentorIds: z.array(id).max(AWAY_MAX) });

export const planCreateInput = programInput.extend({ id, ...span, mentorIds });
export type PlanCreateInput = z.output<typeof planCreateInput>;
const versioned = programInput.extend({ id, version: z.number().int() });
export const planIdInput = programInput.extend({ id });
export const planStepInput = versioned;
export const planLineInput = versioned.extend({
  matchId: id,
  mentorId: id.nullable(),
  isOut: z.boolean().default(false),
});
export const planSpanInput = versioned.extend({ ...span, mentorIds });

const candidateLoad = { load: z.number(), capacity: z.number() };

/** Somebody who could stand in for one match, best first; those who cannot say why. */
export const coverCandidate = z.object({
  id: z.uuid(),
  name: z.string(),
  siteName: z.string().nullable(),
  /** 0 to 100, by the program's criteria with continuity counted for more. */
  score: z.number().int(),
  /** What speaks for them, in sentences. */
  reasons: z.array(z.string()),
  /** The most they carry within the days, without this match. */
  ...candidateLoad,
  refusal: z.string().nullable(),
});
export type CoverCandidate = z.infer<typeof coverCandidate>;
export const coverCandidatesInput = programInput.extend({
  matchId: id,
  ...span,
  /** Lines of a plan that is being made count as if they were applied. */
  planId: id.optional(),
  q: z.string().overwrite(cleanLine).max(200).default(""),
});

export const planLine = z.object({
  matchId: z.uuid(),
  menteeId: z.uuid(),
  menteeLabel: z.string(),
  weight: z.number(),
  awayId: z.uuid(),
  awayName: z.string(),
  mentorId: z.uuid().nullable(),
  mentorName: z.string().nullable(),
  score: z.number().int().nullable(),
  reasons: z.array(z.string()),
  problem: z.enum(LINE_PROBLEMS).nullable(),
  /** Why this mentor cannot stand in on these days: the end of "Sam …". */
  because: z.string().nullable(),
  /** Why nobody stands in. */
  stays: z.enum(STAY_REASONS).nullable(),
  /** Who covers it already, from another plan or by hand. */
  coveredBy: z.string().nullable(),
});
export type PlanLine = z.infer<typeof planLine>;

export const planLoad = z.object({
  mentorId: z.uuid(),
  name: z.string(),
  capacity: z.number(),
  before: z.number(),
  after: z.number(),
});
export type PlanLoad = z.infer<typeof planLoad>;

export const reliefPlan = z.object({
  id: z.uuid(),
  fromOn: z.string(),
  untilOn: z.string(),
  status: z.enum(PLAN_STATUSES),
  away: z.array(awayRow),
  lines: z.array(planLine),
  loads: z.array(planLoad),
  createdByName: z.string().nullable(),
  appliedAt: z.string().nullable(),
  version: z.number().int(),
});
export type ReliefPlanView = z.infer<typeof reliefPlan>;

export const planListRow = z.object({
  id: z.uuid(),
  fromOn: z.string(),
  untilOn: z.string(),
  status: z.enum(PLAN_STATUSES),
  away: z.array(z.string()),
  matches: z.number().int(),
  covered: z.number().int(),
  version: z.number().int(),
});
export type PlanListRow = z.infer<typeof planListRow>;

/** One cover as the match's page and the mentors' pages show it. */
export const coverRow = z.object({
  id: z.uuid(),
  ...span,
  matchId: z.uuid(),
  menteeId: z.uuid(),
  menteeLabel: z.string(),
  weight: z.number(),
  /** Who is covered; null where the reader may not see them. */
  ownMentorId: z.uuid().nullable(),
  ownMentorName: z.string().nullable(),
  mentorId: z.uuid().nullable(),
  mentorName: z.string().nullable(),
  planId: z.uuid().nullable(),
  version: z.number().int(),
});
export type CoverRow = z.infer<typeof coverRow>;
export const coversInput = programInput.extend({
  matchId: id.optional(),
  mentorId: id.optional(),
});

export const coverCreateInput = programInput.extend({
  id,
  matchId: id,
  mentorId: z.uuid({ error: "Choose who stands in." }).toLowerCase(),
  ...span,
  acceptOverload: z.boolean().default(false),
});
export type CoverCreateInput = z.output<typeof coverCreateInput>;
export const coverUpdateInput = versioned.extend({
  ...span,
  acceptOverload: z.boolean().default(false),
});
export const coverRemoveInput = versioned;
