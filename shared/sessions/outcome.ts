import type { Kind, Outcome } from "#shared/sessions/schema.ts";

/** What a log keeps of its attendees' outcomes, so that the rollups need one table. */
export type Tally = {
  kind: Kind;
  outcome: Outcome;
  nAttended: number;
  nNoShow: number;
  nCancelledByMentee: number;
  nCancelledByMentor: number;
  nCancelledLate: number;
};

/**
 * What the whole session was, where its attendees differ: held if anybody came; otherwise the outcome that cost the
 * mentor most (a no-show after travelling weighs more than a cancellation the day before).
 */
const PRECEDENCE: readonly Outcome[] = [
  "attended",
  "no_show",
  "cancelled_late",
  "cancelled_by_mentor",
  "cancelled_by_mentee",
];

/** The one place where a log's outcome, kind and counts come from. A log has at least one attendee. */
export function tallyOutcomes(outcomes: readonly Outcome[]): Tally {
  const outcome = PRECEDENCE.find((candidate) => outcomes.includes(candidate));
  if (!outcome) throw new RangeError("a session has at least one attendee");
  const count = (wanted: Outcome) => outcomes.filter((given) => given === wanted).length;
  return {
    kind: outcomes.length > 1 ? "group" : "one_to_one",
    outcome,
    nAttended: count("attended"),
    nNoShow: count("no_show"),
    nCancelledByMentee: count("cancelled_by_mentee"),
    nCancelledByMentor: count("cancelled_by_mentor"),
    nCancelledLate: count("cancelled_late"),
  };
}
