import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { SignIn } from "#client/features/people/sign-in.tsx";
import { meQuery } from "#client/lib/me.ts";
import { signedInAgain } from "#client/lib/signed-out.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Dialog } from "#client/ui/dialog.tsx";

const layout = getRouteApi("/$program");

/**
 * Over the screen as it stands when a sign-in has timed out: nothing typed is lost, and after signing in the screen
 * goes on. Somebody else signing in here gets a fresh page instead of this person's.
 */
export function SignInAgain() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { person } = layout.useRouteContext();
  const goOn = async () => {
    const me = await queryClient.query({ ...meQuery(trpc), staleTime: 0 });
    if (me.person?.id !== person.id) {
      window.location.assign("/");
      return;
    }
    signedInAgain();
    await queryClient.invalidateQueries();
  };
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onClose={() => {}}
      title={t`Please sign in again`}
      size="small"
    >
      <p className="mb-4 text-soft">
        <Trans>
          You were signed out after a while without activity. What you typed is still on the screen
          behind this.
        </Trans>
      </p>
      <SignIn email={person.email} onDone={goOn} />
    </Dialog>
  );
}
