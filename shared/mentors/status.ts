import { daysBetween } from "#shared/lib/day.ts";

/** A mentor's way through the program, in its usual order; lists sort by status in this order. */
export const MENTOR_STATUSES = [
  "applicant",
  "screening",
  "training",
  "active",
  "on_leave",
  "paused",
  "exited",
] as const;
export type MentorStatus = (typeof MENTOR_STATUSES)[number];

/**
 * Status is what people set; it does not follow the leave calendar by itself. A leave that begins or ends would
 * otherwise change what a mentor is counted as with nobody having said so, and the status history (which funders
 * ask for) would hold changes that no person made. Entering a leave that covers today offers to set "On leave".
 */
export const mentorStatusFacts: Record<
  MentorStatus,
  { label: string; means: string; takesMatches: boolean }
> = {
  applicant: {
    label: "Applicant",
    means: "Has asked to become a mentor.",
    takesMatches: false,
  },
  screening: {
    label: "Screening",
    means: "Interview, references and background check are under way.",
    takesMatches: false,
  },
  training: {
    label: "In training",
    means: "Accepted, and learning before the first match.",
    takesMatches: false,
  },
  active: {
    label: "Active",
    means: "Meets mentees and can be matched.",
    takesMatches: true,
  },
  on_leave: {
    label: "On leave",
    means: "Away for a while; matches are kept, no new ones.",
    takesMatches: false,
  },
  paused: {
    label: "Paused",
    means: "Not taking part for now; no new matches.",
    takesMatches: false,
  },
  exited: {
    label: "Exited",
    means: "Has left the program. The history stays.",
    takesMatches: false,
  },
};

/** Reasons offered when a mentor leaves; any other sentence can be written instead. */
export const EXIT_REASONS = [
  "Moved away",
  "Took a job or studies",
  "Own health or wellbeing",
  "Family or caring duties",
  "Completed the agreed time",
  "Did not finish screening or training",
  "Asked to leave by the program",
  "Could not be reached",
] as const;

const PIPELINE: readonly MentorStatus[] = ["applicant", "screening", "training"];
const SERVING: readonly MentorStatus[] = ["active", "on_leave", "paused"];

/**
 * Where a mentor may go from here. Inside the pipeline every step may be skipped or taken back (programs screen on
 * paper, too); whoever has served goes back to training for a refresher, but is not an applicant again without having
 * left.
 */
const NEXT: Record<MentorStatus, readonly MentorStatus[]> = {
  applicant: ["screening", "training", "active", "exited"],
  screening: ["applicant", "training", "active", "exited"],
  training: ["applicant", "screening", "active", "paused", "exited"],
  active: ["training", "on_leave", "paused", "exited"],
  on_leave: ["training", "active", "paused", "exited"],
  paused: ["training", "active", "on_leave", "exited"],
  exited: ["applicant", "screening", "training", "active"],
};

export function nextStatuses(from: MentorStatus): readonly MentorStatus[] {
  return NEXT[from];
}

export function canChangeStatus(from: MentorStatus, to: MentorStatus): boolean {
  return NEXT[from].includes(to);
}

export type StatusChange = {
  from: MentorStatus;
  /** The day the present status began. */
  since: string;
  to: MentorStatus;
  fromOn: string;
  reason: string | null;
  today: string;
};

export type StatusProblem = { field: "status" | "fromOn" | "reason"; sentence: string };

/** Why a change cannot be made as asked, as a sentence for its field; null when it can. */
export function statusProblem(change: StatusChange): StatusProblem | null {
  const { from, since, to, fromOn, reason, today } = change;
  const label = (status: MentorStatus) => mentorStatusFacts[status].label;
  if (from === to) return { field: "status", sentence: `The status is ${label(to)} already.` };
  if (!canChangeStatus(from, to)) {
    const instead = SERVING.includes(from)
      ? "Somebody who has served leaves first, and may then apply again."
      : PIPELINE.includes(from)
        ? "That comes after having been active."
        : "Bring them back as an applicant, in training or active.";
    return { field: "status", sentence: `${label(from)} cannot become ${label(to)}. ${instead}` };
  }
  if (daysBetween(today, fromOn) > 0) {
    return { field: "fromOn", sentence: "Choose today or an earlier day." };
  }
  if (fromOn < since) {
    return {
      field: "fromOn",
      sentence: `${label(from)} began on ${since}: choose that day or a later one.`,
    };
  }
  if (to === "exited" && !reason?.trim()) {
    return { field: "reason", sentence: "Say why they left; reports count by it." };
  }
  return null;
}
