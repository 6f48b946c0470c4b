/** How far a mentee is. 'Matched' is no stage: it follows from open matches and cannot disagree with them. */
export const STAGES = ["referred", "intake", "ready", "closed"] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_LABELS: Record<Stage, string> = {
  referred: "Referred",
  intake: "Intake",
  ready: "Ready",
  closed: "Closed",
};

/** The stages that one moves between; closing takes a reason and goes its own way. */
export const OPEN_STAGES = ["referred", "intake", "ready"] as const satisfies readonly Stage[];
export type OpenStage = (typeof OPEN_STAGES)[number];

export const CLOSE_REASONS = [
  "goals_met",
  "moved_away",
  "no_contact",
  "declined",
  "not_a_fit",
  "other_service",
  "crisis_referral",
  "deceased",
  "other",
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

export const CLOSE_REASON_LABELS: Record<CloseReason, string> = {
  goals_met: "Goals met",
  moved_away: "Moved away",
  no_contact: "Contact lost",
  declined: "No longer wishes support",
  not_a_fit: "Program was not a fit",
  other_service: "Another service took over",
  crisis_referral: "Referred to crisis care",
  deceased: "Died",
  other: "Other",
};

/** The stage and the days that belong to it: one whole, changed together. */
export type StageDays = {
  stage: Stage;
  referredOn: string;
  intakeOn: string | null;
  readyOn: string | null;
  closedOn: string | null;
  closeReason: string | null;
};

const later = (a: string, b: string) => (a > b ? a : b);

/**
 * Moves to an open stage on `on`. Forward keeps the days that are known and fills the ones skipped; back forgets the
 * days of the stages that turn out not to have been reached. From closed it opens again.
 */
export function moveTo(from: StageDays, stage: OpenStage, on: string): StageDays {
  const day = later(on, from.referredOn);
  const intakeOn = stage === "referred" ? null : (from.intakeOn ?? from.readyOn ?? day);
  const readyOn = stage === "ready" ? later(from.readyOn ?? day, intakeOn ?? day) : null;
  return {
    stage,
    referredOn: from.referredOn,
    intakeOn,
    readyOn,
    closedOn: null,
    closeReason: null,
  };
}

/** Closes on `on` with a reason; the days of the way here stay. */
export function close(from: StageDays, on: string, reason: CloseReason): StageDays {
  const last = [from.intakeOn, from.readyOn].reduce<string>(
    (day, next) => (next ? later(day, next) : day),
    from.referredOn,
  );
  return { ...from, stage: "closed", closedOn: later(on, last), closeReason: reason };
}

/** Where a closed mentee stands again when they come back: as far as they had come. */
export function stageBeforeClosing(from: Pick<StageDays, "intakeOn" | "readyOn">): OpenStage {
  if (from.readyOn) return "ready";
  return from.intakeOn ? "intake" : "referred";
}

/**
 * From when somebody is waiting for a mentor: ready and with no open match, since the later of becoming ready and the
 * end of the last match. Null: not waiting. The waiting list's SQL says the same (`server/features/mentees/waiting.ts`).
 */
export function waitingSince(mentee: {
  stage: Stage;
  readyOn: string | null;
  openMatches: number;
  lastEndedOn: string | null;
}): string | null {
  if (mentee.stage !== "ready" || mentee.openMatches > 0 || !mentee.readyOn) return null;
  return mentee.lastEndedOn ? later(mentee.readyOn, mentee.lastEndedOn) : mentee.readyOn;
}
