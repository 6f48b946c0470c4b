/** Why a mentor is away; 'rest' is an answer of its own, so that nobody has to call it illness. */
export const LEAVE_KINDS = ["rest", "holiday", "illness", "family", "study", "other"] as const;
export type LeaveKind = (typeof LEAVE_KINDS)[number];

export const leaveKindLabels: Record<LeaveKind, string> = {
  rest: "Rest",
  holiday: "Holiday",
  illness: "Illness",
  family: "Family",
  study: "Studies",
  other: "Another reason",
};

/** From the first to the last day away, both included; without a last day it is open. */
export type LeavePeriod = { fromOn: string; untilOn: string | null };

/** Whether two periods share a day. The same rule as the constraint mentor_leave_no_overlap. */
export function leaveOverlaps(one: LeavePeriod, other: LeavePeriod): boolean {
  return (
    (other.untilOn === null || one.fromOn <= other.untilOn) &&
    (one.untilOn === null || other.fromOn <= one.untilOn)
  );
}

export function coversDay(period: LeavePeriod, day: string): boolean {
  return period.fromOn <= day && (period.untilOn === null || day <= period.untilOn);
}

/** The leave that `day` lies in; periods of one mentor never overlap, so there is one at most. */
export function leaveOn<Period extends LeavePeriod>(
  periods: readonly Period[],
  day: string,
): Period | undefined {
  return periods.find((period) => coversDay(period, day));
}
