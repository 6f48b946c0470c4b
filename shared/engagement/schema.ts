import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { programInput, someIds } from "#shared/lib/page.ts";
import { text } from "#shared/lib/text.ts";
import { UNITS } from "#shared/engagement/buckets.ts";
import { FIGURES, REACHES } from "#shared/engagement/frame.ts";
import { COMPARES, PRESETS } from "#shared/engagement/period.ts";
import { drillRow, FUNNEL_STEPS, rowsOf } from "#shared/engagement/rows.ts";

const optionalDay = day.optional().catch(undefined);

/** What decides every figure of the page. */
export const engagementFilters = {
  period: z.enum(PRESETS).catch("year").default("year"),
  from: optionalDay,
  to: optionalDay,
  compare: z.enum(COMPARES).catch("year").default("year"),
  compareFrom: optionalDay,
  sites: someIds,
  supervisors: someIds,
  figures: z.enum(FIGURES).optional().catch(undefined),
} as const;

export const engagementSearch = z.object({
  ...engagementFilters,
  /** The number that is open, with the rows behind it. */
  rows: rowsOf.optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1).default(1),
});
export type EngagementSearch = z.infer<typeof engagementSearch>;

export const engagementInput = programInput.extend(engagementFilters);
export type EngagementInput = z.infer<typeof engagementInput>;

/** What of an address the server is asked with: days that the preset does not use stay out of the query's key. */
export function engagementQueryInput(programId: string, search: EngagementSearch): EngagementInput {
  const { period, from, to, compare, compareFrom, sites, supervisors, figures } = search;
  return {
    programId,
    period,
    compare,
    sites,
    supervisors,
    ...(period === "own" && { from, to }),
    ...(compare === "own" && { compareFrom }),
    ...(figures && { figures }),
  };
}

const span = z.object({ from: z.string(), to: z.string() });
const bucket = span.extend({ whole: z.boolean() });
/** People: null is a number that is not shown. */
const people = z.number().int().nullable();

/** The days that were counted, and when: every answer carries its own. */
const frame = {
  span,
  before: span.nullable(),
  compare: z.enum(COMPARES),
  unit: z.enum(UNITS),
  reach: z.enum(REACHES),
  asOf: z.string(),
};
export const frameOutput = z.object(frame);
export type FrameOutput = z.infer<typeof frameOutput>;

export const activity = z.object({
  sessions: z.number().int(),
  minutes: z.number().int(),
  attended: z.number().int(),
  noShow: z.number().int(),
  cancelledLate: z.number().int(),
  cancelledByMentee: z.number().int(),
  cancelledByMentor: z.number().int(),
  inPerson: z.number().int(),
  phone: z.number().int(),
  video: z.number().int(),
  message: z.number().int(),
});

export const activityOutput = z.object({
  ...frame,
  now: activity,
  earlier: activity.nullable(),
  buckets: z.array(
    bucket.extend({ now: activity, earlier: span.extend({ figures: activity }).nullable() }),
  ),
});
export type ActivityOutput = z.infer<typeof activityOutput>;

const peopleFigures = z.object({ mentees: people, mentors: people });
export const peopleOutput = z.object({
  ...frame,
  now: peopleFigures,
  earlier: peopleFigures.nullable(),
  buckets: z.array(
    bucket.extend({
      now: peopleFigures,
      earlier: span.extend({ figures: peopleFigures }).nullable(),
    }),
  ),
});
export type PeopleOutput = z.infer<typeof peopleOutput>;

export const hourlyOutput = z.object({
  ...frame,
  cells: z.array(
    z.object({
      weekday: z.number().int(),
      hour: z.number().int(),
      sessions: z.number().int(),
      earlier: z.number().int().nullable(),
    }),
  ),
  /** Attended sessions without a time. */
  untimed: z.number().int(),
});
export type HourlyOutput = z.infer<typeof hourlyOutput>;

const breakdownRow = z.object({
  /** 'none' stands for sessions without one. */
  id: z.string(),
  name: z.string().nullable(),
  sessions: z.number().int(),
  minutes: z.number().int(),
  attendance: z.number().nullable(),
  earlier: z.number().int().nullable(),
});
export const breakdownOutput = z.object({
  ...frame,
  sites: z.array(breakdownRow),
  supervisors: z.array(breakdownRow),
});
export type BreakdownOutput = z.infer<typeof breakdownOutput>;

export const caseloadOutput = z.object({
  ...frame,
  mentors: people,
  openMatches: people,
  earlier: z.object({ mentors: people, openMatches: people }).nullable(),
  groups: z.array(
    z.object({
      least: z.number().int(),
      most: z.number().int().nullable(),
      mentors: people,
      earlier: people.optional(),
    }),
  ),
});
export type CaseloadOutput = z.infer<typeof caseloadOutput>;

const curve = z.array(
  z.object({
    days: z.number().int(),
    atRisk: people,
    ended: people,
    share: z.number(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  }),
);
export const survivalOutput = z.object({
  ...frame,
  matches: people,
  ended: people,
  median: z.number().int().nullable(),
  /** The last day that any match was followed to. */
  followed: z.number().int(),
  steps: curve,
  earlier: z.object({ steps: curve, followed: z.number().int() }).nullable(),
  /** What the sentence says. */
  after: z
    .object({
      days: z.number().int(),
      share: z.number(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    })
    .nullable(),
});
export type SurvivalOutput = z.infer<typeof survivalOutput>;

export const retentionOutput = z.object({
  ...frame,
  cohorts: z.array(
    span.extend({
      size: people,
      cells: z.array(
        z.object({
          after: z.number().int(),
          met: people,
          share: z.number().nullable(),
          whole: z.boolean(),
        }),
      ),
    }),
  ),
  after: z
    .object({ after: z.number().int(), met: z.number().int(), of: z.number().int() })
    .nullable(),
});
export type RetentionOutput = z.infer<typeof retentionOutput>;

export const funnelOutput = z.object({
  ...frame,
  steps: z.array(
    z.object({
      step: z.enum(FUNNEL_STEPS),
      mentees: people,
      share: z.number().nullable(),
      earlier: people.optional(),
      earlierShare: z.number().nullable().optional(),
    }),
  ),
});
export type FunnelOutput = z.infer<typeof funnelOutput>;

export const rowsInput = engagementInput.extend({
  rows: rowsOf,
  page: z.number().int().min(1).max(1_000_000).default(1),
});
export type RowsInput = z.infer<typeof rowsInput>;
export const rowsOutput = z.object({
  rows: z.array(drillRow),
  /** The number that was opened. */
  total: z.number().int(),
});
export type RowsOutput = z.infer<typeof rowsOutput>;

const label = text(120, "Keep the note to 120 characters.").min(1, {
  error: "Say what happened, in a few words.",
});
export const annotationRow = z.object({
  id: z.uuid(),
  onDay: z.string(),
  label: z.string(),
  byName: z.string().nullable(),
  version: z.number().int(),
});
export type AnnotationRow = z.infer<typeof annotationRow>;
export const annotationsInput = programInput.extend({ from: day, to: day });
export const annotationAddInput = programInput.extend({ id: z.uuid(), onDay: day, label });
export const annotationUpdateInput = programInput.extend({
  id: z.uuid(),
  version: z.number().int(),
  onDay: day,
  label,
});
export const annotationRemoveInput = programInput.extend({ id: z.uuid() });
/** What the form holds. */
export const annotationForm = z.object({ onDay: day, label });
