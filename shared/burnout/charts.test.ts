import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Random } from "#shared/sample/random.ts";
import { cusum } from "./cusum.ts";
import { ewma, ewmaLimit } from "./ewma.ts";
import { gaussian } from "./gaussian.ts";
import { cusumRunLength, ewmaRunLength, shewhartRunLength } from "./run-length.ts";

/** Two-sided average run lengths as published: in control, and after a shift of one and of two sigmas. */
const PUBLISHED = [
  {
    name: "EWMA .20/2.962",
    of: (shift: number) => ewmaRunLength(0.2, 2.962, shift),
    weeks: [499, 10.5, 3.7],
  },
  {
    name: "EWMA .10/2.814",
    of: (shift: number) => ewmaRunLength(0.1, 2.814, shift),
    weeks: [498, 10.3, 4.4],
  },
  {
    name: "EWMA .40/3.054",
    of: (shift: number) => ewmaRunLength(0.4, 3.054, shift),
    weeks: [500, 14.3, 3.5],
  },
  {
    name: "CUSUM .5/4",
    of: (shift: number) => cusumRunLength(0.5, 4, shift),
    weeks: [168, 8.4, 3.3],
  },
  {
    name: "CUSUM .5/5",
    of: (shift: number) => cusumRunLength(0.5, 5, shift),
    weeks: [465, 10.4, 4.0],
  },
  {
    name: "Shewhart 3",
    of: (shift: number) => shewhartRunLength(3, shift),
    weeks: [370.4, 43.9, 6.3],
  },
];

describe("average run lengths", () => {
  for (const { name, of, weeks } of PUBLISHED) {
    it(`of ${name} are the published ones`, () => {
      for (const [shift, expected] of weeks.entries()) {
        expect(Math.abs(of(shift) - expected) / expected).toBeLessThan(0.02);
      }
    });
  }
});

/** Mean weeks until `signals` says so, over runs of repeatable chance. */
function simulated(shift: number, runs: number, make: () => (z: number) => boolean): number {
  const random = new Random(7, `run length ${shift}`);
  let total = 0;
  for (let run = 0; run < runs; run += 1) {
    const signals = make();
    do total += 1;
    while (!signals(gaussian(random) + shift));
  }
  return total / runs;
}

describe("the charts, simulated", () => {
  it("EWMA signals as often as the chain of states says", () => {
    const limit = 2.962 * Math.sqrt(0.2 / 1.8);
    const chart = () => {
      let last = 0;
      return (z: number) => Math.abs((last = 0.2 * z + 0.8 * last)) > limit;
    };
    for (const [shift, runs] of [
      [1, 40_000],
      [2, 40_000],
    ] as const) {
      expect(simulated(shift, runs, chart) / ewmaRunLength(0.2, 2.962, shift)).toBeCloseTo(1, 1.5);
    }
  });

  it("CUSUM signals as often as the chain of states says", () => {
    const chart = () => {
      let [up, down] = [0, 0];
      return (z: number) => {
        up = Math.max(0, up + z - 0.5);
        down = Math.max(0, down - z - 0.5);
        return up > 4 || down > 4;
      };
    };
    for (const shift of [1, 2]) {
      expect(simulated(shift, 40_000, chart) / cusumRunLength(0.5, 4, shift)).toBeCloseTo(1, 1.5);
    }
  });
});

describe("ewma", () => {
  it("is worked by hand", () => {
    expect(ewma([1, 2, -1], 0.2).map((value) => value.toFixed(3))).toEqual([
      "0.200",
      "0.560",
      "0.248",
    ]);
  });

  it("stays within what it averages, and a limit that only widens to its lasting value", () => {
    const weight = fc.double({ min: 0.01, max: 1, noNaN: true });
    const value = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), weight, (z, lambda) => {
        const most = Math.max(...z.map(Math.abs));
        for (const average of ewma(z, lambda))
          expect(Math.abs(average)).toBeLessThanOrEqual(most + 1e-9);
        const lasting = 3 * Math.sqrt(lambda / (2 - lambda));
        for (let week = 1; week < 60; week += 1) {
          const limit = ewmaLimit(lambda, 3, week);
          expect(limit).toBeLessThanOrEqual(ewmaLimit(lambda, 3, week + 1) + 1e-12);
          expect(limit).toBeLessThanOrEqual(lasting + 1e-12);
        }
        // The first value is the only one so far: its limit is that of a single value, scaled by λ.
        expect(ewmaLimit(lambda, 3, 1)).toBeCloseTo(3 * lambda, 9);
      }),
    );
  });
});

describe("cusum", () => {
  it("is worked by hand", () => {
    expect(cusum([1, 1, -2, 0.5], 0.5)).toEqual([
      { up: 0.5, down: 0 },
      { up: 1, down: 0 },
      { up: 0, down: 1.5 },
      { up: 0, down: 0.5 },
    ]);
  });

  it("mirrors: what goes up in one goes down in the negative", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -9, max: 9, noNaN: true })), (z) => {
        const mirror = cusum(
          z.map((value) => -value),
          0.5,
        );
        expect(cusum(z, 0.5)).toEqual(mirror.map(({ up, down }) => ({ up: down, down: up })));
      }),
    );
  });
});
