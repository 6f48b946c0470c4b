import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { OUTCOMES } from "#shared/sessions/schema.ts";

/**
 * Which rows a number opens. Everything that made the number is in here besides the page's site and supervisor, so
 * that the address alone brings the same rows back.
 */
export const FUNNEL_STEPS = ["referred", "intake", "ready", "matched", "met"] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

export const FUNNEL_LABELS: Record<FunnelStep, string> = {
  referred: "Referred",
  intake: "Intake held",
  ready: "Ready to match",
  matched: "Matched",
  met: "Met three times",
};

const span = { from: day, to: day };

export const rowsOf = z.discriminatedUnion("of", [
  z.object({ of: z.literal("appointments"), ...span, outcomes: z.array(z.enum(OUTCOMES)).min(1) }),
  z.object({ of: z.literal("mentors"), ...span }),
  z.object({ of: z.literal("mentees"), ...span }),
  /** Mentors by open matches on a day: from `least` to `most`, or more where `most` is left out. */
  z.object({
    of: z.literal("caseload"),
    on: day,
    least: z.number().int().min(0),
    most: z.number().int().min(0).optional(),
  }),
  z.object({ of: z.literal("openMatches"), on: day }),
  /** Matches of the survival curve that lasted at least so many days, by how they stood on the day. */
  z.object({
    of: z.literal("survival"),
    on: day,
    least: z.number().int().min(0).default(0),
    most: z.number().int().min(0).optional(),
    ended: z.boolean().optional(),
  }),
  /** Mentees of a cohort, or those of them who met in the month `after` months later. */
  z.object({
    of: z.literal("cohort"),
    ...span,
    until: day,
    after: z.number().int().min(0).max(12).optional(),
  }),
  z.object({ of: z.literal("funnel"), ...span, step: z.enum(FUNNEL_STEPS) }),
]);
export type RowsOf = z.infer<typeof rowsOf>;

/** One row of a drill-down; what a kind of rows does not have is null. */
export const drillRow = z.object({
  id: z.string(),
  mentor: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  mentee: z.object({ id: z.uuid(), label: z.string() }).nullable(),
  /** The day of the appointment; the start of the match; the first match or the referral of the mentee. */
  from: z.string().nullable(),
  /** The end of the match; the day on which the step was reached. */
  to: z.string().nullable(),
  /** Days met, open matches, or days that a match lasted. */
  count: z.number().int().nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  sessionId: z.uuid().nullable(),
  matchId: z.uuid().nullable(),
});
export type DrillRow = z.infer<typeof drillRow>;

export const ROWS_SIZE = 50;
