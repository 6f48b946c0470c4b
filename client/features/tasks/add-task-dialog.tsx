import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { taskAddInput } from "#shared/tasks/schema.ts";
import { focusFirstInvalid, useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { Select } from "#client/ui/select.tsx";
import { TextField } from "#client/ui/text-field.tsx";
import { toast } from "#client/ui/toast.tsx";

const NOBODY = "nobody";

/** A task in one's own words: what, until when, who. */
export function AddTaskDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId, today, roles } = useProgram();
  const { data: people = [] } = useQuery(trpc.tasks.assignees.queryOptions({ programId }));
  const [id] = useState(newId);
  const [title, setTitle] = useState("");
  const [dueOn, setDueOn] = useState<string | null>(today);
  const [who, setWho] = useState<string | null>(NOBODY);
  const [missing, setMissing] = useState<string>();
  const { failure, submit } = useSubmit();
  const refresh = () => queryClient.invalidateQueries({ queryKey: [["tasks"]] });
  const add = useMutation(trpc.tasks.add.mutationOptions({ onSuccess: refresh }));
  const key = `own:${id}`;
  const finish = useMutation(trpc.tasks.finish.mutationOptions({ onSuccess: refresh }));
  const send = () => {
    const assigneeId = who === NOBODY ? null : who;
    const input = taskAddInput.safeParse({ programId, id, title, dueOn, assigneeId });
    setMissing(input.error?.issues.find(({ path }) => path[0] === "title")?.message);
    if (!input.success) return focusFirstInvalid();
    return submit(async () => {
      await add.mutateAsync(input.data);
      toast.undo(t`Added: ${input.data.title}`, () => void finish.mutateAsync({ programId, key }));
      onClose();
    });
  };
  return (
    <Dialog
      isOpen
      size="small"
      title={t`Add a task`}
      onClose={onClose}
      isDismissable={title === ""}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={add.isPending} onPress={() => void send()}>
            <Trans>Add</Trans>
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {failure && !failure.fieldErrors["assigneeId"] && (
          <Notice kind="problem">{failure.reason}</Notice>
        )}
        <TextField
          label={t`What is to be done`}
          autoFocus
          maxLength={200}
          value={title}
          onChange={setTitle}
          error={missing}
        />
        <DatePicker label={t`Due`} optional value={dueOn} onChange={setDueOn} />
        {roles.includes("coordinator") && (
          <Select
            label={t`Who sees to it`}
            options={[
              { id: NOBODY, label: t`Nobody yet` },
              ...people.map((person) => ({ id: person.id, label: person.name })),
            ]}
            value={who}
            onChange={setWho}
            error={failure?.fieldErrors["assigneeId"]}
          />
        )}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
