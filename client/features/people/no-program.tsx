import { Trans, useLingui } from "@lingui/react/macro";
import { Door } from "#client/features/people/door.tsx";
import { signOut } from "#client/lib/sign-in.ts";
import { Button } from "#client/ui/button.tsx";

/** Signed in, but in no program any more. */
export function NoProgram() {
  const { t } = useLingui();
  return (
    <Door title={t`No program yet`}>
      <p>
        <Trans>
          You are signed in, but have no role in a program. Ask an admin of your program to invite
          you.
        </Trans>
      </p>
      <Button onPress={() => void signOut()}>
        <Trans>Sign out</Trans>
      </Button>
    </Door>
  );
}
