import { type CoverSpan, peakCoverLoad, type WeightedCover } from "#shared/relief/cover.ts";

export const PLAN_STATUSES = ["draft", "applied", "returned", "undone"] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** 'returned' is never stored: an applied plan whose last day is past has returned by itself. */
export function planStatus(plan: CoverSpan & { status: string }, today: string): PlanStatus {
  if (plan.status === "applied") return plan.untilOn < today ? "returned" : "applied";
  return plan.status === "undone" ? "undone" : "draft";
}

/** Somebody who could stand in. */
export type ReliefMentor = {
  id: string;
  name: string;
  capacity: number;
  /** The weights of their own open matches. */
  load: number;
  /** What they cover already, of other plans too. */
  covers: readonly WeightedCover[];
  /** Why not in these days at all: the end of "Sam …". Null: they can. */
  because: string | null;
};

export type ReliefMatch = {
  id: string;
  mentorId: string;
  menteeId: string;
  weight: number;
  /** Mentors whom a declared conflict keeps from this mentee, or who are matched with them. */
  notWith: ReadonlySet<string>;
  /** Somebody stands in for it in these days already. */
  isCovered: boolean;
};

/** Who takes which match; null: nobody, and `isOut` where a person decided so. */
export type ReliefLine = { matchId: string; mentorId: string | null; isOut: boolean };

export const LINE_PROBLEMS = [
  "away",
  "ineligible",
  "conflict",
  "capacity",
  "covered",
  "gone",
] as const;
export type LineProblem = (typeof LINE_PROBLEMS)[number];

/** Everything the rules ask about a plan. */
export type ReliefFacts = {
  span: CoverSpan;
  away: ReadonlySet<string>;
  matches: ReadonlyMap<string, ReliefMatch>;
  mentors: ReadonlyMap<string, ReliefMentor>;
};

const hundredths = (value: number) => Math.round(value * 100);

/** What a mentor carries at most within the days, before the plan. */
export function loadBefore(mentor: ReliefMentor, span: CoverSpan): number {
  return (hundredths(mentor.load) + hundredths(peakCoverLoad(mentor.covers, span))) / 100;
}

/** What is left of the capacity within the days; below 0 is none. */
export function roomOf(mentor: ReliefMentor, span: CoverSpan): number {
  return (hundredths(mentor.capacity) - hundredths(loadBefore(mentor, span))) / 100;
}

/** Whether this mentor may take this match at all, whatever else they take. */
export function pairProblem(
  match: ReliefMatch,
  mentor: ReliefMentor | undefined,
  away: ReadonlySet<string>,
): LineProblem | null {
  if (!mentor) return "gone";
  if (away.has(mentor.id)) return "away";
  if (match.mentorId === mentor.id || mentor.because !== null) return "ineligible";
  if (match.notWith.has(mentor.id)) return "conflict";
  return null;
}

/**
 * What keeps each line of a plan from being applied; a line without anybody is never wrong. The hard rules of a relief
 * plan stand here and nowhere else: the proposal keeps to them, the screen shows them, and applying asks again.
 */
export function problemsOf(
  lines: readonly ReliefLine[],
  facts: ReliefFacts,
): Map<string, LineProblem> {
  const { away, matches, mentors } = facts;
  const problems = new Map<string, LineProblem>();
  const after = loadsAfter(lines, facts);
  const seen = new Set<string>();
  for (const line of lines) {
    if (line.mentorId === null) continue;
    const match = matches.get(line.matchId);
    const mentor = mentors.get(line.mentorId);
    const problem =
      !match || seen.has(line.matchId)
        ? "gone"
        : match.isCovered
          ? "covered"
          : (pairProblem(match, mentor, away) ??
            (mentor &&
            hundredths(after.get(mentor.id) ?? 0) > hundredths(mentor.capacity) &&
            match.weight > 0
              ? "capacity"
              : null));
    seen.add(line.matchId);
    if (problem) problems.set(line.matchId, problem);
  }
  return problems;
}

/** What each mentor of the plan carries at most within the days once it is applied. */
export function loadsAfter(lines: readonly ReliefLine[], facts: ReliefFacts): Map<string, number> {
  const taken = new Map<string, number>();
  for (const { matchId, mentorId } of lines) {
    const match = facts.matches.get(matchId);
    if (mentorId === null || !match || match.isCovered) continue;
    taken.set(mentorId, (taken.get(mentorId) ?? 0) + hundredths(match.weight));
  }
  return new Map(
    [...taken].flatMap(([id, added]) => {
      const mentor = facts.mentors.get(id);
      return mentor
        ? [[id, (hundredths(loadBefore(mentor, facts.span)) + added) / 100] as const]
        : [];
    }),
  );
}

/** Why nobody stands in for a match. */
export const STAY_REASONS = ["out", "covered", "nobody", "full", "taken", "open"] as const;
export type StayReason = (typeof STAY_REASONS)[number];

/**
 * Why a match stays without cover: a person took it out, it is covered already, nobody is eligible, everybody eligible
 * is full, or those with room take others. 'open': somebody could still take it.
 */
export function stayReason(
  line: ReliefLine,
  facts: ReliefFacts,
  after: ReadonlyMap<string, number>,
): StayReason {
  const match = facts.matches.get(line.matchId);
  if (match?.isCovered) return "covered";
  if (line.isOut) return "out";
  if (!match) return "nobody";
  const eligible = [...facts.mentors.values()].filter(
    (mentor) => pairProblem(match, mentor, facts.away) === null,
  );
  if (eligible.length === 0) return "nobody";
  const weight = hundredths(match.weight);
  const fits = eligible.filter((mentor) => weight <= hundredths(roomOf(mentor, facts.span)));
  if (fits.length === 0) return "full";
  const still = fits.some(
    (mentor) =>
      hundredths(after.get(mentor.id) ?? loadBefore(mentor, facts.span)) + weight <=
      hundredths(mentor.capacity),
  );
  return still ? "open" : "taken";
}
