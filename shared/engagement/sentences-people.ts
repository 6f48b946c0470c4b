import type { Words } from "#shared/programs/schema.ts";
import { countText, hourLabel, number, percent, WEEKDAYS } from "#shared/engagement/labels.ts";
import type { Count } from "#shared/engagement/suppress.ts";

/** 'Wednesday from 17:00 is the busiest hour (64); 212 sessions have no time.' */
export function hourlySentence(
  cells: readonly { weekday: number; hour: number; sessions: number }[],
  untimed: number,
): string {
  const peak = cells.toSorted((a, b) => b.sessions - a.sessions)[0];
  const without =
    untimed === 0
      ? ""
      : untimed === 1
        ? "1 session has no time"
        : `${number(untimed)} sessions have no time`;
  if (!peak || peak.sessions === 0) {
    return without ? `Nothing to show: ${without}.` : "No sessions were attended in this period.";
  }
  const busiest = `${WEEKDAYS[peak.weekday - 1]} from ${hourLabel(peak.hour)} is the busiest hour (${number(peak.sessions)})`;
  return `${busiest}${without && `; ${without}`}.`;
}

/** '66 % still meet after a year (95 %: 57–74); open matches are counted until today.' */
export function survivalSentence(
  found: { days: number; share: number; low: number | null; high: number | null } | null,
  until: string | null,
): string {
  if (!found) return "Too few matches to say how long they last.";
  const after =
    found.days === 365 ? "a year" : found.days === 730 ? "two years" : `${found.days} days`;
  const band =
    found.low === null || found.high === null
      ? ""
      : ` (95 %: ${Math.round(found.low * 100)}–${Math.round(found.high * 100)})`;
  const counted = until ? `until ${until}` : "until today";
  return `${percent(found.share, 0)} still meet after ${after}${band}; open matches are counted ${counted}.`;
}

/** 'Six months after their first match 71 % met (63 of 88 mentees).' */
export function retentionSentence(
  found: { after: number; met: number; of: number } | null,
  words: Words,
): string {
  if (!found) return `No cohort of ${words.mentees} has a whole month behind it yet.`;
  const share = percent(found.met / found.of, 0);
  const months = found.after === 1 ? "In the month" : `In the ${ordinal(found.after)} month`;
  return `${months} after their first match ${share} met (${number(found.met)} of ${number(found.of)} ${words.mentees}).`;
}

function ordinal(value: number): string {
  const names = ["", "first", "second", "third", "fourth", "fifth", "sixth"];
  return names[value] ?? `${value}th`;
}

/** 'Of 42 mentors 6 have no open match; most have 2.' */
export function caseloadSentence(
  groups: readonly { label: string; value: Count }[],
  total: Count,
  words: Words,
): string {
  if (total === 0) return `No ${words.mentors} in the program on that day.`;
  const without = groups[0]?.value ?? null;
  const withMatches = groups
    .slice(1)
    .filter(
      (group): group is { label: string; value: number } => group.value !== null && group.value > 0,
    );
  const peak = withMatches.toSorted((a, b) => b.value - a.value)[0];
  const usual = peak ? `; the most usual caseload is ${peak.label} (${number(peak.value)})` : "";
  const free =
    without === null
      ? `some have no open match`
      : without === 1
        ? "1 has no open match"
        : `${without === 0 ? "none" : number(without)} ${without === 0 ? "is" : "are"} without an open match`;
  return `Of ${countText(total)} ${words.mentors} ${free}${usual}.`;
}

/** What the mark of a hidden count means, beside every panel that shows it. */
export function fewSentence(): string {
  return "† 1 to 10 people, or a number kept back because it would give such a small one away.";
}
