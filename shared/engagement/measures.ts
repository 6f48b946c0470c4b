import type { Words } from "#shared/programs/schema.ts";

/**
 * What each figure of the dashboard means, once: tile, chart, table, export and the server's queries carry the same
 * id, and the words that stand beside a number are read from here. `{mentor}` and the like take the program's words.
 */
export const MEASURES = {
  sessions: {
    title: "Sessions attended",
    definition:
      "Session logs in the period whose outcome is attended. A group session counts once, however many came.",
    numerator: "attended sessions",
    denominator: null,
    unit: "sessions",
    filteredBy: "log",
  },
  hours: {
    title: "Hours",
    definition:
      "Minutes of the attended sessions in the period, in hours. A group session's time counts once.",
    numerator: "minutes of attended sessions ÷ 60",
    denominator: null,
    unit: "hours",
    filteredBy: "log",
  },
  attendance: {
    title: "Attendance",
    definition:
      "Of the appointments in the period that were kept, missed or called off too late, the share that was kept. Each {mentee} of a group session is one appointment. Cancellations in good time do not count.",
    numerator: "attended appointments",
    denominator: "attended + no-show + cancelled late",
    unit: "percent",
    filteredBy: "log",
  },
  mentees: {
    title: "Active {mentees}",
    definition: "Different {mentees} with at least one attended session in the period.",
    numerator: "{mentees} who met at least once",
    denominator: null,
    unit: "people",
    filteredBy: "log",
  },
  mentors: {
    title: "Active {mentors}",
    definition: "Different {mentors} with at least one attended session in the period.",
    numerator: "{mentors} who met at least once",
    denominator: null,
    unit: "people",
    filteredBy: "log",
  },
  openMatches: {
    title: "Open matches",
    definition:
      "Matches that had begun by the last day of the period and had not ended by then, paused ones included.",
    numerator: "matches open on the last day",
    denominator: null,
    unit: "matches",
    filteredBy: "mentor",
  },
  hourly: {
    title: "When sessions happen",
    definition:
      "Attended sessions by weekday and by the hour in which they began, on the program's clock. Sessions without a time are counted apart.",
    numerator: "attended sessions with a time",
    denominator: null,
    unit: "sessions",
    filteredBy: "log",
  },
  modes: {
    title: "How people meet",
    definition: "Attended sessions by mode.",
    numerator: "attended sessions of the mode",
    denominator: "attended sessions",
    unit: "sessions",
    filteredBy: "log",
  },
  bySite: {
    title: "By site",
    definition: "Attended sessions by the site that the {mentor} had on the day of the session.",
    numerator: "attended sessions of the site",
    denominator: "attended sessions",
    unit: "sessions",
    filteredBy: "log",
  },
  bySupervisor: {
    title: "By supervisor",
    definition:
      "Attended sessions by the supervisor that the {mentor} had on the day of the session.",
    numerator: "attended sessions of the supervisor's {mentors}",
    denominator: "attended sessions",
    unit: "sessions",
    filteredBy: "log",
  },
  caseload: {
    title: "Caseload",
    definition:
      "{mentors} who had joined and not left by the last day of the period, by the number of their matches open on that day. Paused matches count: their place is kept.",
    numerator: "{mentors} with that many open matches",
    denominator: "{mentors} who had joined and not left",
    unit: "people",
    filteredBy: "mentor",
  },
  survival: {
    title: "How long matches last",
    definition:
      "Kaplan-Meier estimate over all matches that began by the last day of the period, followed until that day. Matches still open then count as long as they were seen; an end for any reason is an end, a hand-over to another mentor included. The band is the 95 % log-log interval over Greenwood's variance.",
    numerator: "matches that last longer than so many days",
    denominator: "matches begun",
    unit: "percent",
    filteredBy: "mentor",
  },
  retention: {
    title: "Who keeps meeting",
    definition:
      "{mentees} by the month (or quarter) of their first match: the share with at least one attended session in the n-th calendar month after it. Someone who skips a month and comes back counts again.",
    numerator: "{mentees} of the cohort who met in that month",
    denominator: "{mentees} first matched in the cohort's months",
    unit: "percent",
    filteredBy: "mentee",
  },
  funnel: {
    title: "From referral to match",
    definition:
      "{mentees} referred in the period, by the furthest step reached by its last day. Whoever reached a later step counts in the earlier ones, also where the earlier date was not written down.",
    numerator: "{mentees} who reached the step",
    denominator: "{mentees} referred in the period",
    unit: "people",
    filteredBy: "mentee",
  },
} as const satisfies Record<string, Measure>;

type Measure = {
  title: string;
  definition: string;
  numerator: string;
  denominator: string | null;
  unit: "sessions" | "hours" | "percent" | "people" | "matches";
  /** Whose site and supervisor the filters mean: those noted in the log, or those of today. */
  filteredBy: "log" | "mentor" | "mentee";
};

export type MeasureId = keyof typeof MEASURES;

const FILTERED_BY: Record<Measure["filteredBy"], string> = {
  log: "Filters mean the site and supervisor on the day of the session.",
  mentor: "Filters mean the {mentor}'s site and supervisor today.",
  mentee:
    "Filters mean the {mentee}'s site, and the supervisors of the {mentors} they were matched with.",
};

/** A measure with the program's own words in its texts. */
export function measureText(id: MeasureId, words: Words) {
  const { title, definition, numerator, denominator, unit, filteredBy } = MEASURES[id];
  const say = (text: string) => fill(text, words);
  return {
    title: say(title),
    definition: say(definition),
    numerator: say(numerator),
    denominator: denominator && say(denominator),
    unit,
    filteredBy: say(FILTERED_BY[filteredBy]),
  };
}

function fill(text: string, words: Words): string {
  const filled = text.replaceAll(/\{(mentors?|mentees?)\}/g, (_, word: keyof Words) => words[word]);
  return filled.charAt(0).toLocaleUpperCase("en") + filled.slice(1);
}
