import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Invitations } from "#client/features/people/invitations.tsx";
import { InviteDialog, type Invitee } from "#client/features/people/invite-dialog.tsx";
import { Members } from "#client/features/people/members.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";

/** Who works in the program and what they may do. */
export function People() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const program = useProgram();
  const { data } = useSuspenseQuery(trpc.people.list.queryOptions({ programId: program.id }));
  const [inviting, setInviting] = useState<Invitee | null>(null);
  return (
    <>
      <PageHeader
        title={t`People`}
        actions={
          <Button
            variant="primary"
            icon={UserPlus}
            onPress={() => setInviting({ name: "", email: "", roles: [] })}
          >
            <Trans>Invite somebody</Trans>
          </Button>
        }
      >
        <Trans>
          Who works in this program and what they may see. A change of roles signs them out at once.
        </Trans>
      </PageHeader>
      <div className="flex flex-col gap-4">
        <Members
          members={data.members}
          onInvite={({ name, email, roles }) => setInviting({ name, email, roles })}
        />
        {data.invitations.length > 0 && (
          <Card title={t`Open invitations`}>
            <Invitations invitations={data.invitations} />
          </Card>
        )}
      </div>
      {inviting && <InviteDialog start={inviting} onClose={() => setInviting(null)} />}
    </>
  );
}
