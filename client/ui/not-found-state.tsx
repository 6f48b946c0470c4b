import { Trans, useLingui } from "@lingui/react/macro";
import { EmptyState } from "./empty-state.tsx";
import { LinkButton } from "./link-button.tsx";

/** No such page, or not in this program: the two are not told apart. */
export function NotFoundState({ homeHref = "/" }: { homeHref?: string }) {
  const { t } = useLingui();
  return (
    <EmptyState
      isPage
      title={t`There is nothing at this address`}
      action={
        <LinkButton href={homeHref}>
          <Trans>Back to the start</Trans>
        </LinkButton>
      }
    >
      <Trans>It may have been merged, removed, or belong to another program.</Trans>
    </EmptyState>
  );
}
