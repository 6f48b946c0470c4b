import loadHighs, { type Highs, type Model } from "highs";

export type Solver = Highs;

/** A linear or integer program over pairs: one row a mentee, then one a mentor. */
export type Pairs = {
  /** pair = mentee * mentors + mentor, one for each column. */
  pairs: readonly number[];
  mentees: number;
  mentors: number;
  /** What a pair takes of its mentor's row. */
  takes: (mentee: number) => number;
  cost: (pair: number) => number;
};

/** HiGHS, compiled to WebAssembly: a tenth of a second to load, so a worker does it once. */
export function loadSolver(): Promise<Solver> {
  return loadHighs();
}

/** Columns for `pairs`: each stands in its mentee's row with 1 and in its mentor's with what it takes. */
export function columnsOf({ pairs, mentees, mentors, takes, cost }: Pairs) {
  const indices = new Int32Array(pairs.length * 2);
  const values = new Float64Array(pairs.length * 2).fill(1);
  pairs.forEach((pair, column) => {
    const mentee = Math.floor(pair / mentors);
    indices[column * 2] = mentee;
    indices[column * 2 + 1] = mentees + pair - mentee * mentors;
    values[column * 2 + 1] = takes(mentee);
  });
  return {
    cost: Float64Array.from(pairs, cost),
    lower: new Float64Array(pairs.length),
    // The rows already keep it at 1; a bound here would hide a part of the prices.
    upper: new Float64Array(pairs.length).fill(Number.POSITIVE_INFINITY),
    matrix: {
      format: "csc" as const,
      numRows: mentees + mentors,
      numCols: pairs.length,
      starts: Int32Array.from({ length: pairs.length + 1 }, (_, column) => column * 2),
      indices,
      values,
    },
  };
}

/** A model that holds `given` and is let go of in any case: WebAssembly's memory is not collected. */
export function withModel<T>(
  solver: Solver,
  given: Pairs & { rooms: (mentor: number) => number; isInteger: boolean },
  run: (model: Model) => T,
): T {
  const { mentees, mentors, rooms } = given;
  const { cost, lower, upper, matrix } = columnsOf(given);
  const rowUpper = new Float64Array(mentees + mentors).fill(1);
  for (let mentor = 0; mentor < mentors; mentor++) rowUpper[mentees + mentor] = rooms(mentor);
  const model = solver.createModel({
    numCols: matrix.numCols,
    numRows: matrix.numRows,
    sense: solver.constants.objectiveSense.maximize,
    colCost: cost,
    colLower: lower,
    colUpper: upper,
    rowLower: new Float64Array(matrix.numRows).fill(-solver.infinity),
    rowUpper,
    matrix,
    ...(given.isInteger ? { integrality: new Int32Array(matrix.numCols).fill(1) } : {}),
  });
  try {
    model.options.set({ output_flag: false, random_seed: 0 });
    return run(model);
  } finally {
    model.dispose();
  }
}
