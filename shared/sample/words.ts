import type { AvailabilityCode } from "#shared/mentors/availability.ts";
import type { LeaveKind } from "#shared/mentors/leave.ts";
import type { EXIT_REASONS } from "#shared/mentors/status.ts";
import type { EndReason } from "#shared/matches/status.ts";
import type { Gender, RaceEthnicity } from "#shared/mentees/demographics.ts";
import type { CloseReason } from "#shared/mentees/stage.ts";

/** The sample's vocabulary: every name invented, every list short enough to read. Numbers are how often. */
type Weights<T extends string> = readonly (readonly [T, number])[];

export const MENTOR_NAMES = [
  "Adaeze Nwosu",
  "Alma Reyes",
  "Anders Holm",
  "Aroha Tane",
  "Bao Tran",
  "Bilal Siddiqui",
  "Calvin Freeman",
  "Camila Duarte",
  "Dana Whitefeather",
  "Deepa Raman",
  "Eamon Fitzgerald",
  "Esther Cohen",
  "Fatou Diallo",
  "Gloria Mendez",
  "Hana Sato",
  "Ivan Petrov",
  "Jasmine Carter",
  "Kwame Boateng",
  "Lena Fischer",
  "Luis Herrera",
  "Mei Lin",
  "Nadia Hassan",
  "Noah Goldberg",
  "Olga Marin",
  "Omar Farouk",
  "Paul Begaye",
  "Quinn Murphy",
  "Rafael Ortiz",
  "Ruth Abebe",
  "Samira Nazari",
  "Sione Vea",
  "Tamika Jones",
  "Teresa Kowalski",
  "Tyrone Baker",
  "Usha Patel",
  "Viktor Larsen",
  "Winona Redbird",
  "Yara Khalil",
  "Zachary Cole",
  "Zofia Wrona",
] as const;

export const LANGUAGES: Weights<string> = [
  ["Spanish", 30],
  ["Portuguese", 8],
  ["Arabic", 8],
  ["Haitian Creole", 7],
  ["Vietnamese", 6],
  ["Mandarin", 6],
  ["French", 6],
  ["Somali", 4],
  ["American Sign Language", 4],
  ["Russian", 3],
];

/** Shared experience, in the words that people choose for themselves. */
export const EXPERIENCES: Weights<string> = [
  ["Depression", 30],
  ["Anxiety", 28],
  ["Substance use recovery", 26],
  ["Trauma", 20],
  ["Bipolar", 14],
  ["Hearing voices", 8],
  ["Grief", 14],
  ["Homelessness", 13],
  ["Hospital stays", 15],
  ["Parenting", 16],
  ["Veteran", 7],
  ["Justice involvement", 10],
  ["Eating disorder", 6],
  ["LGBTQ+", 11],
];

export const TOPICS: Weights<string> = [
  ["Coping day to day", 26],
  ["Wellness plan", 14],
  ["Relapse prevention", 13],
  ["Housing", 12],
  ["Work", 14],
  ["Education", 6],
  ["Money and benefits", 9],
  ["Family", 17],
  ["Friends and community", 18],
  ["Treatment and medication", 11],
  ["Physical health", 9],
  ["Getting to appointments", 7],
  ["Legal matters", 4],
  ["Self-advocacy", 8],
  ["Crisis plan", 4],
  ["Sleep", 8],
];

export const AVAILABILITY: Weights<AvailabilityCode> = [
  ["mon-morning", 6],
  ["mon-afternoon", 9],
  ["mon-evening", 14],
  ["tue-morning", 7],
  ["tue-afternoon", 11],
  ["tue-evening", 15],
  ["wed-morning", 7],
  ["wed-afternoon", 11],
  ["wed-evening", 16],
  ["thu-morning", 6],
  ["thu-afternoon", 10],
  ["thu-evening", 15],
  ["fri-morning", 7],
  ["fri-afternoon", 9],
  ["fri-evening", 6],
  ["sat-morning", 9],
  ["sat-afternoon", 8],
  ["sun-afternoon", 4],
];

