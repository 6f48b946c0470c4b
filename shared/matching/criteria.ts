/** What a pair is judged by once nothing forbids it, in the order in which screens show it. */
export const CRITERIA = [
  "experience",
  "language",
  "availability",
  "place",
  "gender",
  "load",
  "continuity",
] as const;
export type Criterion = (typeof CRITERIA)[number];

export const CRITERION_LABELS: Record<Criterion, string> = {
  experience: "Shared lived experience",
  language: "Language",
  availability: "Times that suit both",
  place: "Site or remote",
  gender: "Gender asked for",
  load: "Room for one more",
  continuity: "Continuity",
};

export type MatchingWeights = Record<Criterion, number>;

export type MatchingRatios = { menteesPerMentor: number; mentorsPerSupervisor: number };
