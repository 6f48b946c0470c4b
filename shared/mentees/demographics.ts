/**
 * What funders' reports break figures down by. Every one may stay empty, and every one may be declined: "asked, and
 * preferred not to say" is kept apart from "not asked yet", because a report counts them apart.
 */
export const DEMOGRAPHICS = [
  "birth_month",
  "gender",
  "race_ethnicity",
  "languages",
  "referral_source",
] as const;
export type Demographic = (typeof DEMOGRAPHICS)[number];

export const GENDERS = [
  "woman",
  "man",
  "non_binary",
  "trans_woman",
  "trans_man",
  "another",
] as const;
export type Gender = (typeof GENDERS)[number];

export const GENDER_LABELS: Record<Gender, string> = {
  woman: "Woman",
  man: "Man",
  non_binary: "Nonbinary",
  trans_woman: "Transgender woman",
  trans_man: "Transgender man",
  another: "Another gender",
};

/** The combined question of the U.S. standard of 2024 (OMB SPD 15): any number of these. */
export const RACE_ETHNICITIES = [
  "native",
  "asian",
  "black",
  "hispanic",
  "middle_eastern",
  "pacific_islander",
  "white",
] as const;
export type RaceEthnicity = (typeof RACE_ETHNICITIES)[number];

export const RACE_ETHNICITY_LABELS: Record<RaceEthnicity, string> = {
  native: "American Indian or Alaska Native",
  asian: "Asian",
  black: "Black or African American",
  hispanic: "Hispanic or Latino",
  middle_eastern: "Middle Eastern or North African",
  pacific_islander: "Native Hawaiian or Pacific Islander",
  white: "White",
};

/** The words of a closed set's value; where an import brought another one, that one made readable. */
export function labelOf(labels: Readonly<Record<string, string>>, value: string): string {
  if (Object.hasOwn(labels, value)) return labels[value] ?? value;
  const words = value.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Offered where a referral source is asked; programs write their own beside these. */
export const COMMON_REFERRAL_SOURCES = [
  "Self",
  "Family or friend",
  "Clinic or therapist",
  "Hospital",
  "Crisis line",
  "Court or probation",
  "School or college",
  "Shelter or housing service",
  "Another program",
] as const;

/** Offered where languages are asked; any other may be typed. */
export const COMMON_LANGUAGES = [
  "English",
  "Spanish",
  "American Sign Language",
  "Arabic",
  "Cantonese",
  "French",
  "Haitian Creole",
  "Hindi",
  "Korean",
  "Mandarin",
  "Polish",
  "Portuguese",
  "Russian",
  "Somali",
  "Tagalog",
  "Vietnamese",
] as const;

type Answers = {
  birthMonth: string | null;
  gender: string | null;
  raceEthnicity: string[];
  languages: string[];
  referralSource: string | null;
  declined: Demographic[];
};

/** An answer and "prefer not to say" exclude each other; what was declined is not kept. */
export function withoutDeclined<T extends Answers>(answers: T): T {
  const declined = new Set(answers.declined);
  return {
    ...answers,
    birthMonth: declined.has("birth_month") ? null : answers.birthMonth,
    gender: declined.has("gender") ? null : answers.gender,
    raceEthnicity: declined.has("race_ethnicity") ? [] : answers.raceEthnicity,
    languages: declined.has("languages") ? [] : answers.languages,
    referralSource: declined.has("referral_source") ? null : answers.referralSource,
    declined: DEMOGRAPHICS.filter((one) => declined.has(one)),
  };
}
