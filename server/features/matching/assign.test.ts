import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { assign } from "#server/features/matching/assign.ts";
import { greedy } from "#server/features/matching/greedy.ts";
import {
  type Assignment,
  type AssignmentProblem,
  IMPOSSIBLE,
  pointsOf,
} from "#server/features/matching/problem.ts";
import { assignInWorker } from "#server/features/matching/solve.ts";
import { loadSolver, type Solver } from "#server/features/matching/solver.ts";

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

type Shape = { mentees: number; mentors: number; sizes: "same" | "different"; room: number };

/** Problems with ties, with pairs that may not be, and with mentors who are full or over. */
function problems({ mentees, mentors, sizes, room }: Shape): fc.Arbitrary<AssignmentProblem> {
  const value = fc.oneof(
    fc.constant(IMPOSSIBLE),
    fc.constantFrom(0, 5000, 10_000),
    fc.integer({ min: 0, max: 10_000 }),
  );
  const size =
    sizes === "same"
      ? fc
          .constantFrom(0, 50, 100)
          .chain((one) => fc.array(fc.constant(one), { minLength: 1, maxLength: mentees }))
      : fc.array(fc.constantFrom(0, 50, 100, 150), { minLength: 1, maxLength: mentees });
  return fc
    .tuple(size, fc.array(fc.integer({ min: -50, max: room }), { maxLength: mentors }))
    .chain(([given, rooms]) => {
      const count = given.length * rooms.length;
      return fc.array(value, { minLength: count, maxLength: count }).map((points) => ({
        sizes: Int32Array.from(given),
        rooms: Int32Array.from(rooms),
        points: Int16Array.from(points),
      }));
    });
}

/** A bigger one, from a seed: fast-check would take longer to make it than HiGHS to solve it. */
function seeded(seed: number, mentees: number, mentors: number, places: number) {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  const liked = Array.from({ length: mentors }, () => next(7000));
  return {
    sizes: new Int32Array(mentees).fill(100),
    rooms: Int32Array.from({ length: mentors }, () => 100 * next(places + 1) + next(100)),
    points: Int16Array.from({ length: mentees * mentors }, (_, pair) =>
      next(10) === 0 ? IMPOSSIBLE : (liked[pair % mentors] ?? 0) + next(3000),
    ),
  };
}

/** Nobody who may not be, and nobody beyond their room; what it says of itself is so. */
function isAllowed(problem: AssignmentProblem, { mentorOf, matched, points }: Assignment): void {
  const left = Int32Array.from(problem.rooms);
  let [count, sum] = [0, 0];
  mentorOf.forEach((mentor, mentee) => {
    if (mentor === -1) return;
    expect(pointsOf(problem, mentee, mentor)).toBeGreaterThanOrEqual(0);
    left[mentor] = (left[mentor] ?? 0) - (problem.sizes[mentee] ?? 0);
    expect(left[mentor]).toBeGreaterThanOrEqual(0);
    count += 1;
    sum += pointsOf(problem, mentee, mentor);
  });
  expect(mentorOf).toHaveLength(problem.sizes.length);
  expect([matched, points]).toEqual([count, sum]);
}

/** Every way there is, counted out. */
function byBruteForce(problem: AssignmentProblem): [matched: number, points: number] {
  const mentors = problem.rooms.length;
  const left = Int32Array.from(problem.rooms);
  const from = (mentee: number): [number, number] => {
    if (mentee === problem.sizes.length) return [0, 0];
    let best = from(mentee + 1);
    for (let mentor = 0; mentor < mentors; mentor++) {
      const size = problem.sizes[mentee] ?? 0;
      const own = problem.points[mentee * mentors + mentor] ?? IMPOSSIBLE;
      if (own === IMPOSSIBLE || (left[mentor] ?? 0) < size) continue;
      left[mentor] = (left[mentor] ?? 0) - size;
      const [matched, points] = from(mentee + 1);
      left[mentor] = (left[mentor] ?? 0) + size;
      if (matched + 1 > best[0] || (matched + 1 === best[0] && points + own > best[1])) {
        best = [matched + 1, points + own];
      }
    }
    return best;
  };
  return from(0);
}

describe("the assignment", () => {
  it.each(["same", "different"] as const)("is the best there is, sizes %s", (sizes) => {
    const small = problems({ mentees: 5, mentors: 4, sizes, room: 250 });
    fc.assert(
      fc.property(small, (problem) => {
        const found = assign(solver, problem);
        isAllowed(problem, found);
        expect([found.matched, found.points]).toEqual(byBruteForce(problem));
        expect(found.isProven).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each(["same", "different"] as const)("never falls behind greedy, sizes %s", (sizes) => {
    const larger = problems({ mentees: 25, mentors: 30, sizes, room: 300 });
    fc.assert(
      fc.property(larger, (problem) => {
        const found = assign(solver, problem);
        const byHand = greedy(problem);
        isAllowed(problem, found);
        isAllowed(problem, byHand);
        expect(found.matched).toBeGreaterThanOrEqual(byHand.matched);
        if (found.matched === byHand.matched) {
          expect(found.points).toBeGreaterThanOrEqual(byHand.points);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("says the same every time", () => {
    const larger = problems({ mentees: 12, mentors: 12, sizes: "different", room: 300 });
    fc.assert(
      fc.property(larger, (problem) => {
        expect(assign(solver, problem)).toEqual(assign(solver, problem));
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ["many who all like the same mentors", seeded(7, 150, 600, 3)],
    ["fewer places than mentees", seeded(11, 150, 120, 1)],
  ])("is proven over all pairs: %s", async (_, problem) => {
    const found = await assignInWorker(problem);
    isAllowed(problem, found);
    const byHand = greedy(problem);
    expect(found.isProven).toBe(true);
    expect(found.matched).toBeGreaterThanOrEqual(byHand.matched);
    expect(assign(solver, problem)).toEqual(found);
  });

  it("matches more than greedy where greedy runs into a corner", () => {
    const problem = {
      sizes: Int32Array.of(100, 100),
      rooms: Int32Array.of(100, 100),
      points: Int16Array.of(9000, 8000, 8500, IMPOSSIBLE),
    };
    expect(greedy(problem).matched).toBe(1);
    expect([...assign(solver, problem).mentorOf]).toEqual([1, 0]);
  });

  it("leaves the server free while it works", async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    await assignInWorker(seeded(3, 200, 800, 2));
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });
});
