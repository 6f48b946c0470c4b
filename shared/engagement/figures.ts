import type { Count } from "#shared/engagement/suppress.ts";

/** What was logged in one stretch of days; everything in it adds up. */
export type Activity = {
  sessions: number;
  minutes: number;
  attended: number;
  noShow: number;
  cancelledLate: number;
  cancelledByMentee: number;
  cancelledByMentor: number;
  inPerson: number;
  phone: number;
  video: number;
  message: number;
};

/** Appointments that count for attendance: kept, missed, or called off too late. */
export function appointments(activity: Activity): number {
  return activity.attended + activity.noShow + activity.cancelledLate;
}

/** The share of appointments that were kept; null where there were none. */
export function attendance(activity: Activity): number | null {
  const of = appointments(activity);
  return of === 0 ? null : activity.attended / of;
}

export function hours(activity: Activity): number {
  return activity.minutes / 60;
}

/** A share of a whole, or null where there is no whole or one of the two is not shown. */
export function shareOf(part: Count, whole: Count): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

export type Delta =
  | { kind: "percent"; value: number }
  | { kind: "absolute"; value: number }
  | { kind: "points"; value: number };

/**
 * How a figure moved: amounts in per cent of what they were, people in people (a percentage of forty people sounds
 * larger than it is), shares in percentage points. Null where nothing can be said: no comparison, something hidden,
 * or growth from nought.
 */
export function deltaOf(
  kind: Delta["kind"],
  now: number | null,
  before: number | null | undefined,
): Delta | null {
  if (now === null || before === null || before === undefined) return null;
  if (kind === "percent") return before === 0 ? null : { kind, value: (now - before) / before };
  return { kind, value: kind === "points" ? (now - before) * 100 : now - before };
}
