import { useLingui } from "@lingui/react/macro";
import type { ImportKind } from "#shared/imports/kinds.ts";
import { cap, useWords } from "#client/lib/words.tsx";

/** What each kind of import is called, and what it brings. */
export function useKindText(): Record<ImportKind, { title: string; about: string; path: string }> {
  const { t } = useLingui();
  const words = useWords();
  return {
    supervisors: {
      title: cap(words.supervisors),
      about: t`Their names and addresses, and which ${words.mentors} they look after. They cannot sign in until an admin invites them.`,
      path: "people",
    },
    mentors: {
      title: cap(words.mentors),
      about: t`The roster: names, contacts, status, languages, lived experience, capacity.`,
      path: "mentors",
    },
    mentees: {
      title: cap(words.mentees),
      about: t`Codes, stages and wishes, and whom each ${words.mentee} is matched to.`,
      path: "mentees",
    },
    sessions: {
      title: t`Session logs`,
      about: t`What took place before: day, length, outcome, topics, strain. Notes are sealed on the way in.`,
      path: "sessions",
    },
  };
}
