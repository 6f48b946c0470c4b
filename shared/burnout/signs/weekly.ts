import { daysBetween } from "#shared/lib/day.ts";
import { WEEK_DAYS } from "#shared/mentors/availability.ts";
import { SERIES_KEYS, type SeriesKey, seriesRules } from "#shared/burnout/signs/catalogue.ts";
import type {
  MentorFacts,
  ProgramBaselines,
  SessionFact,
  Span,
} from "#shared/burnout/signs/facts.ts";

/** Values of each statistical sign, week after week of the span; null where a week says nothing. */
export type Weekly = Record<SeriesKey, (number | null)[]>;

export const EVENING_FROM = 18;
/** Days of a week from which it is spoken of: leave that takes as many leaves the week out. */
const MOST_OF_A_WEEK = 4;
/** With fewer sessions than this nobody knows how long this mentor's usually last. */
const SESSIONS_BEFORE_LENGTH = 12;

type SpanFacts = Pick<MentorFacts, "sessions" | "matches" | "leave" | "availability">;

/**
 * A mentor's weeks from the rows. A week says nothing that was mostly leave, or in which there was neither a match nor
 * a session: nobody was asked to do anything.
 */
export function weeklyValues(facts: SpanFacts, span: Span): Weekly {
  const weeks = span.weeks.length;
  const sums = Array.from({ length: weeks }, () => new WeekSums());
  const outside = outsideOf(facts);
  for (const session of facts.sessions) {
    sums[Math.floor(session.at / 7)]?.add(session, session.attended && outside(session));
  }
  const away = daysIn(
    facts.leave.map(({ fromOn, untilOn }) => [fromOn, untilOn]),
    span,
    true,
  );
  const open = openMatches(facts.matches, span);
  const weekly = Object.fromEntries(
    SERIES_KEYS.map((key) => [key, Array.from({ length: weeks }, () => null)]),
  ) as unknown as Weekly;
  for (const [week, sum] of sums.entries()) {
    const matches = open[week] ?? 0;
    if ((away[week] ?? 0) >= MOST_OF_A_WEEK || (matches === 0 && sum.logs === 0)) continue;
    weekly.hours[week] = sum.minutes / 60;
    weekly.strain[week] = sum.rated === 0 ? null : sum.strain / sum.rated;
    weekly.odd_hours[week] = sum.placed === 0 ? null : (100 * sum.odd) / sum.placed;
    weekly.own_cancellations[week] = sum.cancelled;
    weekly.late_logs[week] = median(sum.lags);
    weekly.contact[week] = matches === 0 ? null : sum.held / matches;
    weekly.boundaries[week] = sum.outside;
  }
  return weekly;
}

/** What is usual among all mentors: mean and standard deviation of all their weeks. */
export function baselinesOf(all: readonly Weekly[]): ProgramBaselines {
  return Object.fromEntries(
    SERIES_KEYS.map((key) => {
      let [many, sum, squares] = [0, 0, 0];
      for (const weekly of all) {
        for (const value of weekly[key]) {
          if (value === null) continue;
          many += 1;
          sum += value;
          squares += value * value;
        }
      }
      const average = many === 0 ? 0 : sum / many;
      const variance = many < 2 ? 0 : Math.max(0, (squares - many * average ** 2) / (many - 1));
      const sigma = Math.max(Math.sqrt(variance), seriesRules[key].smallestSigma);
      return [key, { mean: average, sigma }];
    }),
  ) as ProgramBaselines;
}

/** What a week comes to, added up session by session: a million of them are gone through each day. */
class WeekSums {
  logs = 0;
  held = 0;
  minutes = 0;
  strain = 0;
  rated = 0;
  odd = 0;
  placed = 0;
  cancelled = 0;
  outside = 0;
  lags: number[] = [];

  add(session: SessionFact, isOutside: boolean): void {
    this.logs += 1;
    this.cancelled += session.cancelled;
    if (session.lag !== null) this.lags.push(session.lag);
    if (session.strain !== null) {
      this.strain += session.strain;
      this.rated += 1;
    }
    if (!session.attended) return;
    this.held += 1;
    this.minutes += session.minutes;
    if (isOutside) this.outside += 1;
    const odd = isOdd(session);
    if (odd === null) return;
    this.placed += 1;
    if (odd) this.odd += 1;
  }
}

/** In the evening or at the weekend; null where nobody knows the hour of a weekday. */
function isOdd({ at, hour }: SessionFact): boolean | null {
  if (at % 7 >= 5) return true;
  return hour === null ? null : hour >= EVENING_FROM;
}

/** Outside the agreed hours, or over twice as long as this mentor's sessions usually are. */
function outsideOf({ sessions, availability }: SpanFacts): (session: SessionFact) => boolean {
  const lengths = sessions.filter(({ attended }) => attended).map(({ minutes }) => minutes);
  const usual = lengths.length < SESSIONS_BEFORE_LENGTH ? null : median(lengths);
  const agreed = new Set(availability);
  return ({ at, hour, minutes }) => {
    if (usual !== null && usual > 0 && minutes > 2 * usual) return true;
    if (agreed.size === 0 || hour === null) return false;
    const part = hour < 12 ? "morning" : hour < EVENING_FROM ? "afternoon" : "evening";
    return !agreed.has(`${WEEK_DAYS[at % 7]}-${part}`);
  };
}

/** How many matches were to be met in, for most of each week. */
function openMatches(matches: MentorFacts["matches"], span: Span): number[] {
  const open = span.weeks.map(() => 0);
  for (const { startedOn, untilOn } of matches) {
    const days = daysIn([[startedOn, untilOn]], span, false);
    for (const [week, many] of days.entries()) {
      if (many >= MOST_OF_A_WEEK) open[week] = (open[week] ?? 0) + 1;
    }
  }
  return open;
}

/** Days of each week that lie in one of the spans; without an end, to the end. `whole`: the last day belongs to it. */
function daysIn(
  spans: readonly (readonly [from: string, until: string | null])[],
  span: Span,
  whole: boolean,
): number[] {
  const days = span.weeks.map(() => 0);
  const end = 7 * days.length;
  for (const [from, until] of spans) {
    const start = Math.max(0, daysBetween(span.first, from));
    const last = until === null ? end : daysBetween(span.first, until) + (whole ? 1 : 0);
    const stop = Math.min(end, last);
    for (let week = Math.floor(start / 7); 7 * week < stop; week += 1) {
      const within = Math.min(stop, 7 * week + 7) - Math.max(start, 7 * week);
      days[week] = Math.min(7, (days[week] ?? 0) + Math.max(0, within));
    }
  }
  return days;
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}

/** The days on which sessions were held, each once and in their order. */
export function daysHeld(sessions: readonly SessionFact[], span: Span): string[] {
  const held = new Set<number>();
  for (const { at, attended } of sessions) if (attended) held.add(at);
  return [...held].toSorted((a, b) => a - b).flatMap((at) => span.days[at] ?? []);
}
