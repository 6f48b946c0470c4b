import { sigmaOf, type UsualRange } from "#shared/burnout/xmr.ts";

/** What is usual in a week: for one mentor, or for all of a program. Sigma is above 0. */
export type Baseline = { mean: number; sigma: number };

/** Fewer weeks of own history than this, and nothing is said about a person's own range. */
export const WEEKS_BEFORE_OWN_LIMITS = 12;

/** Weeks at which own history and the program's count alike. */
const HALF_WEIGHT_WEEKS = 12;

/**
 * How far chance alone moves a mean of `mean` counted things: √mean (Poisson). A mentor whose four baseline weeks had
 * exactly three sessions each does not have a sigma of 0.
 */
export function sigmaFloor(kind: "count" | "measure", mean: number, smallest: number): number {
  return kind === "count" ? Math.max(Math.sqrt(Math.max(mean, 0)), smallest) : smallest;
}

/**
 * A mentor's own weeks blended with the program's, weight n ÷ (n + 12): a short history estimates sigma badly, and
 * limits drawn from it flag the healthy (28 % of them in half a year on six weeks alone). The variances are blended
 * and not the sigmas, because only they add.
 *
 * @param own the person's usual range and the number of weeks it comes from, leave left out
 * @param program what is usual for the program's mentors
 * @param smallest the least sigma that is believed, in the unit of the values; above 0
 */
export function blendedBaseline(
  own: { range: UsualRange | null; weeks: number },
  program: Baseline,
  kind: "count" | "measure",
  smallest: number,
): Baseline {
  const weight = own.range ? own.weeks / (own.weeks + HALF_WEIGHT_WEEKS) : 0;
  const [ownMean, ownSigma] = own.range ? [own.range.mean, sigmaOf(own.range)] : [0, 0];
  const mean = weight * ownMean + (1 - weight) * program.mean;
  const sigma = Math.sqrt(weight * ownSigma ** 2 + (1 - weight) * program.sigma ** 2);
  return { mean, sigma: Math.max(sigma, sigmaFloor(kind, mean, smallest)) };
}
