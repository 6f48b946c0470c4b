import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { inviteInput } from "#shared/people/schema.ts";
import type { Role } from "#shared/programs/schema.ts";
import { InvitationLink } from "#client/features/people/invitation-link.tsx";
import { RoleChoice } from "#client/features/people/role-choice.tsx";
import { describeFailure } from "#client/lib/failure.ts";
import { focusFirstInvalid } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { TextField } from "#client/ui/text-field.tsx";

export type Invitee = { name: string; email: string; roles: Role[] };

/** Asks for name, address and roles, then shows the link: it stands nowhere else afterwards. */
export function InviteDialog({ start, onClose }: { start: Invitee; onClose: () => void }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const program = useProgram();
  const [id] = useState(newId);
  const [value, setValue] = useState(start);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const invite = useMutation(trpc.people.invite.mutationOptions());
  const failure = invite.error ? describeFailure(invite.error) : null;
  const submit = () => {
    const input = { programId: program.id, id, ...value, email: value.email.trim() };
    const checked = inviteInput.safeParse(input);
    setErrors(
      Object.fromEntries(
        (checked.error?.issues ?? []).map((issue) => [String(issue.path[0]), issue.message]),
      ),
    );
    if (checked.success) invite.mutate(checked.data);
    else focusFirstInvalid();
  };
  const errorOf = (name: string) => errors[name] ?? failure?.fieldErrors[name];
  if (invite.data) {
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title={t`Invitation for ${value.name}`}
        footer={
          <Button variant="primary" onPress={onClose}>
            <Trans>Done</Trans>
          </Button>
        }
      >
        <InvitationLink link={invite.data.link} mailed={invite.data.mailed} />
      </Dialog>
    );
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      title={t`Invite somebody`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={invite.isPending} onPress={submit}>
            <Trans>Make the invitation</Trans>
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {failure && Object.keys(failure.fieldErrors).length === 0 && (
          <Notice kind="problem">{failure.reason}</Notice>
        )}
        <TextField
          label={t`Name`}
          autoFocus
          value={value.name}
          onChange={(name) => setValue({ ...value, name })}
          error={errorOf("name")}
        />
        <TextField
          label={t`E-mail`}
          type="email"
          value={value.email}
          onChange={(email) => setValue({ ...value, email })}
          error={errorOf("email")}
        />
        <RoleChoice
          legend={t`Roles`}
          roles={value.roles}
          onChange={(roles) => setValue({ ...value, roles })}
          error={errorOf("roles")}
        />
        <input type="submit" hidden aria-label={t`Make the invitation`} />
      </form>
    </Dialog>
  );
}
