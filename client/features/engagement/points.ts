import type { Unit } from "#shared/engagement/buckets.ts";
import { deltaOf, type Delta } from "#shared/engagement/figures.ts";
import { crossesYears, deltaText, spanLabel, tickLabel } from "#shared/engagement/labels.ts";
import type { Span } from "#shared/engagement/period.ts";
import type { AnnotationRow } from "#shared/engagement/schema.ts";
import type { Annotation, Bucket } from "#client/ui/charts/bucket.ts";

type Timed<F> = Span & { whole: boolean; now: F; earlier: (Span & { figures: F }) | null };

/** How a figure is read from what was counted, and how it is written. */
export type Reading<F> = {
  of: (figures: F) => number | null;
  write: (value: number | null) => string;
  delta: Delta["kind"];
};

/** What was counted in each bucket, as points of a chart: figures beside their words. */
export function pointsOf<F>(
  buckets: readonly Timed<F>[],
  unit: Unit,
  { of, write, delta }: Reading<F>,
): Bucket[] {
  const withYear = crossesYears(buckets);
  return buckets.map((bucket) => {
    const value = of(bucket.now);
    const compare = bucket.earlier && of(bucket.earlier.figures);
    const change = deltaOf(delta, value, compare);
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

/** Marks as the chart places them: at their bucket, several of one bucket together. */
export function annotationsOf(
  marks: readonly AnnotationRow[],
  buckets: readonly Span[],
): Annotation[] {
  return buckets.flatMap((bucket) => {
    const here = marks.filter((mark) => mark.onDay >= bucket.from && mark.onDay <= bucket.to);
    const [first] = here;
    if (!first) return [];
    return [{ id: first.id, at: bucket.from, label: here.map((mark) => mark.label).join(" · ") }];
  });
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
