/**
 * Exponentially weighted moving average of standardised values, e_t = λ·z_t + (1 − λ)·e_(t−1) with e_0 = 0.
 * A slow drift adds up in it, a single odd week fades. Source: Roberts 1959; Lucas & Saccucci 1990, Technometrics 32(1).
 *
 * @param z values in units of the person's own sigma, oldest first
 * @param lambda weight of the newest value, in (0, 1]
 */
export function ewma(z: readonly number[], lambda: number): number[] {
  let last = 0;
  return z.map((value) => (last = lambda * value + (1 - lambda) * last));
}

/**
 * How far the average may lie from 0 after `weeks` values: K·√(λ/(2 − λ)·(1 − (1 − λ)^(2t))), in sigmas. The last
 * factor is exact for the first weeks, in which the average cannot yet have moved far; without it a change in week two
 * would go unseen.
 */
export function ewmaLimit(lambda: number, k: number, weeks: number): number {
  return k * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * weeks)));
}
