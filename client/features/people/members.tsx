import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { MemberRow } from "#shared/people/schema.ts";
import type { Role } from "#shared/programs/schema.ts";
import { RoleChoice } from "#client/features/people/role-choice.tsx";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { toast } from "#client/ui/toast.tsx";

export function Members({
  members,
  onInvite,
}: {
  members: MemberRow[];
  onInvite: (member: MemberRow) => void;
}) {
  const { t } = useLingui();
  const [editing, setEditing] = useState<MemberRow | null>(null);
  return (
    <Card title={t`In the program`}>
      <ul className="divide-y divide-line">
        {members.map((member) => (
          <li key={member.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{member.name}</p>
              <p className="text-soft wrap-anywhere">
                {member.email} · {member.roles.map(cap).join(", ")}
              </p>
            </div>
            {!member.hasAccount && (
              <Chip tone="watch">
                <Trans>Cannot sign in yet</Trans>
              </Chip>
            )}
            {member.twoFactorEnabled && (
              <Chip tone="steady">
                <Trans>Second factor</Trans>
              </Chip>
            )}
            {!member.hasAccount && (
              <Button onPress={() => onInvite(member)}>
                <Trans>Invite</Trans>
              </Button>
            )}
            <Button
              onPress={() => setEditing(member)}
              aria-label={t`Change roles of ${member.name}`}
            >
              <Trans>Roles</Trans>
            </Button>
          </li>
        ))}
      </ul>
      {editing && <RolesDialog member={editing} onClose={() => setEditing(null)} />}
    </Card>
  );
}

function RolesDialog({ member, onClose }: { member: MemberRow; onClose: () => void }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const program = useProgram();
  const [roles, setRoles] = useState<Role[]>(member.roles);
  const change = useMutation(trpc.people.setRoles.mutationOptions());
  const failure = change.error ? describeFailure(change.error) : null;
  const set = (wanted: Role[]) =>
    change.mutateAsync({ programId: program.id, personId: member.id, roles: wanted });
  const save = async (wanted: Role[]) => {
    try {
      await set(wanted);
    } catch {
      return;
    }
    onClose();
    if (wanted.length === 0) {
      // Who is out comes back by an invitation: rights are never given to somebody the program cannot see.
      toast.success(t`${member.name} is out of the program`, t`Invite them to bring them back.`);
      return;
    }
    toast.undo(
      t`Roles of ${member.name} changed`,
      () => void set(member.roles).catch((error) => toast.error(describeFailure(error).reason)),
    );
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`What ${member.name} may do`}
      footer={
        <>
          <Button variant="quiet" onPress={() => void save([])}>
            <Trans>Take out of the program</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={change.isPending}
            isDisabled={roles.length === 0}
            onPress={() => void save(roles)}
          >
            <Trans>Save roles</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {failure && <Notice kind="problem">{failure.reason}</Notice>}
        <RoleChoice legend={t`Roles`} roles={roles} onChange={setRoles} />
      </div>
    </Dialog>
  );
}
