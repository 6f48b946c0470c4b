import type { SignKey } from "#shared/burnout/signs/keys.ts";
import type { SeriesRule } from "#shared/burnout/series.ts";

export type SignFacts = {
  name: string;
  kind: "statistical" | "absolute";
  /** Why it is looked at, for whoever opens it; a reason to talk and never a finding. */
  why: string;
};

export const signFacts: Record<SignKey, SignFacts> = {
  load: {
    name: "Load against capacity",
    kind: "absolute",
    why: "More promised than was agreed. The capacity is the mentor's own number.",
  },
  hours: {
    name: "Hours",
    kind: "statistical",
    why: "Clearly more or clearly fewer hours than usual. Both can mean that something has changed.",
  },
  strain: {
    name: "Strain of sessions",
    kind: "statistical",
    why: "Sessions are rated as heavier than this mentor usually rates them.",
  },
  high_strain: {
    name: "Heavy sessions close together",
    kind: "absolute",
    why: "Several very heavy sessions within two weeks leave little room between them.",
  },
  no_rest: {
    name: "No time off",
    kind: "absolute",
    why: "Sessions on many days running, or no free week for long.",
  },
  odd_hours: {
    name: "Evenings and weekends",
    kind: "statistical",
    why: "A larger part of the sessions than usual lies in the evening or at the weekend.",
  },
  own_cancellations: {
    name: "Cancelled by the mentor",
    kind: "statistical",
    why: "More sessions than usual were called off by the mentor.",
  },
  late_logs: {
    name: "Logs written late",
    kind: "statistical",
    why: "Writing things down takes longer than it usually does.",
  },
  supervision_gap: {
    name: "Supervision",
    kind: "absolute",
    why: "The agreed one-to-one has not been held.",
  },
  contact: {
    name: "Contact with mentees",
    kind: "statistical",
    why: "Fewer contacts for each match than usual.",
  },
  boundaries: {
    name: "Outside what was agreed",
    kind: "statistical",
    why: "More sessions than usual lie outside the agreed hours or last over twice as long as usual.",
  },
  concentration: {
    name: "Most hours with one mentee",
    kind: "absolute",
    why: "Over half of the hours of two months went to one person, with others matched.",
  },
  training: {
    name: "Boundary and self-care training",
    kind: "absolute",
    why: "The refresher that helps most is overdue or has lapsed.",
  },
  debrief: {
    name: "Debrief overdue",
    kind: "absolute",
    why: "A crisis or a loss was logged, and the debrief has not been held in time.",
  },
  self_report: {
    name: "What the mentor said",
    kind: "absolute",
    why: "The mentor chose to share that a self-check was high, or had risen.",
  },
};

/** Which way each statistical sign listens, and the least sigma that is believed in its unit. */
export const seriesRules: Record<
  "hours" | "strain" | "odd_hours" | "own_cancellations" | "late_logs" | "contact" | "boundaries",
  Omit<SeriesRule, "lambda" | "k"> & { measure: string; digits: number }
> = {
  hours: { measure: "Hours", direction: "both", kind: "measure", smallestSigma: 0.5, digits: 1 },
  strain: {
    measure: "Mean strain",
    direction: "up",
    kind: "measure",
    smallestSigma: 0.25,
    digits: 1,
  },
  odd_hours: {
    measure: "Evening and weekend sessions, % of all,",
    direction: "up",
    kind: "measure",
    smallestSigma: 10,
    digits: 0,
  },
  own_cancellations: {
    measure: "Sessions cancelled by the mentor",
    direction: "up",
    kind: "count",
    smallestSigma: 0.4,
    digits: 0,
  },
  late_logs: {
    measure: "Days from session to log (median)",
    direction: "up",
    kind: "measure",
    smallestSigma: 1,
    digits: 1,
  },
  contact: {
    measure: "Contacts for each match",
    direction: "down",
    kind: "measure",
    smallestSigma: 0.2,
    digits: 1,
  },
  boundaries: {
    measure: "Sessions outside what was agreed",
    direction: "up",
    kind: "count",
    smallestSigma: 0.5,
    digits: 0,
  },
};
export type SeriesKey = keyof typeof seriesRules;
export const SERIES_KEYS = Object.keys(seriesRules) as SeriesKey[];
