/** Points of a pair that may not be. */
export const IMPOSSIBLE = -1;

/** The most points a pair can have. */
export const POINTS_MAX = 10_000;

/**
 * Who could take whom. Rows are mentees and columns are mentors, in an order of the caller's that does not depend on
 * chance (by id): the same problem always has the same answer.
 */
export type AssignmentProblem = {
  /** What each mentee adds to a mentor's load, in hundredths: whole numbers from 0. */
  sizes: Int32Array;
  /** What each mentor has left of the capacity, in hundredths; below 0 is none. */
  rooms: Int32Array;
  /** points[mentee * rooms.length + mentor]: a whole number from 0 to POINTS_MAX, or IMPOSSIBLE. */
  points: Int16Array;
};

export type Assignment = {
  /** For each mentee the mentor's column, or -1. */
  mentorOf: Int32Array;
  matched: number;
  points: number;
  /** Whether it is known that nothing better exists: always so where all sizes are the same. */
  isProven: boolean;
};

/** The points of a pair where the mentor has room for this mentee; else IMPOSSIBLE. */
export function pointsOf(problem: AssignmentProblem, mentee: number, mentor: number): number {
  const fits = (problem.sizes[mentee] ?? 0) <= (problem.rooms[mentor] ?? 0);
  return fits ? (problem.points[mentee * problem.rooms.length + mentor] ?? IMPOSSIBLE) : IMPOSSIBLE;
}

/** Counts what an assignment reaches. */
export function tallied(
  problem: AssignmentProblem,
  mentorOf: Int32Array,
  isProven: boolean,
): Assignment {
  let matched = 0;
  let points = 0;
  mentorOf.forEach((mentor, mentee) => {
    if (mentor < 0) return;
    matched += 1;
    points += pointsOf(problem, mentee, mentor);
  });
  return { mentorOf, matched, points, isProven };
}

/** The better of two: more mentees first, then more points. The first where they are equal. */
export function better(one: Assignment, other: Assignment): Assignment {
  const more = other.matched - one.matched || other.points - one.points;
  return more > 0 ? other : one;
}

/**
 * What one mentee more is worth: beyond all the points that could be lost for it, so that the number matched always
 * comes first and one objective says both.
 */
export function worthOfOne(problem: AssignmentProblem): number {
  return problem.sizes.length * POINTS_MAX + 1;
}
