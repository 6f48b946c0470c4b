import { Trans, useLingui } from "@lingui/react/macro";
import { EmptyState } from "./empty-state.tsx";
import { LinkButton } from "./link-button.tsx";

/** Signed in, but this is not for their role. Says who can help. */
export function ForbiddenState({ homeHref = "/" }: { homeHref?: string }) {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`This page is not open to your role`}
      action={
        <LinkButton href={homeHref}>
          <Trans>Back to the start</Trans>
        </LinkButton>
      }
    >
      <Trans>
        Nothing is broken. A program administrator can open it for you in Settings, People and
        roles.
      </Trans>
    </EmptyState>
  );
}
