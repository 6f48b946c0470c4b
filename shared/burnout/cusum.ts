/**
 * Two one-sided cumulative sums: up_t = max(0, up_(t−1) + z_t − k) and down_t = max(0, down_(t−1) − z_t − k).
 * A signal is a sum beyond h. Source: Page 1954, Biometrika 41.
 *
 * @param z values in sigmas, oldest first
 * @param k allowance: half of the shift that matters, in sigmas
 */
export function cusum(z: readonly number[], k: number): { up: number; down: number }[] {
  let up = 0;
  let down = 0;
  return z.map((value) => {
    up = Math.max(0, up + value - k);
    down = Math.max(0, down - value - k);
    return { up, down };
  });
}
