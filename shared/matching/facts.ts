import { AVAILABILITY } from "#shared/mentors/availability.ts";

/** What is known of a mentee that a mentor is looked for. */
export type MenteeFacts = {
  id: string;
  label: string;
  tags: readonly string[];
  languages: readonly string[];
  availability: readonly string[];
  siteId: string | null;
  remoteOk: boolean;
  /** Null: none was asked for. */
  mentorGender: string | null;
  /** Mentors of earlier matches that have ended, and whether one of them ended badly. */
  earlier: readonly Earlier[];
};

export type Earlier = { mentorId: string; endReason: string };

export type MentorFacts = {
  id: string;
  name: string;
  tags: readonly string[];
  languages: readonly string[];
  availability: readonly string[];
  siteId: string | null;
  siteName: string | null;
  remoteOk: boolean;
  gender: string | null;
  load: number;
  capacity: number;
};

/** The same facts as small numbers: a million pairs are compared in a fraction of a second. */
export type Coded = {
  tags: readonly number[];
  languages: readonly number[];
  /** A bit for each of the 21 times of a week. */
  times: number;
  /** -1 stands for not known, here and below. */
  site: number;
  remote: boolean;
  gender: number;
};
export type CodedMentee = Coded & {
  /** 1: an earlier match with this mentor that ended well; 0: one that did not. Null: no earlier match at all. */
  earlier: ReadonlyMap<string, 0 | 1> | null;
};
export type CodedMentor = Coded & { id: string; load: number; capacity: number };

/** Endings that do not speak for bringing the two together again. */
export const ENDED_BADLY: ReadonlySet<string> = new Set(["not_a_fit", "no_contact", "mentee_left"]);

/** A code book: words are the same whatever their capitals and the spaces around them. */
export function codeBook() {
  const codes = new Map<string, number>();
  const codeOf = (word: string): number => {
    const key = word.trim().toLowerCase();
    const known = codes.get(key);
    if (known !== undefined) return known;
    codes.set(key, codes.size);
    return codes.size - 1;
  };
  const codesOf = (given: readonly string[]) => [...new Set(given.map(codeOf))];
  const optional = (word: string | null) =>
    word === null || word.trim() === "" ? -1 : codeOf(word);
  return {
    mentee: (facts: MenteeFacts): CodedMentee => ({
      tags: codesOf(facts.tags),
      languages: codesOf(facts.languages),
      times: timesOf(facts.availability),
      site: optional(facts.siteId),
      remote: facts.remoteOk,
      gender: optional(facts.mentorGender),
      earlier: earlierOf(facts.earlier),
    }),
    mentor: (facts: MentorFacts): CodedMentor => ({
      id: facts.id,
      tags: codesOf(facts.tags),
      languages: codesOf(facts.languages),
      times: timesOf(facts.availability),
      site: optional(facts.siteId),
      remote: facts.remoteOk,
      gender: optional(facts.gender),
      load: facts.load,
      capacity: facts.capacity,
    }),
  };
}

const bits = new Map<string, number>(AVAILABILITY.map((code, index) => [code, 1 << index]));

function timesOf(codes: readonly string[]): number {
  return codes.reduce((all, code) => all | (bits.get(code) ?? 0), 0);
}

function earlierOf(matches: readonly Earlier[]): CodedMentee["earlier"] {
  if (matches.length === 0) return null;
  const found = new Map<string, 0 | 1>();
  for (const { mentorId, endReason } of matches) {
    // One bad ending outweighs the good ones.
    const well = !ENDED_BADLY.has(endReason) && found.get(mentorId) !== 0;
    found.set(mentorId, well ? 1 : 0);
  }
  return found;
}
