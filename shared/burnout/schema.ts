import { z } from "zod";
import { LEVELS } from "#shared/burnout/level.ts";
import { signDetail, signKey } from "#shared/burnout/signs/schema.ts";
import { day } from "#shared/lib/day.ts";
import { programInput, someIds, someOf } from "#shared/lib/page.ts";
import { text } from "#shared/lib/text.ts";

/** Why a sign is set aside. It stays in sight, and no longer counts towards the level. */
export const DISMISS_REASONS = [
  "known_reason",
  "already_talked",
  "wrong_data",
  "not_meaningful",
] as const;
export const STEP_KINDS = [
  "conversation",
  "caseload_lowered",
  "time_off",
  "debrief",
  "extra_supervision",
  "training",
  "other",
] as const;
export const OUTCOMES = ["better", "same", "worse", "left", "not_needed"] as const;
export const USEFUL = ["yes", "partly", "no"] as const;
export type DismissReason = (typeof DISMISS_REASONS)[number];
export type StepKind = (typeof STEP_KINDS)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type Useful = (typeof USEFUL)[number];

/** The address of the board. */
export const boardSearch = z.object({
  level: someOf(LEVELS),
  site: someIds,
  supervisor: someIds,
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type BoardSearch = z.infer<typeof boardSearch>;
export const BOARD_PAGE = 50;
export const boardInput = programInput.extend(boardSearch.shape);
export type BoardInput = z.infer<typeof boardInput>;

const week = z.object({
  week: z.string(),
  value: z.number(),
  side: z.enum(["above", "below"]).nullable(),
});
/** A measure's last weeks beside what is usual for this mentor; without enough own weeks there is no usual range. */
const line = z.object({
  weeks: z.array(week),
  usual: z.object({ mean: z.number(), lower: z.number(), upper: z.number() }).nullable(),
});
export type Line = z.infer<typeof line>;

export const signRow = z.object({
  id: z.uuid(),
  key: signKey,
  kind: z.enum(["statistical", "absolute"]),
  weight: z.enum(["watch", "act"]),
  openedOn: z.string(),
  closedOn: z.string().nullable(),
  weeksBeyond: z.number().int(),
  value: z.number(),
  detail: signDetail,
  dismissReason: z.enum(DISMISS_REASONS).nullable(),
  dismissedBy: z.string().nullable(),
  version: z.number().int(),
});
export type SignRow = z.infer<typeof signRow>;

const openFollowUp = z.object({
  id: z.uuid(),
  dueOn: z.string(),
  ownerId: z.uuid().nullable(),
  ownerName: z.string().nullable(),
});

export const boardRow = z.object({
  mentorId: z.uuid(),
  name: z.string(),
  siteName: z.string().nullable(),
  supervisorName: z.string().nullable(),
  level: z.enum(LEVELS),
  since: z.string(),
  signs: z.array(signRow),
  hours: line,
  strain: line,
  lastTalkOn: z.string().nullable(),
  followUp: openFollowUp.nullable(),
});
export type BoardRow = z.infer<typeof boardRow>;

const counted = z.number().int();
export const boardOutput = z.object({
  rows: z.array(boardRow),
  total: counted,
  /** Of all that fit the filters but the level itself. */
  counts: z.object({ act: counted, talk: counted, watch: counted, steady: counted }),
  computedAt: z.string().nullable(),
});
export type BoardOutput = z.infer<typeof boardOutput>;

export const countOutput = z.object({ talk: counted });

export const mentorSignsInput = programInput.extend({ mentorId: z.uuid() });

const chart = z.object({
  key: signKey,
  name: z.string(),
  weeks: z.array(
    week.extend({ mean: z.number(), lower: z.number(), upper: z.number(), weeksBeyond: counted }),
  ),
});
export type SignChart = z.infer<typeof chart>;

export const stepRow = z.object({
  id: z.uuid(),
  kind: z.enum(STEP_KINDS),
  onDay: z.string(),
  hasNote: z.boolean(),
  personName: z.string().nullable(),
});
export const followUpRow = z.object({
  id: z.uuid(),
  ownerId: z.uuid().nullable(),
  ownerName: z.string().nullable(),
  openedOn: z.string(),
  dueOn: z.string(),
  closedOn: z.string().nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  version: counted,
  steps: z.array(stepRow),
  signs: z.array(z.object({ signId: z.uuid(), key: signKey, useful: z.enum(USEFUL).nullable() })),
});
export type FollowUpRow = z.infer<typeof followUpRow>;

export const CONTEXT_REASONS = [
  "time_away",
  "study",
  "family",
  "other_work",
  "health",
  "planned_more",
  "other",
] as const;
export type ContextReason = (typeof CONTEXT_REASONS)[number];
export const contextRow = z.object({
  id: z.uuid(),
  fromOn: z.string(),
  untilOn: z.string(),
  reason: z.enum(CONTEXT_REASONS),
  saidBy: z.enum(["mentor", "staff"]),
});

export const mentorSignsOutput = z.object({
  mentorId: z.uuid(),
  name: z.string(),
  /** Null: not among those who are looked at (in training, or left). */
  level: z.enum(LEVELS).nullable(),
  since: z.string().nullable(),
  open: z.array(signRow),
  closed: z.array(signRow),
  charts: z.array(chart),
  followUps: z.array(followUpRow),
  contexts: z.array(contextRow),
  lastTalkOn: z.string().nullable(),
  /** Weeks with something to measure; below twelve nothing is compared. */
  ownWeeks: counted,
});
export type MentorSignsOutput = z.infer<typeof mentorSignsOutput>;

export const dismissInput = programInput.extend({
  id: z.uuid(),
  version: counted,
  /** Null takes the dismissal back. */
  reason: z.enum(DISMISS_REASONS).nullable(),
});

export const followUpStartInput = programInput.extend({
  id: z.uuid(),
  mentorId: z.uuid(),
  signIds: z.array(z.uuid()).max(20),
  ownerId: z.uuid({ error: "Choose who sees to it." }),
  dueOn: day,
});
export type FollowUpStartInput = z.infer<typeof followUpStartInput>;
export const followUpIdInput = programInput.extend({ id: z.uuid() });
export const stepAddInput = programInput.extend({
  id: z.uuid(),
  followUpId: z.uuid(),
  kind: z.enum(STEP_KINDS),
  onDay: day,
  note: text(10_000).default(""),
});
export type StepAddInput = z.infer<typeof stepAddInput>;
export const stepRemoveInput = programInput.extend({ id: z.uuid(), removed: z.boolean() });
export const followUpCloseInput = programInput.extend({
  id: z.uuid(),
  version: counted,
  outcome: z.enum(OUTCOMES),
  useful: z.array(z.object({ signId: z.uuid(), useful: z.enum(USEFUL) })).max(20),
});
export type FollowUpCloseInput = z.infer<typeof followUpCloseInput>;
export const followUpReopenInput = followUpIdInput.extend({ version: counted });

export const contextAddInput = programInput
  .extend({
    id: z.uuid(),
    mentorId: z.uuid(),
    fromOn: day,
    untilOn: day,
    reason: z.enum(CONTEXT_REASONS),
  })
  .refine(({ fromOn, untilOn }) => untilOn >= fromOn, {
    path: ["untilOn"],
    error: "The last day lies before the first.",
  });
export const contextRemoveInput = programInput.extend({ id: z.uuid(), removed: z.boolean() });

/** How often each sign was useful to know, of all closed early conversations. */
export const usefulnessOutput = z.array(
  z.object({ key: signKey, yes: counted, partly: counted, no: counted, isNoisy: z.boolean() }),
);
