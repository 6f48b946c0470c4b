/** Offered before a program has topics of its own; what a program uses comes first. */
export const STANDARD_TOPICS: readonly string[] = [
  "Coping day to day",
  "Wellness plan",
  "Relapse prevention",
  "Housing",
  "Work",
  "Education",
  "Money and benefits",
  "Family",
  "Friends and community",
  "Treatment and medication",
  "Physical health",
  "Getting to appointments",
  "Legal matters",
  "Self-advocacy",
  "Crisis plan",
];

/** What to offer: the program's own first, most used first, then the standard ones it does not use yet. */
export function offerTopics(used: readonly string[]): string[] {
  const known = new Set(used.map((topic) => topic.toLocaleLowerCase("en")));
  return [...used, ...STANDARD_TOPICS.filter((topic) => !known.has(topic.toLocaleLowerCase("en")))];
}

/** The topic by which the last session of a match is known; the form sets it where a closing session is logged. */
export const CLOSING_TOPIC = "Closing session";
