import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { describeFailure } from "#client/lib/failure.ts";
import { describeSignInError, signIn } from "#client/lib/sign-in.ts";
import type { Outputs } from "#client/lib/trpc.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { toast } from "#client/ui/toast.tsx";

type SignIn = Outputs["sample"]["explore"]["signIns"][number];

/** Loads the sample program and offers its people to look around as. */
export function SampleCard({ loaded }: { loaded: boolean }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const router = useRouter();
  const queryClient = useQueryClient();
  const explore = useMutation(trpc.sample.explore.mutationOptions());
  const enter = async ({ email, password }: SignIn) => {
    try {
      await signIn(email, password);
    } catch (error) {
      toast.error(describeSignInError(error));
      return;
    }
    queryClient.clear();
    await router.navigate({ href: "/sample", replace: true });
  };
  return (
    <Card title={t`Explore the sample program`}>
      <p className="mb-4 text-soft">
        <Trans>
          Two years of an invented program with 42 mentors. Nobody in it exists. Look around, change
          anything, reset it.
        </Trans>
      </p>
      {explore.error && (
        <div className="mb-3">
          <Notice kind="problem">{describeFailure(explore.error).reason}</Notice>
        </div>
      )}
      {explore.data ? (
        <ul className="flex flex-col gap-2">
          {explore.data.signIns.map((person) => (
            <li key={person.email}>
              <Button onPress={() => void enter(person)} className="w-full justify-start">
                <Trans>
                  Look around as {person.name}, {cap(person.role)}
                </Trans>
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <Button isPending={explore.isPending} onPress={() => explore.mutate({})}>
          {loaded ? <Trans>Open the sample program</Trans> : <Trans>Load the sample program</Trans>}
        </Button>
      )}
    </Card>
  );
}
