/**
 * Small cells: what leaves the server for readers who may see published figures only.
 *
 * No count of 1 to 10 people is shown, nor one that could be worked out from what is shown (CMS cell-suppression
 * policy). Nought may be shown. Counts are of people; sessions and hours are not people and stay.
 */
export const THRESHOLD = 11;

/** Null: not shown. */
export type Count = number | null;

export function isSmall(count: number): boolean {
  return count > 0 && count < THRESHOLD;
}

/** A count that stands alone, inside larger ones that are shown too: the difference must not be a few people either. */
export function aloneCount(count: number, around: readonly number[] = []): Count {
  return isSmall(count) || around.some((whole) => isSmall(whole - count)) ? null : count;
}

/**
 * The parts of a whole whose sum is known. Besides the small parts the next smallest are hidden until at least two
 * are, and until the hidden ones together could be anything from none to ten: then no hidden part is pinned down by
 * the total. Nought never hides anything. Hidden for either reason looks the same.
 */
export function partsOfTotal(parts: readonly number[]): Count[] {
  const hidden = new Set(parts.flatMap((part, index) => (isSmall(part) ? [index] : [])));
  if (hidden.size === 0) return [...parts];
  const candidates = parts
    .map((part, index) => ({ part, index }))
    .filter(({ part, index }) => part > 0 && !hidden.has(index))
    .toSorted((a, b) => a.part - b.part);
  const sum = () => [...hidden].reduce((total, index) => total + (parts[index] ?? 0), 0);
  for (const { index } of candidates) {
    if (hidden.size >= 2 && sum() >= THRESHOLD - 1) break;
    hidden.add(index);
  }
  return parts.map((part, index) => (hidden.has(index) ? null : part));
}

/**
 * Steps that each hold the next one (referred ⊇ matched …): a step is shown only where it differs from the last one
 * shown by nobody or by enough people. Nobody at all may be shown where those who left are enough.
 */
export function nestedSteps(steps: readonly number[]): Count[] {
  let shown: number | null = null;
  return steps.map((step) => {
    const open = !isSmall(step) && (shown === null || !isSmall(shown - step));
    if (open) shown = step;
    return open ? step : null;
  });
}

/** A part of a group whose size is shown: the rest of the group must not be a few people either. */
export function partOf(part: number, whole: number): Count {
  return isSmall(whole) ? null : aloneCount(part, [whole]);
}

type Group = { least: number; most: number | null };

/** More people than this in hidden groups are not tried out one by one; the total then stays hidden. */
const MOST_TRIED = 80;

/**
 * Whether a second total, of what the people of the groups have (open matches), may stand beside the groups. It may
 * where every hidden group could still be anything from none to ten: each of those is tried against both totals.
 */
export function secondTotalIsSafe(
  groups: readonly Group[],
  exact: readonly number[],
  shown: readonly Count[],
  total: number,
): boolean {
  const hidden = groups.flatMap((group, index) =>
    shown[index] === null ? [{ ...group, count: exact[index] ?? 0 }] : [],
  );
  if (hidden.length === 0) return true;
  const people = hidden.reduce((sum, one) => sum + one.count, 0);
  if (people > MOST_TRIED) return false;
  const open = groups.flatMap((group, index) => {
    const count = shown[index];
    return typeof count === "number" ? [{ ...group, count }] : [];
  });
  const reach = (parts: readonly (Group & { count: number })[]): [number, number] => [
    parts.reduce((sum, one) => sum + one.count * one.least, 0),
    parts.reduce(
      (sum, one) =>
        sum + (one.count === 0 ? 0 : one.count * (one.most ?? Number.POSITIVE_INFINITY)),
      0,
    ),
  ];
  const fits = (counts: readonly number[]) => {
    const [low, high] = reach([
      ...open,
      ...hidden.map((group, index) => ({ ...group, count: counts[index] ?? 0 })),
    ]);
    return low <= total && total <= high;
  };
  const possible = hidden.map(() => new Set<number>());
  for (const counts of sharings(people, hidden.length)) {
    if (fits(counts)) counts.forEach((count, index) => possible[index]?.add(count));
  }
  return possible.every(
    (counts) => Math.min(...counts) <= 1 && Math.max(...counts) >= THRESHOLD - 1,
  );
}

/** All ways to share so many people among so many groups. */
function* sharings(people: number, groups: number): Generator<number[]> {
  if (groups === 1) yield [people];
  else {
    for (let first = 0; first <= people; first += 1) {
      for (const rest of sharings(people - first, groups - 1)) yield [first, ...rest];
    }
  }
}

/**
 * A survival curve that moves only where enough more matches have ended since the last point shown, and stops where
 * too few are followed: from the size of a step nobody can tell the end of a few.
 */
export function coarseCurve<Step extends { atRisk: number; ended: number }>(
  steps: readonly Step[],
): Step[] {
  const shown: Step[] = [];
  let ended = 0;
  for (const step of steps) {
    ended += step.ended;
    const left = step.atRisk - step.ended;
    if (ended < THRESHOLD || isSmall(left)) continue;
    shown.push(step);
    ended = 0;
  }
  return shown;
}
