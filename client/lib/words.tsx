import { createContext, use } from "react";
import type { ReactNode } from "react";

/** What this program calls the people and things in it. Lower case; `cap()` for the start of a sentence. */
export interface Words {
  mentor: string;
  mentors: string;
  mentee: string;
  mentees: string;
  match: string;
  matches: string;
  session: string;
  sessions: string;
  supervisor: string;
  supervisors: string;
  site: string;
  sites: string;
}

export const defaultWords: Words = {
  mentor: "mentor",
  mentors: "mentors",
  mentee: "mentee",
  mentees: "mentees",
  match: "match",
  matches: "matches",
  session: "session",
  sessions: "sessions",
  supervisor: "supervisor",
  supervisors: "supervisors",
  site: "site",
  sites: "sites",
};

const WordsContext = createContext<Words>(defaultWords);

/** Sets the program's own words for everything inside; words it did not rename keep their default. */
export function WordsProvider({
  words,
  children,
}: {
  words?: Partial<Words> | undefined;
  children: ReactNode;
}) {
  const merged = { ...defaultWords, ...words };
  return <WordsContext value={merged}>{children}</WordsContext>;
}

export function useWords(): Words {
  return use(WordsContext);
}

/** "peer mentor" → "Peer mentor". */
export function cap(word: string): string {
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}
