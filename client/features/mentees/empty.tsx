import { Trans, useLingui } from "@lingui/react/macro";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";

/** Nobody in the list: because nobody fits, because nobody is there yet, or because nobody may be seen. */
export function MenteesEmpty({
  isNarrowed,
  onShowAll,
  onAdd,
}: {
  isNarrowed: boolean;
  onShowAll: () => void;
  onAdd: (() => void) | undefined;
}) {
  const { t } = useLingui();
  const words = useWords();
  if (isNarrowed) {
    return (
      <EmptyState
        title={t`Nobody fits these filters`}
        action={
          <Button onPress={onShowAll}>
            <Trans>Show everyone here</Trans>
          </Button>
        }
      >
        <Trans>Take a filter away, or look for part of a word.</Trans>
      </EmptyState>
    );
  }
  if (!onAdd) {
    return (
      <EmptyState title={t`No ${words.mentees} to see yet`}>
        <Trans>
          You see those who are matched with the {words.mentors} you supervise. They appear here
          with their first match.
        </Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t`No ${words.mentees} yet`}
      action={
        <Button onPress={onAdd}>
          <Trans>Add the first {words.mentee}</Trans>
        </Button>
      }
    >
      <Trans>
        An intake needs a code and nothing else; the rest can follow when there is trust.
      </Trans>
    </EmptyState>
  );
}