export const REFERRAL_SOURCES: Weights<string> = [
  ["Clinic or therapist", 30],
  ["Hospital", 18],
  ["Self", 17],
  ["Another program", 11],
  ["Crisis line", 7],
  ["Family or friend", 7],
  ["Court or probation", 5],
  ["Shelter or housing service", 5],
];

export const GENDERS: Weights<Gender> = [
  ["woman", 49],
  ["man", 42],
  ["non_binary", 5],
  ["trans_woman", 2],
  ["trans_man", 2],
];

export const PRONOUNS: Readonly<Record<Gender, string | null>> = {
  woman: "she/her",
  trans_woman: "she/her",
  man: "he/him",
  trans_man: "he/him",
  non_binary: "they/them",
  another: null,
};

export const ETHNICITIES: Weights<RaceEthnicity> = [
  ["white", 46],
  ["black", 22],
  ["hispanic", 20],
  ["asian", 7],
  ["native", 3],
  ["middle_eastern", 4],
  ["pacific_islander", 1],
];

export const LEAVE_KINDS: Weights<LeaveKind> = [
  ["holiday", 50],
  ["rest", 16],
  ["family", 16],
  ["illness", 10],
  ["study", 8],
];

export const MENTOR_EXITS: Weights<(typeof EXIT_REASONS)[number]> = [
  ["Took a job or studies", 3],
  ["Moved away", 2],
  ["Own health or wellbeing", 2],
  ["Family or caring duties", 1],
  ["Completed the agreed time", 2],
];

/** Endings before the agreed time. */
export const EARLY_ENDINGS: Weights<EndReason> = [
  ["mentee_left", 26],
  ["no_contact", 22],
  ["moved_away", 12],
  ["goals_met", 11],
  ["not_a_fit", 11],
  ["crisis_referral", 9],
  ["handed_over", 6],
  ["other", 3],
];

/** Closings of people who never came to be matched. */
export const CLOSINGS: Weights<CloseReason> = [
  ["no_contact", 40],
  ["declined", 26],
  ["other_service", 16],
  ["moved_away", 10],
  ["not_a_fit", 5],
  ["crisis_referral", 3],
];

export const PAUSES = [
  "Hospital stay",
  "Family visit abroad",
  "Asked for a break",
  "Changed shifts",
] as const;

export const MENTOR_ABOUT = [
  "Eight years in recovery. Likes walking meetings and plain talk.",
  "Found a way back after two hospital stays; patient with silence.",
  "Former line cook. Knows what night shifts do to sleep.",
  "Parent of two, came through postpartum depression.",
  "Grew up between two languages and translates feelings, too.",
  "Retired teacher; brings structure and a thermos of tea.",
  "Army veteran. Direct, dependable, funny.",
  "Sings in a choir; music was the first thing that helped.",
] as const;

export const MENTEE_ABOUT = [
  "Would like company for first steps outside after a long winter indoors.",
  "Looking for someone who has been through detox and kept a job.",
  "Prefers to meet on walks; crowded rooms are hard.",
  "Wants help to get through the weeks after discharge.",
  "New in town, few contacts, evenings are the hardest time.",
  "Hopes to go back to college in spring.",
] as const;

/** Invented notes: what gets sealed. */
export const NOTES = [
  "Talked through the morning plan. Two good days out of seven, which is two more than last week.",
  "Came late and tired, stayed the full hour. Wants to call the sister this weekend.",
  "Walked to the clinic together. Next appointment is written on the fridge.",
  "Slept badly again. We went over the list of things to try before midnight.",
  "Laughed for the first time since August. Brought photographs.",
  "Hard hour. Named three people to call; the crisis line number is in the phone now.",
  "Job interview on Monday: practised the first five minutes.",
  "Mostly quiet today. We made soup and left it at that.",
  "Talked about the anniversary next month and how to spend the day.",
  "Asked whether I had been angry at the beginning, too. I had.",
] as const;

/** What the drifting mentors' last hard sessions say. */
export const CRISIS_NOTES = [
  "Spoke of not wanting to be here. Stayed until the mobile team came. I need to talk this over.",
  "Relapse two days ago, found by a neighbour. Safe now, at the ward. I did not sleep.",
] as const;
