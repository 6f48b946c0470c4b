import { Trans, useLingui } from "@lingui/react/macro";
import { EmptyState } from "./empty-state.tsx";
import { LinkButton } from "./link-button.tsx";

/** Signed in, but this is not for their role. Says who can help. */
export function ForbiddenState({
  homeHref = "/",
  reason,
}: {
  homeHref?: string;
  /** The server's own sentence, where it gave one. */
  reason?: string | undefined;
}) {
  const { t } = useLingui();
  return (
    <EmptyState
      isPage
      title={t`This page is not open to your role`}
      action={
        <LinkButton href={homeHref}>
          <Trans>Back to the start</Trans>
        </LinkButton>
      }
    >
      {reason ?? (
        <Trans>Nothing is broken. An admin of the program can open it for you under People.</Trans>
      )}
    </EmptyState>
  );
}
