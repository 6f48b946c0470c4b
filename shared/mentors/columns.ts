/**
 * The columns of the roster, in the order in which they first stand there. The screen, the export and the remembered
 * choice of columns all go by these keys, so that an export is exactly what is shown.
 */
export const MENTOR_COLUMNS = [
  "name",
  "pronouns",
  "status",
  "site",
  "supervisor",
  "load",
  "openMatches",
  "sessions30",
  "hours30",
  "lastContact",
  "training",
  "languages",
  "tags",
  "joined",
  "email",
  "phone",
  "capacity",
] as const;
export type MentorColumn = (typeof MENTOR_COLUMNS)[number];

/** The columns that the list can be sorted by. */
export const MENTOR_SORTS = [
  "name",
  "status",
  "site",
  "supervisor",
  "load",
  "training",
  "openMatches",
  "sessions30",
  "hours30",
  "lastContact",
  "joined",
  "email",
  "capacity",
] as const;
export type MentorSort = (typeof MENTOR_SORTS)[number];

export const mentorColumnLabels: Record<MentorColumn, string> = {
  name: "Name",
  pronouns: "Pronouns",
  status: "Status",
  site: "Site",
  supervisor: "Supervisor",
  load: "Load",
  training: "Training",
  openMatches: "Open matches",
  sessions30: "Sessions 30 d",
  hours30: "Hours 30 d",
  lastContact: "Last contact",
  languages: "Languages",
  tags: "Lived experience",
  joined: "Joined",
  email: "E-mail",
  phone: "Phone",
  capacity: "Capacity",
};

/** Not shown until a person asks for them. */
export const HIDDEN_AT_FIRST: readonly MentorColumn[] = [
  "pronouns",
  "site",
  "openMatches",
  "languages",
  "tags",
  "joined",
  "email",
  "phone",
  "capacity",
];

/** Minutes as hours with one decimal, as they are shown and exported: 690 → 11.5. */
export function hoursOf(minutes: number): number {
  return Math.round(minutes / 6) / 10;
}
