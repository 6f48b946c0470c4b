import { z } from "zod";
import { addDays, startOfWeek } from "#shared/lib/day.ts";
import type { SignKey } from "#shared/burnout/signs/keys.ts";
import type { SharedResult } from "#shared/burnout/signs/self-report.ts";

/** Weeks that are read: a year to be judged, and twelve before it to know what is usual. */
export const WEEKS = 65;

/** The span of weeks that is judged on a day: whole weeks, Monday to Sunday, the last one before `today`'s. */
export type Span = {
  first: string;
  last: string;
  weeks: string[];
  /** Every day from the first Monday to the end of today's week: naming them again and again would take seconds. */
  days: string[];
};

export function spanOn(today: string): Span {
  const last = addDays(startOfWeek(today), -7);
  const first = addDays(last, -7 * (WEEKS - 1));
  const from = (count: number, step: number) =>
    Array.from({ length: count }, (_, at) => addDays(first, step * at));
  return { first, last, weeks: from(WEEKS, 7), days: from(7 * WEEKS + 14, 1) };
}

/** A session log as far as the signs ask; `at` counts days from the first Monday of the span. */
export type SessionFact = {
  at: number;
  /** Null where only the day was written down. */
  hour: number | null;
  minutes: number;
  attended: boolean;
  strain: number | null;
  /** Appointments in it that the mentor called off. */
  cancelled: number;
  /** Days from the session to its log; null where it was imported. */
  lag: number | null;
};

export type MentorFacts = {
  mentorId: string;
  capacity: number;
  load: number;
  joinedOn: string | null;
  availability: readonly string[];
  sessions: readonly SessionFact[];
  /** Until when a match was to be met in: its end, or since when it is paused. */
  matches: readonly { startedOn: string; untilOn: string | null }[];
  openMatches: number;
  leave: readonly { fromOn: string; untilOn: string | null }[];
  heavy: readonly { sessionId: string; heldOn: string }[];
  /** Null where the program keeps no supervision here: no meeting was ever written down. */
  oneToOne: { lastHeldOn: string | null; everyDays: number | null; missedInARow: number } | null;
  minutesByMentee: readonly { menteeId: string; minutes: number }[];
  lateCourses: readonly { courseId: string; name: string; since: string }[];
  debriefs: readonly { id: string; dueAt: string }[];
  shared: readonly SharedResult[];
  /** Spans about which the mentor or somebody of the staff has said why they are different. */
  contexts: readonly { fromOn: string; untilOn: string }[];
  /** The signs that are open now. */
  open: readonly {
    key: SignKey;
    weight: "watch" | "act";
    openedOn: string;
    isDismissed: boolean;
  }[];
};

const baseline = z.object({ mean: z.number(), sigma: z.number() });

/** What is usual among the program's mentors, for each statistical sign. */
export const programBaselines = z.object({
  hours: baseline,
  strain: baseline,
  odd_hours: baseline,
  own_cancellations: baseline,
  late_logs: baseline,
  contact: baseline,
  boundaries: baseline,
});
export type ProgramBaselines = z.infer<typeof programBaselines>;
