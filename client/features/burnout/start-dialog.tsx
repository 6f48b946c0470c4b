import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { SignRow } from "#shared/burnout/schema.ts";
import { signFacts } from "#shared/burnout/signs/catalogue.ts";
import { addDays } from "#shared/lib/day.ts";
import { useSignChanges } from "#client/features/burnout/use-sign-changes.ts";
import { useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { Select } from "#client/ui/select.tsx";

const layout = getRouteApi("/$program");

/** A conversation with a mentor: because of what, who sees to it, and by when. It becomes a task of Today. */
export function StartDialog({
  mentor,
  onClose,
}: {
  mentor: { mentorId: string; name: string; signs: readonly SignRow[] };
  onClose: () => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const me = layout.useRouteContext({ select: ({ person }) => person });
  const { data: people = [] } = useQuery(trpc.tasks.assignees.queryOptions({ programId }));
  const { start, isBusy } = useSignChanges();
  const { failure, submit } = useSubmit();
  const [id] = useState(newId);
  const [ownerId, setOwner] = useState<string | null>(me.id);
  const [dueOn, setDueOn] = useState<string | null>(addDays(today, 7));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () =>
      new Set(mentor.signs.filter((sign) => sign.dismissReason === null).map((sign) => sign.id)),
  );
  const send = () =>
    submit(async () => {
      if (!ownerId || !dueOn) return;
      const { mentorId, name } = mentor;
      await start(name, { id, mentorId, ownerId, dueOn, signIds: [...chosen] });
      onClose();
    });
  const toggle = (signId: string, isOn: boolean) => {
    const next = new Set(chosen);
    if (isOn) next.add(signId);
    else next.delete(signId);
    setChosen(next);
  };
  const others = people.filter((person) => person.id !== me.id);
  return (
    <Dialog
      isOpen
      size="small"
      title={t`Plan a talk with ${mentor.name}`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={isBusy}
            isDisabled={!ownerId || !dueOn}
            onPress={() => void send()}
          >
            <Trans>Plan it</Trans>
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
        {failure && !failure.fieldErrors["ownerId"] && (
          <Notice kind="problem">{failure.reason}</Notice>
        )}
        <DatePicker label={t`By`} min={today} value={dueOn} onChange={setDueOn} />
        <Select
          label={t`Who sees to it`}
          options={[me, ...others].map((person) => ({ id: person.id, label: person.name }))}
          value={ownerId}
          onChange={setOwner}
          error={failure?.fieldErrors["ownerId"]}
        />
        {mentor.signs.length > 0 && (
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1 font-medium">
              <Trans>Because of</Trans>
            </legend>
            {mentor.signs.map((sign) => (
              <Checkbox
                key={sign.id}
                isSelected={chosen.has(sign.id)}
                onChange={(isOn) => toggle(sign.id, isOn)}
              >
                {signFacts[sign.key].name}
              </Checkbox>
            ))}
          </fieldset>
        )}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
