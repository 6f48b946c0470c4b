import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { useRefreshTraining, useUndoTraining } from "#client/features/training/use-training.ts";
import { focusFirstInvalid, useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { meQuery } from "#client/lib/me.ts";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { ComboBox } from "#client/ui/combo-box.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { NumberField } from "#client/ui/number-field.tsx";
import { Select } from "#client/ui/select.tsx";

type Person = { id: string; name: string };

/** Writes down a supervision meeting; its minutes count for everybody who took part. */
export function MeetingDialog({ mentor, onClose }: { mentor: Person; onClose: () => void }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const words = useWords();
  const queryClient = useQueryClient();
  const { id: programId, today } = useProgram();
  const coordinates = useHasRole("coordinator");
  const me = useQuery(meQuery(trpc)).data?.person ?? null;
  const supervisors = useQuery(trpc.people.supervisors.queryOptions({ programId })).data ?? [];
  const refresh = useRefreshTraining();
  const undo = useUndoTraining();
  const { failure, submit } = useSubmit();
  const record = useMutation(trpc.training.meetings.record.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.training.meetings.remove.mutationOptions());
  const [id] = useState(newId);
  const [chosen, setSupervisor] = useState<string | null>(null);
  const [heldOn, setDay] = useState<string | null>(today);
  const [minutes, setMinutes] = useState<number | null>(60);
  const [people, setPeople] = useState<Person[]>([mentor]);
  const [round, setRound] = useState(0);
  const [isTried, setTried] = useState(false);
  const leaders = [
    ...(me && coordinates && !supervisors.some((one) => one.id === me.id)
      ? [{ id: me.id, name: me.name }]
      : []),
    ...supervisors.filter((one) => coordinates || one.id === me?.id),
  ];
  const mine = leaders.find((one) => one.id === me?.id)?.id ?? null;
  const supervisorId = chosen ?? mine;
  const save = async () => {
    setTried(true);
    if (!supervisorId || !heldOn || !minutes || people.length === 0) return focusFirstInvalid();
    await submit(async () => {
      await record.mutateAsync({
        programId,
        id,
        supervisorId,
        heldOn,
        minutes,
        kind: people.length > 1 ? "group" : "one_to_one",
        mentorIds: people.map((one) => one.id),
      });
      undo(t`The meeting is recorded`, () => remove({ programId, id, removed: true }));
      onClose();
      void refresh();
    });
  };
  return (
    <Dialog
      title={t`Supervision meeting`}
      isOpen
      onClose={onClose}
      isDismissable={false}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={record.isPending} onPress={() => void save()}>
            <Trans>Record it</Trans>
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {failure && Object.keys(failure.fieldErrors).length === 0 && (
          <Notice kind="problem">{failure.reason}</Notice>
        )}
        <div className="grid gap-4 md:grid-cols-2">
          <DatePicker
            label={t`Day`}
            max={today}
            value={heldOn}
            onChange={setDay}
            error={isTried && !heldOn ? t`Choose the day.` : failure?.fieldErrors["heldOn"]}
          />
          <NumberField
            label={t`Length`}
            unit={t`min`}
            minValue={1}
            maxValue={1440}
            value={minutes}
            onChange={setMinutes}
            error={isTried && !minutes ? t`Give the minutes.` : failure?.fieldErrors["minutes"]}
          />
        </div>
        <Select
          label={t`Led by`}
          options={leaders.map(({ id: one, name }) => ({ id: one, label: name }))}
          placeholder={cap(words.supervisor)}
          value={supervisorId}
          onChange={setSupervisor}
          error={
            isTried && !supervisorId ? t`Choose who led it.` : failure?.fieldErrors["supervisorId"]
          }
        />
        <div>
          <p className="font-medium">
            <Trans>With</Trans>
          </p>
          <ul className="mb-2 divide-y divide-line">
            {people.map((one) => (
              <li key={one.id} className="flex min-h-9 items-center justify-between gap-2">
                <span className="min-w-0 truncate">{one.name}</span>
                {people.length > 1 && (
                  <IconButton
                    icon={X}
                    label={t`Take ${one.name} off the list`}
                    onPress={() => setPeople(people.filter((other) => other.id !== one.id))}
                  />
                )}
              </li>
            ))}
          </ul>
          <ComboBox
            key={round}
            label={t`Add a ${words.mentor} (a group meeting)`}
            optional
            placeholder={t`Type a name`}
            value={null}
            options={async (query) => {
              const found = await queryClient.query(
                trpc.mentors.search.queryOptions({ programId, q: query, limit: 10 }),
              );
              return found
                .filter((one) => !people.some((other) => other.id === one.id))
                .map(({ id: one, name }) => ({ id: one, label: name }));
            }}
            onChange={(found, option) => {
              if (!found || !option) return;
              setPeople([...people, { id: found, name: option.label }]);
              setRound(round + 1);
            }}
          />
        </div>
      </form>
    </Dialog>
  );
}
