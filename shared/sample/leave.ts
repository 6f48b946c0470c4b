import { addDays, daysBetween } from "#shared/sample/days.ts";
import type { Drift } from "#shared/sample/cast.ts";
import type { Random } from "#shared/sample/random.ts";
import type { MentorStatus } from "#shared/mentors/status.ts";
import type { SampleLeave } from "#shared/sample/rows.ts";
import { LEAVE_KINDS } from "#shared/sample/words.ts";

type Facts = {
  mentorId: string;
  status: MentorStatus;
  drift: Drift | null;
  from: string;
  until: string | null;
  today: string;
};

/**
 * A mentor's leave as [from, until, kind]: about two a year, mostly in summer and December, never overlapping. The
 * drifting mentors have had none for months (their change must not be explained by it); who is on leave now is so
 * until some day ahead, or until further notice.
 */
export function leaveOf(random: Random, facts: Facts): SampleLeave[] {
  const { status, drift, from, today } = facts;
  const lastDay = facts.until ?? addDays(today, drift ? -130 : status === "active" ? 40 : -60);
  const spans: SampleLeave[] = [];
  let day = addDays(from, random.int(30, 140));
  for (;;) {
    day = nearHoliday(random, day);
    const until = addDays(day, random.int(4, 18));
    const begins = daysBetween(day, today);
    const beingAway = begins >= 0 && until >= today;
    if (until > lastDay) break;
    // 'active' with a leave that holds today would be a contradiction.
    if (!beingAway) spans.push(leave(day, until));
    day = addDays(until, random.int(90, 240));
  }
  if (status === "on_leave") {
    const begun = addDays(today, -random.int(9, 20));
    spans.push(leave(begun, random.chance(0.6) ? addDays(today, random.int(5, 25)) : null));
  }
  return spans;

  function leave(fromOn: string, untilOn: string | null): SampleLeave {
    return {
      id: random.idOn(fromOn),
      mentorId: facts.mentorId,
      fromOn,
      untilOn,
      kind: random.weighted(LEAVE_KINDS),
    };
  }
}

function nearHoliday(random: Random, day: string): string {
  const month = day.slice(5, 7);
  if ((month === "05" || month === "06") && random.chance(0.6))
    return addDays(day, random.int(20, 50));
  if (month === "11" && random.chance(0.5)) return addDays(day, random.int(15, 35));
  return day;
}
