import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { programInput, someIds } from "#shared/lib/page.ts";

/** How far ahead one may look, in days. */
export const HORIZONS = [7, 30, 90] as const;
/** From so many days on, the chart has a point a week instead of one a day. */
export const WEEKLY_FROM = 90;
export const FORECAST_SHOWN = 50;

/** Days before the lapse at which a renewal is due: time enough to find a date for the course. */
export const RENEW_AHEAD_DAYS = 14;

const filters = {
  days: z.coerce
    .number()
    .pipe(z.literal([...HORIZONS]))
    .catch(90)
    .default(90),
  site: someIds,
  supervisor: someIds,
};

/** The address of the forecast, and with the program the input of its query. */
export const forecastSearch = z.object({
  ...filters,
  /** A point of the chart: only those who are lost with it. */
  at: day.optional().catch(undefined),
  show: z.coerce
    .number()
    .int()
    .min(FORECAST_SHOWN)
    .max(2000)
    .catch(FORECAST_SHOWN)
    .default(FORECAST_SHOWN),
});
export type ForecastSearch = z.infer<typeof forecastSearch>;
export const forecastInput = z.strictObject({ ...programInput.shape, ...forecastSearch.shape });

export const forecastRow = z.object({
  mentorId: z.uuid(),
  name: z.string(),
  siteName: z.string().nullable(),
  supervisorName: z.string().nullable(),
  /** The first day on which the mentor cannot be matched. */
  blockedOn: z.string(),
  /** Every course that stands in the way within the horizon, the first one first. */
  courses: z.array(
    z.object({
      courseId: z.uuid(),
      name: z.string(),
      /** The last day it holds, or was to be completed by. */
      deadline: z.string().nullable(),
      blockedFrom: z.string(),
      hasTask: z.boolean(),
    }),
  ),
  /** The mentees of the open matches; `stays`: another mentor of theirs can be matched through the whole horizon. */
  mentees: z.array(z.object({ matchId: z.uuid(), label: z.string(), stays: z.boolean() })),
});
export type ForecastRow = z.infer<typeof forecastRow>;

export const forecastOutput = z.object({
  /** How many active mentors can be matched on each day (or each week's last), beginning today. */
  points: z.array(
    z.object({ on: z.string(), matchable: z.number().int(), lost: z.number().int() }),
  ),
  /** Active mentors who cannot be matched today already. */
  blockedNow: z.number().int(),
  rows: z.array(forecastRow),
  /** Rows with the chart's point, before they are cut. */
  total: z.number().int(),
  /** Mentees whom nobody eligible would be left to, by the end of the horizon. */
  stranded: z.number().int(),
  /** Mentor × course pairs that have no renewal task yet. */
  withoutTask: z.number().int(),
});
export type ForecastOutput = z.infer<typeof forecastOutput>;

export const renewalsInput = z.strictObject({ ...programInput.shape, ...filters });
export const renewalsOutput = z.object({ ids: z.array(z.uuid()) });
export const renewalsUndoInput = programInput.extend({ ids: z.array(z.uuid()).min(1).max(20_000) });
