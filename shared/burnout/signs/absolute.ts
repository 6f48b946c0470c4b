import { addDays, daysBetween } from "#shared/lib/day.ts";
import { count, type FoundSign } from "#shared/burnout/signs/found.ts";
import type { SignSettings } from "#shared/burnout/signs/settings.ts";

/** More weighted matches than was agreed. Exactly full is what was agreed, and says nothing. */
export function loadSign(
  facts: { load: number; capacity: number },
  settings: SignSettings,
): FoundSign | null {
  if (facts.capacity <= 0 || facts.load <= 0) return null;
  const percent = (100 * facts.load) / facts.capacity;
  const isAct = percent >= settings.loadActPercent;
  if (!isAct && percent <= settings.loadWatchPercent) return null;
  return {
    key: "load",
    weight: isAct ? "act" : "watch",
    value: percent,
    weeksBeyond: 0,
    sentence: `Load is ${Math.round(percent)} % of the agreed capacity (${facts.load} of ${facts.capacity}).`,
    rows: {},
  };
}

/** So many very heavy sessions within so many days, counted back from today. */
export function highStrainSign(
  heavy: readonly { sessionId: string; heldOn: string }[],
  today: string,
  settings: SignSettings,
): FoundSign | null {
  const from = addDays(today, 1 - settings.heavyWithinDays);
  const close = heavy.filter(({ heldOn }) => heldOn >= from && heldOn <= today);
  if (close.length < settings.heavyCount) return null;
  return {
    key: "high_strain",
    weight: "watch",
    value: close.length,
    weeksBeyond: 0,
    sentence: `${count(close.length, "session")} rated ${settings.heavyStrain === 5 ? "5" : `${settings.heavyStrain} or more`} in ${settings.heavyWithinDays} days.`,
    rows: { sessions: close.map(({ sessionId }) => sessionId) },
  };
}

/** The longest run of days with a session among the last four weeks. */
export function longestRun(daysHeld: readonly string[], today: string): number {
  const from = addDays(today, -27);
  const held = [...new Set(daysHeld.filter((day) => day >= from && day <= today))].toSorted();
  let longest = 0;
  let run = 0;
  for (const [at, day] of held.entries()) {
    const before = held[at - 1];
    run = before !== undefined && daysBetween(before, day) === 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

/**
 * Days since seven days in a row were last free of sessions, today included; null where `daysHeld` is empty. Before the
 * first day that is known everything was free.
 */
export function daysSinceFreeWeek(daysHeld: readonly string[], today: string): number | null {
  const held = [...new Set(daysHeld.filter((day) => day <= today))].toSorted();
  const last = held.at(-1);
  if (last === undefined) return null;
  if (daysBetween(last, today) >= 7) return 0;
  for (let at = held.length - 1; at > 0; at -= 1) {
    const [before, after] = [held[at - 1] ?? last, held[at] ?? last];
    if (daysBetween(before, after) > 7) return daysBetween(after, today) + 1;
  }
  return daysBetween(held[0] ?? last, today) + 1;
}

/** Many days running, or long without a free week. Leave counts as free: nothing was held in it. */
export function noRestSign(
  daysHeld: readonly string[],
  today: string,
  settings: SignSettings,
): FoundSign | null {
  const run = longestRun(daysHeld, today);
  const since = daysSinceFreeWeek(daysHeld, today) ?? 0;
  if (run >= settings.longestRunDays) {
    return {
      key: "no_rest",
      weight: "watch",
      value: run,
      weeksBeyond: 0,
      sentence: `Sessions on ${count(run, "day")} running in the last four weeks.`,
      rows: {},
    };
  }
  if (since <= settings.sinceFreeWeekDays) return null;
  return {
    key: "no_rest",
    weight: "watch",
    value: since,
    weeksBeyond: 0,
    sentence: `No seven free days in a row for ${count(since, "day")}.`,
    rows: {},
  };
}

/** The agreed one-to-one is late; twice missed in a row stands on its own. */
export function supervisionSign(
  facts: { lastHeldOn: string | null; since: string; everyDays: number; missedInARow: number },
  today: string,
  settings: SignSettings,
): FoundSign | null {
  const found = (weight: "watch" | "act", value: number, sentence: string): FoundSign => ({
    key: "supervision_gap",
    weight,
    value,
    weeksBeyond: 0,
    sentence,
    rows: {},
  });
  if (facts.missedInARow >= 2) {
    return found(
      "act",
      facts.missedInARow,
      `The last ${facts.missedInARow} agreed one-to-ones were missed.`,
    );
  }
  const gap = daysBetween(facts.lastHeldOn ?? facts.since, today);
  if (gap <= facts.everyDays + settings.supervisionGraceDays) return null;
  const agreed = `one every ${count(facts.everyDays, "day")} was agreed`;
  return facts.lastHeldOn === null
    ? found("watch", gap, `No one-to-one has been held yet; ${agreed}.`)
    : found("watch", gap, `The last one-to-one was ${count(gap, "day")} ago; ${agreed}.`);
}

/** Over half of the hours of the last eight weeks with one of three or more: of two, one always has about half. */
export function concentrationSign(
  minutesByMentee: readonly { menteeId: string; minutes: number }[],
  openMatches: number,
  settings: SignSettings,
): FoundSign | null {
  const total = minutesByMentee.reduce((sum, { minutes }) => sum + minutes, 0);
  const [most] = minutesByMentee.toSorted((a, b) => b.minutes - a.minutes);
  // Fewer than six hours in two months are too few to say whom they went to.
  if (!most || openMatches < 3 || total < 360) return null;
  const percent = (100 * most.minutes) / total;
  if (percent <= settings.concentrationPercent) return null;
  return {
    key: "concentration",
    weight: "watch",
    value: percent,
    weeksBeyond: 0,
    sentence: `${Math.round(percent)} % of the hours of the last eight weeks went to one of ${openMatches} matches.`,
    rows: { menteeId: most.menteeId },
  };
}

/** A boundary or self-care course that is overdue or has lapsed. */
export function trainingSign(
  late: readonly { courseId: string; name: string; since: string }[],
  today: string,
): FoundSign | null {
  const [longest] = late.toSorted((a, b) => (a.since < b.since ? -1 : 1));
  if (!longest) return null;
  const more = late.length === 1 ? "" : ` and ${late.length - 1} more`;
  const days = daysBetween(longest.since, today);
  return {
    key: "training",
    weight: "watch",
    value: days,
    weeksBeyond: 0,
    sentence: `${longest.name}${more}: not up to date for ${count(days, "day")}.`,
    rows: { courseIds: late.map(({ courseId }) => courseId) },
  };
}

/** A debrief whose deadline has passed. */
export function debriefSign(
  open: readonly { id: string; dueAt: string }[],
  now: Date,
): FoundSign | null {
  const late = open.filter(({ dueAt }) => Date.parse(dueAt) < now.getTime());
  const [first] = late.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  if (!first) return null;
  const hours = Math.floor((now.getTime() - Date.parse(first.dueAt)) / 3_600_000);
  const ago = hours < 48 ? count(hours, "hour") : count(Math.floor(hours / 24), "day");
  return {
    key: "debrief",
    weight: "act",
    value: hours,
    weeksBeyond: 0,
    sentence: `A debrief was due ${ago} ago${late.length > 1 ? `, and ${late.length - 1} more` : ""}.`,
    rows: { debriefIds: late.map(({ id }) => id) },
  };
}
