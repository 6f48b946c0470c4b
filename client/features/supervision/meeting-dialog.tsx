import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { useRefreshSupervision, useUndoSupervision } from "#client/features/supervision/refresh.ts";
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
import { TextArea } from "#client/ui/text-area.tsx";

type Person = { id: string; name: string };

/** Writes down a meeting, held or missed, with whom, and a note that stays with whoever led it. */
export function LedgerMeetingDialog({
  mentor,
  onClose,
}: {
  mentor: Person | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const words = useWords();
  const queryClient = useQueryClient();
  const { id: programId, today } = useProgram();
  const coordinates = useHasRole("coordinator");
  const me = useQuery(meQuery(trpc)).data?.person ?? null;
  const people = useQuery(trpc.supervision.coverPeople.queryOptions({ programId })).data ?? [];
  const refresh = useRefreshSupervision();
  const undo = useUndoSupervision();
  const { failure, submit } = useSubmit();
  const record = useMutation(trpc.supervision.record.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.supervision.removeMeeting.mutationOptions());
  const [id] = useState(newId);
  const [chosen, setLeader] = useState<string | null>(null);
  const [heldOn, setDay] = useState<string | null>(today);
  const [minutes, setMinutes] = useState<number | null>(60);
  const [outcome, setOutcome] = useState<"held" | "missed">("held");
  const [note, setNote] = useState("");
  const [mentors, setMentors] = useState<Person[]>(mentor ? [mentor] : []);
  const [round, setRound] = useState(0);
  const [isTried, setTried] = useState(false);
  const leaders = people.filter((one) => coordinates || one.id === me?.id);
  const supervisorId = chosen ?? leaders.find((one) => one.id === me?.id)?.id ?? null;
  const isMine = supervisorId !== null && supervisorId === me?.id;
  const isGroup = mentors.length > 1;
  const save = async () => {
    setTried(true);
    if (!supervisorId || !heldOn || !minutes || mentors.length === 0) return focusFirstInvalid();
    await submit(async () => {
      await record.mutateAsync({
        programId,
        id,
        supervisorId,
        heldOn,
        minutes,
        kind: isGroup ? "group" : "one_to_one",
        outcome: isGroup ? "held" : outcome,
        note: isMine ? note.trim() || null : null,
        mentorIds: mentors.map((one) => one.id),
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
        <div>
          <p className="font-medium">
            <Trans>With</Trans>
          </p>
          <ul className="mb-2 divide-y divide-line">
            {mentors.map((one) => (
              <li key={one.id} className="flex min-h-9 items-center justify-between gap-2">
                <span className="min-w-0 truncate">{one.name}</span>
                <IconButton
                  icon={X}
                  label={t`Take ${one.name} off the list`}
                  onPress={() => setMentors(mentors.filter((other) => other.id !== one.id))}
                />
              </li>
            ))}
          </ul>
          <ComboBox
            key={round}
            label={mentors.length === 0 ? cap(words.mentor) : t`Add a ${words.mentor} (a group)`}
            optional={mentors.length > 0}
            placeholder={t`Type a name`}
            value={null}
            error={isTried && mentors.length === 0 ? t`Choose at least one person.` : undefined}
            options={async (query) => {
              const found = await queryClient.query(
                trpc.mentors.search.queryOptions({ programId, q: query, limit: 10 }),
              );
              return found
                .filter((one) => !mentors.some((other) => other.id === one.id))
                .map((one) => ({ id: one.id, label: one.name }));
            }}
            onChange={(found, option) => {
              if (!found || !option) return;
              setMentors([...mentors, { id: found, name: option.label }]);
              setRound(round + 1);
            }}
          />
        </div>
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
          <Select
            label={t`Led by`}
            options={leaders.map((one) => ({ id: one.id, label: one.name }))}
            placeholder={cap(words.supervisor)}
            value={supervisorId}
            onChange={setLeader}
            error={
              isTried && !supervisorId
                ? t`Choose who led it.`
                : failure?.fieldErrors["supervisorId"]
            }
          />
          {!isGroup && (
            <Select
              label={t`What came of it`}
              options={[
                { id: "held", label: t`It was held` },
                { id: "missed", label: t`It was missed` },
              ]}
              value={outcome}
              onChange={setOutcome}
              error={failure?.fieldErrors["outcome"]}
            />
          )}
        </div>
        {isMine && (
          <TextArea
            label={t`Note for yourself`}
            description={t`Sealed: only you can open it, and each opening is in the trail.`}
            optional
            maxLength={10_000}
            value={note}
            onChange={setNote}
            error={failure?.fieldErrors["note"]}
          />
        )}
      </form>
    </Dialog>
  );
}
