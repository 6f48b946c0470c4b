import { useLingui } from "@lingui/react/macro";
import type { Escalation, Kind, Mode, Outcome } from "#shared/sessions/schema.ts";
import { useWords } from "#client/lib/words.tsx";

export type SessionWords = {
  modes: Record<Mode, string>;
  outcomes: Record<Outcome, string>;
  escalations: Record<Escalation, string>;
  kinds: Record<Kind, string>;
  strains: Record<1 | 2 | 3 | 4 | 5, string>;
};

/** What the closed sets of a session log are called on the screen, with the program's own words in them. */
export function useSessionWords(): SessionWords {
  const { t } = useLingui();
  const { mentee, mentor } = useWords();
  return {
    modes: { in_person: t`In person`, phone: t`Phone`, video: t`Video`, message: t`Message` },
    outcomes: {
      attended: t`Attended`,
      no_show: t`No-show`,
      cancelled_by_mentee: t`Cancelled by ${mentee}`,
      cancelled_by_mentor: t`Cancelled by ${mentor}`,
      cancelled_late: t`Cancelled late`,
    },
    escalations: { none: t`No`, soon: t`Soon`, urgent: t`Urgent` },
    kinds: { one_to_one: t`One to one`, group: t`Group` },
    strains: { 1: t`1 Light`, 2: t`2`, 3: t`3 Noticeable`, 4: t`4`, 5: t`5 Heavy` },
  };
}

/** Options of a choice, in the order of the words. */
export function asOptions<Id extends string>(words: Record<Id, string>) {
  return (Object.entries(words) as [Id, string][]).map(([id, label]) => ({ id, label }));
}
