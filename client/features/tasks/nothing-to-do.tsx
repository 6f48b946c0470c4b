import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";

/** Nothing in the list: because all is well, or because of what it is narrowed to. */
export function NothingToDo({ isNarrowed, onAll }: { isNarrowed: boolean; onAll: () => void }) {
  const { t } = useLingui();
  return isNarrowed ? (
    <EmptyState
      title={t`Nothing here`}
      action={
        <Button onPress={onAll}>
          <Trans>Show what needs me</Trans>
        </Button>
      }
    >
      <Trans>No task fits what you chose.</Trans>
    </EmptyState>
  ) : (
    <EmptyState title={t`All is seen to`}>
      <Trans>
        Silent matches, people who wait too long, training that is about to lapse and your own tasks
        appear here by themselves.
      </Trans>
    </EmptyState>
  );
}
