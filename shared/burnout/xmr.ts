/** 3 ÷ 1.128: three sigmas, where the mean moving range of two estimates 1.128 sigmas. Source: Wheeler 2000. */
export const MEAN_MOVING_RANGE_TO_LIMITS = 2.66;

/** d2 for moving ranges of two: the mean absolute difference of two normal values, in sigmas. */
const D2 = 1.128;

export type UsualRange = { mean: number; lower: number; upper: number; meanMovingRange: number };

/**
 * A person's own usual range on an XmR chart: mean ± 2.66 × mean moving range. Null with fewer than two values.
 * What cannot be negative (hours, counts) has no lower limit below `floor`.
 */
export function usualRange(values: readonly number[], floor = 0): UsualRange | null {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const ranges = values.slice(1).map((value, at) => Math.abs(value - (values[at] ?? value)));
  const meanMovingRange = ranges.reduce((sum, range) => sum + range, 0) / ranges.length;
  const reach = MEAN_MOVING_RANGE_TO_LIMITS * meanMovingRange;
  return { mean, lower: Math.max(floor, mean - reach), upper: mean + reach, meanMovingRange };
}

/** Sigma of week-to-week chance: slow drift inside the baseline does not widen it, as it would a standard deviation. */
export function sigmaOf(range: UsualRange): number {
  return range.meanMovingRange / D2;
}
