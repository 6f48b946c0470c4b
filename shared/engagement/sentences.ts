import type { Words } from "#shared/programs/schema.ts";
import type { Bucket, Unit } from "#shared/engagement/buckets.ts";
import { type Activity, appointments, attendance } from "#shared/engagement/figures.ts";
import { bucketName, countText, crossesYears, number, percent } from "#shared/engagement/labels.ts";
import type { Count } from "#shared/engagement/suppress.ts";

// One sentence above each chart says what it shows, computed from the same buckets that are drawn.

export type Point = Bucket & { value: Count };

const capital = (text: string) => text.charAt(0).toLocaleUpperCase("en") + text.slice(1);

function unitName(unit: Unit): string {
  return { day: "day", week: "week", month: "month" }[unit];
}

/** 'October was the busiest month (318); November runs until today.' */
export function trendSentence(
  points: readonly Point[],
  unit: Unit,
  say: { none: string; superlative?: string; format?: (value: number) => string },
): string {
  const { superlative = "busiest", format = number } = say;
  const shown = points.filter((point): point is Point & { value: number } => point.value !== null);
  const peak = Math.max(0, ...shown.map((point) => point.value));
  const hidden = points.length - shown.length;
  if (peak === 0) return hidden > 0 ? hiddenPoints(hidden, unit) : say.none;
  const withYear = crossesYears(points);
  const peaks = shown.filter((point) => point.value === peak);
  const name = (point: Bucket) => bucketName(point, unit, withYear);
  const first =
    points.length === 1
      ? `${capital(name(points[0] as Point))} had ${format(peak)}`
      : peaks.length === 1
        ? `${capital(name(peaks[0] as Point))} was the ${superlative} ${unitName(unit)} (${format(peak)})`
        : `${peaks.length} ${unitName(unit)}s share the highest figure (${format(peak)})`;
  const last = points.at(-1);
  const running = last && !last.whole && points.length > 1 && unit !== "day";
  const runs = running ? `; ${name(last)} is not complete` : "";
  return `${first}${runs}.${hidden > 0 ? ` ${hiddenPoints(hidden, unit)}` : ""}`;
}

function hiddenPoints(count: number, unit: Unit): string {
  return count === 1
    ? `One ${unitName(unit)} is not shown (†).`
    : `${count} ${unitName(unit)}s are not shown (†).`;
}

/** '118 mentees and 42 mentors met at least once.' */
export function peopleSentence(people: { mentees: Count; mentors: Count }, words: Words): string {
  if (people.mentees === 0 && people.mentors === 0) return "Nobody met in this period.";
  const one = (count: Count, single: string, many: string) =>
    count === 1 ? `1 ${single}` : `${countText(count)} ${many}`;
  const mentees = one(people.mentees, words.mentee, words.mentees);
  return `${capital(mentees)} and ${one(people.mentors, words.mentor, words.mentors)} met at least once.`;
}

/** 'Of 3,340 appointments 86.1 % were kept; 240 were missed without a word.' */
export function attendanceSentence(activity: Activity): string {
  const share = attendance(activity);
  if (share === null) return "No appointment was kept, missed or called off late in this period.";
  const missed =
    activity.noShow === 0
      ? "none was missed without a word"
      : activity.noShow === 1
        ? "1 was missed without a word"
        : `${number(activity.noShow)} were missed without a word`;
  return `Of ${number(appointments(activity))} appointments ${percent(share)} were kept; ${missed}.`;
}

/** 'Most sessions were in person (61 %), then video (22 %).' */
export function modesSentence(modes: readonly { label: string; value: number }[]): string {
  const total = modes.reduce((sum, mode) => sum + mode.value, 0);
  const [first, second] = modes.toSorted((a, b) => b.value - a.value);
  if (!first || total === 0) return "No sessions were attended in this period.";
  const lead = first.value * 2 > total ? "Most sessions were" : "The largest part was";
  const then = second?.value ? `, then ${second.label} (${percent(second.value / total, 0)})` : "";
  return `${lead} ${first.label} (${percent(first.value / total, 0)})${then}.`;
}

/** 'Harbour logged the most (412 of 1,020).' */
export function breakdownSentence(rows: readonly { name: string; value: number }[]): string {
  const total = rows.reduce((sum, row) => sum + row.value, 0);
  const first = rows.toSorted((a, b) => b.value - a.value)[0];
  if (!first || total === 0) return "No sessions were attended in this period.";
  if (rows.length === 1) return `All ${number(total)} sessions are of ${first.name}.`;
  return `${first.name} has the most: ${number(first.value)} of ${number(total)}.`;
}

/** 'Of 164 referred, 104 were matched (63 %); most others wait between intake and ready (18).' */
export function funnelSentence(
  steps: readonly { label: string; value: Count }[],
  words: Words,
): string {
  const [referred, ...later] = steps;
  if (!referred || referred.value === 0) return `No ${words.mentee} was referred in this period.`;
  const matched = later.find((step) => step.label === "Matched")?.value;
  if (referred.value === null || matched === null || matched === undefined) {
    return `${countText(referred.value)} ${words.mentees} were referred; too few people to say more.`;
  }
  const gaps = steps.flatMap((step, index) => {
    const next = steps[index + 1];
    if (!next || step.value === null || next.value === null) return [];
    return [{ from: step.label, to: next.label, lost: step.value - next.value }];
  });
  const widest = gaps.toSorted((a, b) => b.lost - a.lost)[0];
  const lost =
    widest && widest.lost > 0
      ? `; the widest gap is between ${low(widest.from)} and ${low(widest.to)} (${number(widest.lost)})`
      : "";
  const share = percent(matched / referred.value, 0);
  return `Of ${number(referred.value)} referred, ${number(matched)} were matched (${share})${lost}.`;
}

const low = (text: string) => text.charAt(0).toLocaleLowerCase("en") + text.slice(1);
