/**
 * Average run lengths by Markov chain (Brook & Evans 1972, Biometrika 59): the range in which a chart does not signal
 * is cut into small states, and the expected number of weeks until it is left solves (I − Q)·L = 1.
 */

/** Error function complement, fractional error below 1.2e-7 (Numerical Recipes, erfcc). */
function erfc(x: number): number {
  const z = Math.abs(x);
  const t = 1 / (1 + z / 2);
  const series = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398,
    1.48851587, -0.82215223, 0.17087277,
  ].reduceRight((sum, coefficient) => coefficient + t * sum, 0);
  const value = t * Math.exp(-z * z + series);
  return x >= 0 ? value : 2 - value;
}

/** Probability that a standard normal value is at most `x`. */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x / Math.SQRT2);
}

/** Past the edge of a matrix there is no number, and a mistake must not look like a 0. */
const at = (row: readonly number[] | undefined, index: number) => row?.[index] ?? Number.NaN;

/** Weeks until absorption from each state. Gaussian elimination: the matrices are small and diagonally dominant. */
function expectedSteps(stay: readonly (readonly number[])[]): number[] {
  const rows = stay.map((row, i) => [...row.map((p, j) => (i === j ? 1 : 0) - p), 1]);
  const size = rows.length;
  for (const [top, pivot] of rows.entries()) {
    for (const row of rows.slice(top + 1)) {
      const factor = at(row, top) / at(pivot, top);
      for (let column = top; column <= size; column += 1)
        row[column] = at(row, column) - factor * at(pivot, column);
    }
  }
  const steps = Array.from({ length: size }, () => 0);
  for (const [up, row] of [...rows.entries()].toReversed()) {
    const known = steps
      .slice(up + 1)
      .reduce((sum, weeks, k) => sum + weeks * at(row, up + 1 + k), 0);
    steps[up] = (at(row, size) - known) / at(row, up);
  }
  return steps;
}

/** Weeks until a two-sided EWMA with its lasting limit signals, after a lasting shift of `shift` sigmas. */
export function ewmaRunLength(lambda: number, k: number, shift: number, states = 101): number {
  const limit = k * Math.sqrt(lambda / (2 - lambda));
  const width = (2 * limit) / states;
  const centre = (state: number) => -limit + (state + 0.5) * width;
  const stay = Array.from({ length: states }, (_, from) =>
    Array.from({ length: states }, (__, to) => {
      const reach = (edge: number) => (edge - (1 - lambda) * centre(from)) / lambda - shift;
      return normalCdf(reach(centre(to) + width / 2)) - normalCdf(reach(centre(to) - width / 2));
    }),
  );
  return at(expectedSteps(stay), (states - 1) / 2);
}

/** Weeks until one of two one-sided CUSUMs signals: 1/L = 1/L_up + 1/L_down (Van Dobben de Bruyn 1968). */
export function cusumRunLength(k: number, h: number, shift: number, states = 101): number {
  const oneSided = (towards: number) => {
    const width = (2 * h) / (2 * states - 1);
    const stay = Array.from({ length: states }, (_, from) =>
      Array.from({ length: states }, (__, to) => {
        const upper = normalCdf((to - from) * width + width / 2 + k - towards);
        const lower = normalCdf((to - from) * width - width / 2 + k - towards);
        // All that falls below the lowest state is kept at 0.
        return to === 0 ? upper : upper - lower;
      }),
    );
    return at(expectedSteps(stay), 0);
  };
  return 1 / (1 / oneSided(shift) + 1 / oneSided(-shift));
}

/** Weeks until a single value lies beyond K sigmas, on either side. */
export function shewhartRunLength(k: number, shift: number): number {
  return 1 / (1 - normalCdf(k - shift) + normalCdf(-k - shift));
}
