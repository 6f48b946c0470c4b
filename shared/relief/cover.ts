import { addDays } from "#shared/lib/day.ts";

/** Both days included. It is over by itself: nothing runs at its end. */
export type CoverSpan = { fromOn: string; untilOn: string };
export type WeightedCover = CoverSpan & { weight: number };

/** How long somebody may stand in: whoever is away for longer needs a hand-over. */
export const COVER_DAYS_MAX = 184;

export function coversOn(span: CoverSpan, day: string): boolean {
  return span.fromOn <= day && day <= span.untilOn;
}

export function spansMeet(one: CoverSpan, other: CoverSpan): boolean {
  return one.fromOn <= other.untilOn && other.fromOn <= one.untilOn;
}

export type CoverPhase = "ahead" | "running" | "over";

export function coverPhase(span: CoverSpan, today: string): CoverPhase {
  if (today < span.fromOn) return "ahead";
  return today > span.untilOn ? "over" : "running";
}

const hundredths = (value: number) => Math.round(value * 100);

/**
 * What standing in adds to a mentor's load on a day: the weights of the matches they cover then. A mentor's load is
 * their own matches and this (in SQL: `server/features/relief/load.ts`); whoever is covered keeps their place.
 */
export function coverLoadOn(covers: readonly WeightedCover[], day: string): number {
  return (
    covers
      .filter((cover) => coversOn(cover, day))
      .reduce((sum, cover) => sum + hundredths(cover.weight), 0) / 100
  );
}

/** The most that standing in adds on any day of a span. It can only rise on a day on which a cover begins. */
export function peakCoverLoad(covers: readonly WeightedCover[], span: CoverSpan): number {
  const days = covers.map((cover) => cover.fromOn).filter((day) => coversOn(span, day));
  return Math.max(...[span.fromOn, ...days].map((day) => coverLoadOn(covers, day)));
}

/** Why these days will not do, as a sentence for one of the two fields; null where they will. */
export function spanRefusal(
  span: CoverSpan,
  match: { startedOn: string },
): { field: keyof CoverSpan; sentence: string } | null {
  if (span.untilOn < span.fromOn) {
    return { field: "untilOn", sentence: "The last day comes before the first." };
  }
  if (span.fromOn < match.startedOn) {
    return {
      field: "fromOn",
      sentence: `The match began on ${match.startedOn}. Choose that day or a later one.`,
    };
  }
  if (addDays(span.fromOn, COVER_DAYS_MAX) < span.untilOn) {
    return {
      field: "untilOn",
      sentence: "Half a year is the longest. For more, hand the match over.",
    };
  }
  return null;
}

/**
 * What is left of a cover that is taken back: nothing while it has not begun or nothing happened in it, else the days
 * that are past, since what was logged in them stays.
 */
export function takenBack(
  cover: CoverSpan,
  facts: { today: string; madeOn: string; lastLogOn: string | null },
): CoverSpan | null {
  const past = facts.madeOn < facts.today ? addDays(facts.today, -1) : null;
  const keep = [past, facts.lastLogOn]
    .filter((day) => day !== null)
    .toSorted()
    .at(-1);
  if (keep === undefined || keep < cover.fromOn) return null;
  return { fromOn: cover.fromOn, untilOn: keep < cover.untilOn ? keep : cover.untilOn };
}
