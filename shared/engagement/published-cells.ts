import { addDays, addMonths } from "#shared/lib/day.ts";
import type { Span } from "#shared/engagement/period.ts";
import { monthsIn } from "#shared/engagement/published-period.ts";
import { type Count, isSmall, THRESHOLD } from "#shared/engagement/suppress.ts";

/** Whether a span is a calendar month, quarter or year; of others nothing may be published. */
function isOfFamily({ from, to }: Span): boolean {
  const months = monthsIn({ from, to });
  return (
    [1, 3, 12].includes(months) &&
    from.endsWith("-01") &&
    (Number(from.slice(5, 7)) - 1) % months === 0 &&
    to === addDays(addMonths(from, months), -1)
  );
}

/** A year's quarters, a quarter's months; a month is not cut. */
function piecesOf(span: Span): Span[] {
  const months = monthsIn(span);
  if (months === 1 || !isOfFamily(span)) return [];
  const each = months === 12 ? 3 : 1;
  return Array.from({ length: months / each }, (_, index) => {
    const from = addMonths(span.from, index * each);
    return { from, to: addDays(addMonths(from, each), -1) };
  });
}

/** A published period and all published periods in it: what its figure is judged against. */
export function cellsWithin(span: Span): Span[] {
  return [span, ...piecesOf(span).flatMap(cellsWithin)];
}

type Judged = {
  shown: Count;
  /** What a reader may work out that it is at most: people who meet in it meet in one of its pieces. */
  most: number;
  pieces: Judged[];
};

/**
 * How many people met in a published period, or null.
 *
 * A month is judged alone; a quarter by its months; a year by its quarters and months. Whatever is judged by is over
 * before it, so that a figure which somebody kept is never put into question by one that is published later. It is
 * shown where it is not a few people; where it differs from no figure shown within by a few; and where it does not
 * drive up what a hidden figure within must at least be (a year of 80 with quarters of 50, 20 and 0 would give away a
 * fourth of 10).
 */
export function publishedCount(span: Span, exact: (span: Span) => number): Count {
  return isOfFamily(span) ? judge(span, exact).shown : null;
}

function judge(span: Span, exact: (span: Span) => number): Judged {
  const pieces = piecesOf(span).map((piece) => judge(piece, exact));
  const count = exact(span);
  const tells =
    isSmall(count) ||
    shownIn(pieces).some((inner) => isSmall(count - inner)) ||
    drivesUp(count, pieces);
  if (!tells) return { shown: count, most: count, pieces };
  const most = pieces.length > 0 ? sum(pieces) : THRESHOLD - 1;
  return { shown: null, most, pieces };
}

const sum = (pieces: readonly Judged[]) => pieces.reduce((total, { most }) => total + most, 0);

function shownIn(pieces: readonly Judged[]): number[] {
  return pieces.flatMap((one) => [
    ...(one.shown === null ? [] : [one.shown]),
    ...shownIn(one.pieces),
  ]);
}

/** Whether knowing that at least `least` people met would raise some hidden piece over what is known of it anyway. */
function drivesUp(least: number, pieces: readonly Judged[]): boolean {
  const all = sum(pieces);
  return pieces.some((piece) => {
    if (piece.shown !== null) return false;
    const left = least - (all - piece.most);
    return left > Math.max(0, ...shownIn(piece.pieces)) + 1 || drivesUp(left, piece.pieces);
  });
}
