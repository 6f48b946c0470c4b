import { CRITERIA, type Criterion, type MatchingWeights } from "#shared/matching/criteria.ts";
import { codeBook, type MenteeFacts, type MentorFacts } from "#shared/matching/facts.ts";
import { scoreOf, USUAL_WEIGHT, valueOf } from "#shared/matching/score.ts";
import { sharedAvailability } from "#shared/mentors/availability.ts";
import { END_REASON_LABELS, type EndReason } from "#shared/matches/status.ts";
import { loadAfter } from "#shared/matches/load.ts";

export type Part = {
  criterion: Criterion;
  /** 0 to 1, or null where the criterion says nothing about this pair. */
  value: number | null;
  /** As set by the program. */
  weight: number;
  /** What it brings to the score, and the most that it could bring, both in hundredths of the whole. */
  points: number;
  pointsMax: number;
  /** Counted as neutral, because something is not known. */
  isUnknown: boolean;
  sentence: string;
};

export type Explanation = {
  /** 0 to 100, a whole number: what screens show. */
  score: number;
  parts: Part[];
};

/** Why a pair has its score: each criterion with its share and a sentence that can be checked against the profiles. */
export function explain(
  mentee: MenteeFacts,
  mentor: MentorFacts,
  weights: MatchingWeights,
  weight = USUAL_WEIGHT,
): Explanation {
  const book = codeBook();
  const [one, other] = [book.mentee(mentee), book.mentor(mentor)];
  const said = CRITERIA.filter((criterion) => weights[criterion] > 0).map((criterion) => {
    const value = valueOf(criterion, one, other, weight);
    const applies = !Number.isNaN(value);
    return {
      criterion,
      value: applies ? value : null,
      weight: weights[criterion],
      ...sentenceOf[criterion](mentee, mentor, weight),
    };
  });
  const all = said.reduce((sum, part) => sum + (part.value === null ? 0 : part.weight), 0);
  const parts = said.map((part) => ({
    ...part,
    points: all === 0 ? 0 : (100 * part.weight * (part.value ?? 0)) / all,
    pointsMax: all === 0 || part.value === null ? 0 : (100 * part.weight) / all,
  }));
  return { score: Math.round(100 * scoreOf(one, other, weights, weight)), parts };
}

type Said = { sentence: string; isUnknown: boolean };
const known = (sentence: string): Said => ({ sentence, isUnknown: false });
const unknown = (sentence: string): Said => ({
  sentence: `${sentence}: counted as neutral.`,
  isUnknown: true,
});

const sentenceOf: Record<
  Criterion,
  (mentee: MenteeFacts, mentor: MentorFacts, weight: number) => Said
> = {
  experience(mentee, mentor) {
    if (mentee.tags.length === 0)
      return unknown(`No lived experience is noted for ${mentee.label}`);
    if (mentor.tags.length === 0) return unknown(`No lived experience is noted for ${mentor.name}`);
    const both = sharedWords(mentee.tags, mentor.tags);
    if (both.length === 0) return known("No lived experience in common.");
    const of = mentee.tags.length > 1 ? ` (${both.length} of ${mentee.tags.length})` : "";
    return known(`Both know ${and(both)}${of}.`);
  },
  language(mentee, mentor) {
    if (mentee.languages.length === 0) return unknown(`No language is noted for ${mentee.label}`);
    if (mentor.languages.length === 0) return unknown(`No language is noted for ${mentor.name}`);
    const both = sharedWords(mentee.languages, mentor.languages);
    return known(both.length > 0 ? `Both speak ${and(both)}.` : "No language in common.");
  },
  availability(mentee, mentor) {
    if (mentee.availability.length === 0) return unknown(`No times are noted for ${mentee.label}`);
    if (mentor.availability.length === 0) return unknown(`No times are noted for ${mentor.name}`);
    const both = sharedAvailability(mentee.availability, mentor.availability);
    if (both.length === 0) return known("No time in the week at which both are free.");
    const shown = both.slice(0, 4).map(timeInWords);
    const rest = both.length - shown.length;
    return known(`Free together on ${and(rest > 0 ? [...shown, `${rest} more times`] : shown)}.`);
  },
  place(mentee, mentor) {
    if (mentee.siteId !== null && mentee.siteId === mentor.siteId) {
      return known(mentor.siteName ? `Both at ${mentor.siteName}.` : "Both at the same site.");
    }
    const remote = mentee.remoteOk && mentor.remoteOk;
    if (mentee.siteId === null || mentor.siteId === null) {
      const who = mentee.siteId === null ? mentee.label : mentor.name;
      return remote
        ? known(`No site is noted for ${who}, and both can meet remotely.`)
        : unknown(`No site is noted for ${who}`);
    }
    if (remote) return known("Different sites, and both can meet remotely.");
    const who = mentee.remoteOk ? mentor.name : mentee.label;
    return known(`Different sites, and ${who} does not meet remotely.`);
  },
  gender(mentee, mentor) {
    if (isBlank(mentee.mentorGender)) return known("No gender was asked for: left out.");
    if (isBlank(mentor.gender)) return unknown(`No gender is noted for ${mentor.name}`);
    const same = sameWord(mentee.mentorGender ?? "", mentor.gender ?? "");
    return known(
      same
        ? `${mentee.label} asked for this: ${mentee.mentorGender}.`
        : `${mentee.label} asked for another: ${mentee.mentorGender}.`,
    );
  },
  load(_, mentor, weight) {
    const { after } = loadAfter(mentor, weight);
    return known(after === null ? "Has a capacity of 0." : `Would be at ${after} % of capacity.`);
  },
  continuity(mentee, mentor) {
    if (mentee.earlier.length === 0) return known("No match before this one: left out.");
    const own = mentee.earlier.filter(({ mentorId }) => mentorId === mentor.id);
    if (own.length === 0)
      return known("Not matched with each other before: neither for nor against.");
    const codes = codeBook().mentee(mentee).earlier?.get(mentor.id);
    const reasons = [...new Set(own.map(({ endReason }) => endReason))].map(
      (reason) => END_REASON_LABELS[reason as EndReason]?.toLowerCase() ?? reason,
    );
    return known(
      codes === 1
        ? `Matched before, and it ended well (${and(reasons)}).`
        : `Matched before; it ended with “${reasons.join("”, “")}”.`,
    );
  },
};

function sharedWords(one: readonly string[], other: readonly string[]): string[] {
  return one.filter(
    (word, index) =>
      one.findIndex((earlier) => sameWord(earlier, word)) === index &&
      other.some((their) => sameWord(their, word)),
  );
}

const tidy = (word: string) => word.trim().toLowerCase();
const sameWord = (one: string, other: string) => tidy(one) === tidy(other);
const isBlank = (word: string | null) => word === null || word.trim() === "";

/** "a", "a and b", "a, b and c". */
export function and(words: readonly string[]): string {
  return words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** 'tue-evening' → "Tue evening". */
function timeInWords(code: string): string {
  const [day = "", part = ""] = code.split("-");
  return `${day.charAt(0).toUpperCase()}${day.slice(1)} ${part}`;
}
