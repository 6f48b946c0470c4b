import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { Door } from "#client/features/people/door.tsx";
import { SignIn } from "#client/features/people/sign-in.tsx";
import { LinkButton, TextLink } from "#client/ui/link-button.tsx";

const route = getRouteApi("/sign-in");

export function SignInScreen() {
  const { t } = useLingui();
  const { to } = route.useSearch();
  const { me } = route.useRouteContext();
  const router = useRouter();
  const queryClient = useQueryClient();
  const enter = async () => {
    queryClient.clear();
    await router.navigate({ href: to ?? "/", replace: true });
  };
  return (
    <Door title={t`Sign in`} lead={<Trans>Good to have you back.</Trans>}>
      <SignIn
        onDone={enter}
        below={
          <p className="text-soft">
            <TextLink href="/forgot-password">
              <Trans>Forgot your password?</Trans>
            </TextLink>
          </p>
        }
      />
      {me.setupOpen && (
        <LinkButton href="/welcome">
          <Trans>Set up your own program</Trans>
        </LinkButton>
      )}
    </Door>
  );
}
