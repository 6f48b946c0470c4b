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
