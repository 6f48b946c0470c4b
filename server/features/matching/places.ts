import { CRITERIA, type MatchingWeights } from "#shared/matching/criteria.ts";
import { codeBook, type MenteeFacts, type MentorFacts } from "#shared/matching/facts.ts";
import { NEUTRAL, USUAL_WEIGHT, valueOf } from "#shared/matching/score.ts";
import {
  type AssignmentProblem,
  IMPOSSIBLE,
  POINTS_MAX,
} from "#server/features/matching/problem.ts";

const hundredths = (value: number) => Math.round(value * 100);

/** What a whole list is solved from. Mentors are those whom nothing of their own forbids. */
export type ListProblem = {
  mentees: MenteeFacts[];
  mentors: MentorFacts[];
  weights: MatchingWeights;
  /** Pairs that may not be, as positions in the two lists. */
  forbidden: [mentee: number, mentor: number][];
};

/** Places of one mentor that are worth the same: how many, and the load at which the first of them stands. */
export type Place = { mentor: number; count: number; weight: number };

/**
 * Each mentor's free places, told apart where it matters: a second new mentee finds less room than the first, so that
 * a proposal spreads people out instead of filling whoever happens to be empty today.
 */
export function placesOf(problem: ListProblem): Place[] {
  const book = codeBook();
  const [mentee] = problem.mentees;
  if (!mentee) return [];
  const anybody = book.mentee(mentee);
  return problem.mentors.flatMap((facts, mentor) => {
    const coded = book.mentor(facts);
    const free = hundredths(facts.capacity) - hundredths(facts.load);
    const most = Math.min(problem.mentees.length, Math.floor(free / hundredths(USUAL_WEIGHT)));
    const places: Place[] = [];
    let last = Number.NaN;
    for (let nth = 1; nth <= most; nth++) {
      const value = valueOf("load", anybody, coded, nth * USUAL_WEIGHT);
      const before = places.at(-1);
      if (before && value === last) before.count += 1;
      else places.push({ mentor, count: 1, weight: nth * USUAL_WEIGHT });
      last = value;
    }
    return places;
  });
}

/** The points of every mentee in every place. */
export function problemOf(list: ListProblem, places: readonly Place[]): AssignmentProblem {
  const book = codeBook();
  const mentors = list.mentors.map((mentor) => book.mentor(mentor));
  const points = new Int16Array(list.mentees.length * places.length).fill(IMPOSSIBLE);
  const forbidden = new Set(
    list.forbidden.map(([mentee, mentor]) => mentee * mentors.length + mentor),
  );
  // All but the load is the same in every place of a mentor.
  const { load } = list.weights;
  const [anybody] = list.mentees;
  const someone = anybody && book.mentee(anybody);
  const rooms = Float64Array.from(places, (place) => {
    const mentor = mentors[place.mentor];
    if (load === 0 || !mentor || !someone) return 0;
    return load * valueOf("load", someone, mentor, place.weight);
  });
  const criteria = CRITERIA.filter((one) => one !== "load" && list.weights[one] > 0);
  list.mentees.forEach((facts, mentee) => {
    const coded = book.mentee(facts);
    let known = -1;
    let reached = 0;
    let possible = 0;
    places.forEach((place, column) => {
      const mentor = mentors[place.mentor];
      if (!mentor) return;
      if (forbidden.size > 0 && forbidden.has(mentee * mentors.length + place.mentor)) return;
      if (place.mentor !== known) {
        [known, reached, possible] = [place.mentor, 0, load];
        for (const criterion of criteria) {
          const value = valueOf(criterion, coded, mentor);
          if (Number.isNaN(value)) continue;
          reached += list.weights[criterion] * value;
          possible += list.weights[criterion];
        }
      }
      const score = possible === 0 ? NEUTRAL : (reached + (rooms[column] ?? 0)) / possible;
      points[mentee * places.length + column] = Math.round(score * POINTS_MAX);
    });
  });
  return {
    sizes: new Int32Array(list.mentees.length).fill(1),
    rooms: Int32Array.from(places, ({ count }) => count),
    points,
  };
}
