import type { CloseReason } from "#shared/mentees/stage.ts";

export const MATCH_STATUSES = ["open", "paused", "ended"] as const;
export type MatchStatus = (typeof MATCH_STATUSES)[number];

export const MATCH_STATUS_LABELS: Record<MatchStatus, string> = {
  open: "Open",
  paused: "Paused",
  ended: "Ended",
};

export const END_REASONS = [
  "goals_met",
  "agreed_time_over",
  "moved_away",
  "no_contact",
  "mentor_left",
  "mentee_left",
  "not_a_fit",
  "handed_over",
  "crisis_referral",
  "other",
] as const;
export type EndReason = (typeof END_REASONS)[number];

export const END_REASON_LABELS: Record<EndReason, string> = {
  goals_met: "Goals met",
  agreed_time_over: "Agreed time is over",
  moved_away: "Moved away",
  no_contact: "Contact lost",
  mentor_left: "Mentor left",
  mentee_left: "Mentee no longer wishes support",
  not_a_fit: "Not a fit",
  handed_over: "Handed over to another mentor",
  crisis_referral: "Referred to crisis care",
  other: "Other",
};

/** What a mentee's closing says when it comes with the end of a match, and the other way round. */
export const CLOSE_REASON_OF_END: Record<EndReason, CloseReason> = {
  goals_met: "goals_met",
  agreed_time_over: "goals_met",
  moved_away: "moved_away",
  no_contact: "no_contact",
  mentor_left: "other",
  mentee_left: "declined",
  not_a_fit: "not_a_fit",
  handed_over: "other",
  crisis_referral: "crisis_referral",
  other: "other",
};

export const END_REASON_OF_CLOSE: Record<CloseReason, EndReason> = {
  goals_met: "goals_met",
  moved_away: "moved_away",
  no_contact: "no_contact",
  declined: "mentee_left",
  not_a_fit: "not_a_fit",
  other_service: "mentee_left",
  crisis_referral: "crisis_referral",
  deceased: "other",
  other: "other",
};

export type MatchDays = { startedOn: string; pausedOn: string | null; endedOn: string | null };

/** A match is ended, or paused, or open; the days say which. */
export function matchStatus(match: Pick<MatchDays, "pausedOn" | "endedOn">): MatchStatus {
  if (match.endedOn) return "ended";
  return match.pausedOn ? "paused" : "open";
}

export const MATCH_STEPS = ["pause", "resume", "end", "reopen"] as const;
export type MatchStep = (typeof MATCH_STEPS)[number];

const STEPS: Record<MatchStatus, readonly MatchStep[]> = {
  open: ["pause", "end"],
  paused: ["resume", "end"],
  ended: ["reopen"],
};

/** What may be done with a match as it stands: the screen offers these, the command refuses the others. */
export function stepsFrom(status: MatchStatus): readonly MatchStep[] {
  return STEPS[status];
}

/** Why a step cannot happen on `on`, as a sentence, or null where it can. */
export function stepRefusal(
  match: MatchDays,
  step: MatchStep,
  on: string,
  today: string,
): string | null {
  const status = matchStatus(match);
  if (!STEPS[status].includes(step)) {
    return `This match is ${MATCH_STATUS_LABELS[status].toLowerCase()}, so it cannot be ${PAST[step]} now.`;
  }
  if (step === "reopen") return null;
  // A match may be agreed ahead; it can be called off on its first day.
  if (on > (match.startedOn > today ? match.startedOn : today)) {
    return "Choose today or a day before it.";
  }
  if (on < match.startedOn)
    return `The match began on ${match.startedOn}. Choose that day or a later one.`;
  if (match.pausedOn && on < match.pausedOn) {
    return `The pause began on ${match.pausedOn}. Choose that day or a later one.`;
  }
  return null;
}

const PAST: Record<MatchStep, string> = {
  pause: "paused",
  resume: "resumed",
  end: "ended",
  reopen: "reopened",
};
