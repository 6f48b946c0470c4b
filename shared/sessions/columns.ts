import type { Escalation, Kind, Mode, Outcome } from "#shared/sessions/schema.ts";

/**
 * The columns of the list, in the order in which they first stand there. The screen, the export and the remembered
 * choice of columns all go by these keys.
 */
export const SESSION_COLUMNS = [
  "mentor",
  "mentees",
  "heldOn",
  "time",
  "outcome",
  "mode",
  "minutes",
  "topics",
  "strain",
  "escalation",
  "kind",
  "site",
  "supervisor",
  "loggedAt",
  "daysToLog",
  "loggedBy",
  "note",
] as const;
export type SessionColumn = (typeof SESSION_COLUMNS)[number];

export const sessionColumnLabels: Record<SessionColumn, string> = {
  mentor: "Mentor",
  mentees: "With",
  heldOn: "Day",
  time: "Time",
  outcome: "Outcome",
  mode: "How",
  minutes: "Minutes",
  topics: "Topics",
  strain: "Strain",
  escalation: "Follow-up",
  kind: "Kind",
  site: "Site",
  supervisor: "Supervisor",
  loggedAt: "Logged",
  daysToLog: "Days to log",
  loggedBy: "Logged by",
  note: "Note",
};

export const modeLabels: Record<Mode, string> = {
  in_person: "In person",
  phone: "Phone",
  video: "Video",
  message: "Message",
};
export const outcomeLabels: Record<Outcome, string> = {
  attended: "Attended",
  no_show: "No-show",
  cancelled_by_mentee: "Cancelled by mentee",
  cancelled_by_mentor: "Cancelled by mentor",
  cancelled_late: "Cancelled late",
};
export const escalationLabels: Record<Escalation, string> = {
  none: "No",
  soon: "Soon",
  urgent: "Urgent",
};
export const kindLabels: Record<Kind, string> = { one_to_one: "One to one", group: "Group" };

/** Not shown until a person asks for them. */
export const HIDDEN_COLUMNS: readonly SessionColumn[] = [
  "time",
  "kind",
  "site",
  "loggedAt",
  "daysToLog",
  "loggedBy",
];
