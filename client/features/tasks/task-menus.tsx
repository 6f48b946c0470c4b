import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { AlarmClock, UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { addDays } from "#shared/lib/day.ts";
import type { TaskRow } from "#shared/tasks/schema.ts";
import { useTaskChanges } from "#client/features/tasks/use-task-changes.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Menu } from "#client/ui/menu.tsx";

/** Until tomorrow, for a week, or until a day; or back at once. */
export function SnoozeMenu({ row, title }: { row: TaskRow; title: string }) {
  const { t } = useLingui();
  const { today } = useProgram();
  const { snooze } = useTaskChanges();
  const [isChoosing, setChoosing] = useState(false);
  const until = (day: string) => () => snooze(row, title, day);
  const [tomorrow, week] = [addDays(today, 1), addDays(today, 7)];
  return (
    <>
      <Menu
        label={t`Snooze: ${title}`}
        trigger={<IconButton icon={AlarmClock} label={t`Snooze: ${title}`} data-act="snooze" />}
        groups={[
          {
            id: "until",
            entries: [
              ...(row.group === "snoozed"
                ? [
                    {
                      id: "now",
                      label: t`Bring it back now`,
                      onAction: () => snooze(row, title, null),
                    },
                  ]
                : []),
              { id: "1", label: t`Until tomorrow`, onAction: until(tomorrow) },
              {
                id: "7",
                label: t`Until ${dayText(week, today)}, in a week`,
                onAction: until(week),
              },
              { id: "day", label: t`Until a day…`, onAction: () => setChoosing(true) },
            ],
          },
        ]}
      />
      {isChoosing && (
        <SnoozeDialog
          title={title}
          onChoose={(day) => snooze(row, title, day)}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}

function SnoozeDialog({
  title,
  onChoose,
  onClose,
}: {
  title: string;
  onChoose: (day: string) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const { today } = useProgram();
  const tomorrow = addDays(today, 1);
  const [day, setDay] = useState<string | null>(addDays(today, 14));
  const send = () => {
    if (!day || day < tomorrow) return;
    onChoose(day);
    onClose();
  };
  return (
    <Dialog
      isOpen
      size="small"
      title={t`Snooze until`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isDisabled={!day || day < tomorrow} onPress={send}>
            <Trans>Snooze</Trans>
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className="text-soft">{title}</p>
        <DatePicker label={t`It comes back on`} min={tomorrow} value={day} onChange={setDay} />
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}

/** Somebody who sees what it is about: coordinators, the mentor's supervisor, or nobody. */
export function AssignMenu({ row, title }: { row: TaskRow; title: string }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, roles } = useProgram();
  const { assign } = useTaskChanges();
  const { data: people = [] } = useQuery(
    trpc.tasks.assignees.queryOptions({ programId }, { staleTime: 300_000 }),
  );
  const isCoordinator = roles.includes("coordinator");
  const fitting = people.filter(
    ({ id, coordinates }) =>
      coordinates || id === row.supervisorId || (row.mentorId === null && isCoordinator),
  );
  return (
    <Menu
      label={t`Give to somebody: ${title}`}
      trigger={
        <IconButton icon={UserRoundPlus} label={t`Give to somebody: ${title}`} data-act="assign" />
      }
      groups={[
        {
          id: "people",
          label: t`Who sees to it`,
          selectionMode: "single",
          selected: row.assigneeId ? [row.assigneeId] : ["nobody"],
          onSelect: ([chosen]) =>
            assign(row, title, people.find(({ id }) => id === chosen) ?? null),
          entries: [
            { id: "nobody", label: t`Nobody yet` },
            ...fitting.map(({ id, name }) => ({ id, label: name })),
          ],
        },
      ]}
    />
  );
}
