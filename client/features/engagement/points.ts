import type { Unit } from "#shared/engagement/buckets.ts";
import { deltaOf, type Delta } from "#shared/engagement/figures.ts";
import {
  crossesYears,
  dayLabel,
  deltaText,
  spanLabel,
  tickLabel,
} from "#shared/engagement/labels.ts";
import type { Span } from "#shared/engagement/period.ts";
import type { AnnotationRow } from "#shared/engagement/schema.ts";
import type { Annotation, Bucket } from "#client/ui/charts/bucket.ts";

type Timed<F> = Span & { whole: boolean; now: F; earlier: (Span & { figures: F }) | null };

/** How a figure is read from what was counted, and how it is written. */
export type Reading<F> = {
  of: (figures: F) => number | null;
  write: (value: number | null) => string;
  /** Null then is a count that is not shown, and not merely nothing to count. */
  countsPeople?: boolean;
  /** What its changes are counted in; a figure in points is read in per cent. */
  moves: Delta["kind"];
};

/** How a figure moved against the comparison. */
export function changeOf(
  moves: Delta["kind"],
  now: number | null,
  before: number | null | undefined,
): Delta | null {
  if (moves !== "points") return deltaOf(moves, now, before);
  const share = (value: number | null | undefined) =>
    typeof value === "number" ? value / 100 : null;
  return deltaOf("points", share(now), share(before));
}

/** The change as a number for a table: '11' per cent, '-0.8' points, '14' people. */
export function changeNumber(delta: Delta | null): number | null {
  if (!delta) return null;
  return delta.kind === "percent"
    ? Math.round(delta.value * 100)
    : Math.round(delta.value * 10) / 10;
}

/** What was counted in each bucket, as points of a chart: figures beside their words. */
export function pointsOf<F>(
  buckets: readonly Timed<F>[],
  unit: Unit,
  { of, write, moves }: Reading<F>,
): Bucket[] {
  const withYear = crossesYears(buckets);
  return buckets.map((bucket) => {
    const value = of(bucket.now);
    const compare = bucket.earlier && of(bucket.earlier.figures);
    const change = changeOf(moves, value, compare);
    return {
      id: bucket.from,
      tick: tickLabel(bucket, unit, withYear),
      name: spanLabel(bucket),
      value,
      text: write(value),
      isIncomplete: !bucket.whole,
      ...(bucket.earlier && {
        compare,
        compareText: `${write(compare)} (${spanLabel(bucket.earlier)})`,
        ...(change && { deltaText: deltaText(change) }),
      }),
    };
  });
}

/**
 * Marks as the chart places them: at their bucket, several of one bucket together. On the line stands a letter, since
 * the words of two marks would run into each other; `marks` has the words.
 */
export function annotationsOf(
  marks: readonly AnnotationRow[],
  buckets: readonly Span[],
): (Annotation & { marks: string })[] {
  let nth = 0;
  return buckets.flatMap((bucket) => {
    const here = marks.filter((mark) => mark.onDay >= bucket.from && mark.onDay <= bucket.to);
    const [first] = here;
    if (!first) return [];
    const said = here.map((mark) => `${dayLabel(mark.onDay)}: ${mark.label}`).join("; ");
    return [{ id: first.id, at: bucket.from, label: letter(nth++), marks: said }];
  });
}

/** A, B … Z, A2, B2 … */
function letter(nth: number): string {
  const round = Math.floor(nth / 26);
  return `${String.fromCodePoint(65 + (nth % 26))}${round > 0 ? round + 1 : ""}`;
}

/** How the two lines are called: by their years where that says it, otherwise in words. */
export function seriesNames(
  span: Span,
  before: Span | null,
): { label: string; compareLabel?: string } {
  const year = (one: Span) =>
    one.from.slice(0, 4) === one.to.slice(0, 4) ? one.from.slice(0, 4) : null;
  const now = year(span);
  const then = before && year(before);
  if (now && then && now !== then) return { label: now, compareLabel: then };
  return { label: "This period", ...(before && { compareLabel: "Comparison" }) };
}
