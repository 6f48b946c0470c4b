import { ineligibleBecause } from "#shared/matches/eligibility.ts";
import { isOverloaded, loadText } from "#shared/mentors/load.ts";
import { USUAL_WEIGHT } from "#shared/matching/score.ts";

/** What forbids a pair, whatever its score. */
export const RULES = ["status", "leave", "training", "capacity", "matched", "conflict"] as const;
export type Rule = (typeof RULES)[number];

export type Refusal = { rule: Rule; sentence: string };

export type MentorState = {
  name: string;
  status: string;
  load: number;
  capacity: number;
  /** The first day on which a requirement keeps the mentor from a match. */
  blockedFrom: string | null;
  /** What is missing and since when, where it was asked for (`requirementsRefusal`). */
  missing: string | null;
  /** Leave that covers the start day. */
  leaveUntil: string | null;
  isOnLeave: boolean;
};

export type PairState = { hasConflict: boolean; isMatched: boolean };

/**
 * Why these two cannot be matched, each reason as a sentence; empty where nothing forbids it. The same rules stand in
 * the command that makes a match (and for training in the database): here they keep out what would be refused there.
 */
export function refusalsOf(
  mentor: MentorState,
  pair: PairState,
  today: string,
  weight = USUAL_WEIGHT,
): Refusal[] {
  return [...mentorRefusals(mentor, today, weight), ...pairRefusals(mentor.name, pair)];
}

/** The reasons that lie with the mentor alone, whoever the mentee is. */
export function mentorRefusals(
  mentor: MentorState,
  today: string,
  weight = USUAL_WEIGHT,
): Refusal[] {
  const refusals: Refusal[] = [];
  const because = ineligibleBecause(mentor.status);
  if (because) refusals.push({ rule: "status", sentence: `${mentor.name} ${because}.` });
  const onLeave = leaveRefusal(mentor);
  // On leave by status says it already.
  if (onLeave && mentor.status !== "on_leave") refusals.push(onLeave);
  if (mentor.blockedFrom !== null && mentor.blockedFrom <= today) {
    const sentence =
      mentor.missing ??
      `${mentor.name} does not meet the requirements since ${mentor.blockedFrom}.`;
    refusals.push({ rule: "training", sentence });
  }
  if (isOverloaded(mentor.load + weight, mentor.capacity)) {
    const sentence =
      mentor.capacity === 0
        ? `${mentor.name} has a capacity of 0 and takes nobody at the moment.`
        : `No room: ${mentor.load} of ${mentor.capacity} taken (${loadText(mentor.load, mentor.capacity)}).`;
    refusals.push({ rule: "capacity", sentence });
  }
  return refusals;
}

/** Leave that covers the day on which the match would start. */
export function leaveRefusal(mentor: MentorState): Refusal | null {
  if (!mentor.isOnLeave) return null;
  const until = mentor.leaveUntil ? ` until ${mentor.leaveUntil}` : "";
  return { rule: "leave", sentence: `${mentor.name} is on leave on the start day${until}.` };
}

export function pairRefusals(name: string, pair: PairState): Refusal[] {
  const refusals: Refusal[] = [];
  if (pair.isMatched) {
    refusals.push({ rule: "matched", sentence: `${name} is matched with them already.` });
  }
  if (pair.hasConflict) {
    refusals.push({
      rule: "conflict",
      sentence: "It was declared that the two are not to be matched.",
    });
  }
  return refusals;
}
