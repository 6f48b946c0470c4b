import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { InvitationRow } from "#shared/people/schema.ts";
import { InvitationLink } from "#client/features/people/invitation-link.tsx";
import { describeFailure } from "#client/lib/failure.ts";
import { instantText } from "#client/lib/instant.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { toast } from "#client/ui/toast.tsx";

/** Invitations nobody has used yet: send again, or withdraw. */
export function Invitations({ invitations }: { invitations: InvitationRow[] }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const program = useProgram();
  const [shown, setShown] = useState<{ link: string; mailed: boolean } | null>(null);
  const onError = (error: unknown) => toast.error(describeFailure(error).reason);
  const renew = useMutation(
    trpc.people.renewInvitation.mutationOptions({ onSuccess: setShown, onError }),
  );
  const revoke = useMutation(
    trpc.people.revokeInvitation.mutationOptions({
      onSuccess: () => toast.success(t`The invitation was withdrawn: its link no longer works.`),
      onError,
    }),
  );
  return (
    <>
      <ul className="divide-y divide-line">
        {invitations.map((invitation) => (
          <li key={invitation.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{invitation.name}</p>
              <p className="text-soft wrap-anywhere">
                {invitation.email} · {invitation.roles.map(cap).join(", ")} ·{" "}
                {invitation.expired ? (
                  <Chip tone="talk">
                    <Trans>Run out</Trans>
                  </Chip>
                ) : (
                  <Trans>until {instantText(invitation.expiresAt, program)}</Trans>
                )}
              </p>
            </div>
            <Button onPress={() => renew.mutate({ programId: program.id, id: invitation.id })}>
              <Trans>New link</Trans>
            </Button>
            <Button onPress={() => revoke.mutate({ programId: program.id, id: invitation.id })}>
              <Trans>Withdraw</Trans>
            </Button>
          </li>
        ))}
      </ul>
      {shown && (
        <Dialog isOpen onClose={() => setShown(null)} title={t`A new invitation link`}>
          <InvitationLink {...shown} />
        </Dialog>
      )}
    </>
  );
}
