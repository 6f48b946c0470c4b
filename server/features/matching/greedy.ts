import {
  type Assignment,
  type AssignmentProblem,
  IMPOSSIBLE,
  POINTS_MAX,
  tallied,
} from "#server/features/matching/problem.ts";

/**
 * What one gets by taking the best pair that is left, again and again: the way it is done by hand, and what a proposal
 * is compared with. Of equal pairs the mentee, then the mentor, that comes first.
 */
export function greedy(problem: AssignmentProblem): Assignment {
  const { sizes } = problem;
  const mentors = problem.rooms.length;
  const left = Int32Array.from(problem.rooms);
  const mentorOf = new Int32Array(sizes.length).fill(-1);
  for (const pair of bestFirst(problem.points)) {
    const mentee = Math.floor(pair / mentors);
    const mentor = pair - mentee * mentors;
    const size = sizes[mentee] ?? 0;
    const room = left[mentor] ?? 0;
    if (mentorOf[mentee] !== -1 || room < size) continue;
    mentorOf[mentee] = mentor;
    left[mentor] = room - size;
  }
  return tallied(problem, mentorOf, false);
}

/** The possible pairs, most points first. Counted by points: comparing a million pairs would take a second. */
function bestFirst(points: Int16Array): Int32Array {
  const from = new Int32Array(POINTS_MAX + 2);
  const rank = (value: number) => POINTS_MAX - value + 1;
  for (const value of points) {
    if (value > IMPOSSIBLE) from[rank(value)] = (from[rank(value)] ?? 0) + 1;
  }
  for (let at = 1; at < from.length; at++) from[at] = (from[at] ?? 0) + (from[at - 1] ?? 0);
  const order = new Int32Array(from.at(-1) ?? 0);
  points.forEach((value, pair) => {
    if (value <= IMPOSSIBLE) return;
    const place = from[rank(value) - 1] ?? 0;
    order[place] = pair;
    from[rank(value) - 1] = place + 1;
  });
  return order;
}
