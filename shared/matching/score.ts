import { CRITERIA, type Criterion, type MatchingWeights } from "#shared/matching/criteria.ts";
import type { CodedMentee, CodedMentor } from "#shared/matching/facts.ts";

/** What counts where something is not known: neither for nor against. */
export const NEUTRAL = 0.5;
/** Both can meet remotely, from different sites or from one that is not known. */
export const REMOTE = 0.75;
/** So many times together in a week are as good as more. */
export const TIMES_ENOUGH = 3;
/** Up to this share of the capacity a mentor counts as having all the room one could wish for. */
export const EASY_LOAD = 0.5;

/** A criterion that says nothing about this pair at all, and so leaves its weight to the others. */
export const DOES_NOT_APPLY = Number.NaN;

/** What a new match takes of a mentor's capacity unless something else is agreed. */
export const USUAL_WEIGHT = 1;

/**
 * How well a pair fits by one criterion: 0 to 1, or DOES_NOT_APPLY.
 *
 * Gender applies only where the mentee asked, continuity only where there was a match before.
 */
export function valueOf(
  criterion: Criterion,
  mentee: CodedMentee,
  mentor: CodedMentor,
  weight = USUAL_WEIGHT,
): number {
  switch (criterion) {
    case "experience":
      if (mentee.tags.length === 0 || mentor.tags.length === 0) return NEUTRAL;
      return common(mentee.tags, mentor.tags) / mentee.tags.length;
    case "language":
      if (mentee.languages.length === 0 || mentor.languages.length === 0) return NEUTRAL;
      return common(mentee.languages, mentor.languages) > 0 ? 1 : 0;
    case "availability":
      if (mentee.times === 0 || mentor.times === 0) return NEUTRAL;
      return Math.min(1, ones(mentee.times & mentor.times) / TIMES_ENOUGH);
    case "place":
      if (mentee.site !== -1 && mentee.site === mentor.site) return 1;
      if (mentee.remote && mentor.remote) return REMOTE;
      return mentee.site === -1 || mentor.site === -1 ? NEUTRAL : 0;
    case "gender":
      if (mentee.gender === -1) return DOES_NOT_APPLY;
      if (mentor.gender === -1) return NEUTRAL;
      return mentee.gender === mentor.gender ? 1 : 0;
    case "load":
      return roomValue(mentor.load + weight, mentor.capacity);
    case "continuity":
      if (mentee.earlier === null) return DOES_NOT_APPLY;
      return mentee.earlier.get(mentor.id) ?? NEUTRAL;
    default:
      return criterion satisfies never;
  }
}

/** 1 up to half the capacity, then falling evenly to 0 where it is full. */
function roomValue(load: number, capacity: number): number {
  if (capacity <= 0) return load > 0 ? 0 : NEUTRAL;
  const value = (1 - load / capacity) / (1 - EASY_LOAD);
  return Math.max(0, Math.min(1, value));
}

/** How a pair fits as a whole, 0 to 1: the mean of the criteria that apply, by their weights. */
export function scoreOf(
  mentee: CodedMentee,
  mentor: CodedMentor,
  weights: MatchingWeights,
  weight = USUAL_WEIGHT,
): number {
  let reached = 0;
  let possible = 0;
  for (const criterion of CRITERIA) {
    const counts = weights[criterion];
    if (counts === 0) continue;
    const value = valueOf(criterion, mentee, mentor, weight);
    if (Number.isNaN(value)) continue;
    reached += counts * value;
    possible += counts;
  }
  // Everything is switched off: nobody is better than anybody else.
  return possible === 0 ? NEUTRAL : reached / possible;
}

function common(one: readonly number[], other: readonly number[]): number {
  let count = 0;
  for (const code of one) if (other.includes(code)) count += 1;
  return count;
}

function ones(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
