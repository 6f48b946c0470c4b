import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { ROLE_MEANINGS } from "#shared/people/schema.ts";
import { Door } from "#client/features/people/door.tsx";
import { NewPasswordField } from "#client/features/people/new-password-field.tsx";
import { SignIn } from "#client/features/people/sign-in.tsx";
import { describeFailure } from "#client/lib/failure.ts";
import { meQuery } from "#client/lib/me.ts";
import { signIn } from "#client/lib/sign-in.ts";
import type { Outputs } from "#client/lib/trpc.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { LinkButton } from "#client/ui/link-button.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { Spinner } from "#client/ui/spinner.tsx";
import { TextField } from "#client/ui/text-field.tsx";

/** The page an invitation's link leads to. The token stands behind '#', away from logs and referrers. */
export function Invitation() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const token = useLocation({ select: (location) => location.hash });
  const invitation = useQuery(
    trpc.people.invitation.queryOptions(
      { token },
      { retry: false, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  if (invitation.isPending) return <Door title={t`Invitation`}>{<Spinner />}</Door>;
  if (invitation.isError) {
    return (
      <Door title={t`This invitation does not work`}>
        <p>{describeFailure(invitation.error).reason}</p>
        <LinkButton href="/sign-in">
          <Trans>To sign-in</Trans>
        </LinkButton>
      </Door>
    );
  }
  return <Accept token={token} invitation={invitation.data} />;
}

function Accept({
  token,
  invitation,
}: {
  token: string;
  invitation: Outputs["people"]["invitation"];
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const router = useRouter();
  const queryClient = useQueryClient();
  const me = useQuery(meQuery(trpc));
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState("");
  const accept = useMutation(trpc.people.acceptInvitation.mutationOptions());
  const failure = accept.error ? describeFailure(accept.error) : null;
  const enter = async () => {
    queryClient.clear();
    await router.navigate({ to: "/", replace: true });
  };
  const isThem = me.data?.person?.email === invitation.email;
  const submit = async () => {
    try {
      await accept.mutateAsync({ token, name, ...(isThem ? {} : { password }) });
    } catch {
      return;
    }
    if (!isThem) await signIn(invitation.email, password);
    await enter();
  };
  if (!invitation.needsPassword && !isThem) {
    return (
      <Door
        title={invitation.programName}
        lead={<Trans>Sign in to take up your invitation.</Trans>}
      >
        <SignIn
          email={invitation.email}
          onDone={async () => {
            await accept.mutateAsync({ token, name });
            await enter();
          }}
        />
      </Door>
    );
  }
  return (
    <Door
      title={invitation.programName}
      lead={<Trans>invites you to Evenkeel as {invitation.email}.</Trans>}
    >
      <ul className="list-disc ps-5 text-soft">
        {invitation.roles.map((role) => (
          <li key={role}>
            <strong className="text-ink">{role}</strong>: {ROLE_MEANINGS[role]}
          </li>
        ))}
      </ul>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {failure && Object.keys(failure.fieldErrors).length === 0 && (
          <Notice kind="problem">{failure.reason}</Notice>
        )}
        {!isThem && (
          <>
            <TextField
              label={t`Your name`}
              autoComplete="name"
              value={name}
              onChange={setName}
              error={failure?.fieldErrors["name"]}
            />
            <NewPasswordField
              value={password}
              onChange={setPassword}
              error={failure?.fieldErrors["password"]}
              autoFocus
            />
          </>
        )}
        <Button type="submit" variant="primary" isPending={accept.isPending}>
          <Trans>Join</Trans>
        </Button>
      </form>
    </Door>
  );
}
