import { Trans, useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import { isAsked } from "#shared/tasks/kinds.ts";
import type { TaskRow } from "#shared/tasks/schema.ts";
import { levelOf } from "#shared/tasks/urgency.ts";
import { AssignMenu, SnoozeMenu } from "#client/features/tasks/task-menus.tsx";
import type { TaskText } from "#client/features/tasks/task-text.tsx";
import { dayText } from "#client/lib/day-text.ts";
import { Anchor } from "#client/lib/navigation.tsx";
import { useProgram } from "#client/lib/program.ts";
import { IconButton } from "#client/ui/icon-button.tsx";
import { LinkButton } from "#client/ui/link-button.tsx";
import { StatusChip } from "#client/ui/status-chip.tsx";

/** One thing to see to: how urgent, what, why, when, whose, and what can be done with it. */
export function TaskItem({
  row,
  text,
  onDone,
}: {
  row: TaskRow;
  text: TaskText;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const { today } = useProgram();
  const { title, reason, href, action } = text;
  // What the rows ask says in its own words since when; a day to come, and the day of a made task, is told.
  const saysDue = !isAsked(row.kind) || (row.dueOn !== null && row.dueOn >= today);
  return (
    <li className="grid grid-cols-1 gap-x-4 gap-y-2 border-t border-line px-4 py-3 md:grid-cols-[5.5rem_minmax(0,1fr)_auto] md:items-center">
      <span>
        <StatusChip level={levelOf(row, today)} />
      </span>
      <div className="min-w-0">
        {href ? (
          <Anchor
            href={href}
            data-task={row.key}
            className="rounded-control font-semibold wrap-anywhere hover:underline"
          >
            {title}
          </Anchor>
        ) : (
          <span
            data-task={row.key}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- own words lead nowhere; the keys reach them
            tabIndex={0}
            className="rounded-control font-semibold wrap-anywhere"
          >
            {title}
          </span>
        )}
        <p className="text-soft wrap-anywhere">{reason}</p>
        <p className="flex flex-wrap gap-x-3 text-sm text-soft">
          {row.dueOn !== null && saysDue && (
            <span>
              {row.dueOn === today ? (
                <Trans>Due today</Trans>
              ) : row.dueOn < today ? (
                <Trans>Was due {dayText(row.dueOn, today)}</Trans>
              ) : (
                <Trans>Due {dayText(row.dueOn, today)}</Trans>
              )}
            </span>
          )}
          {row.assigneeName !== null && (
            <span>
              <Trans>With {row.assigneeName}</Trans>
            </span>
          )}
          {row.group === "snoozed" && row.snoozedUntil !== null && (
            <span>
              <Trans>Comes back {dayText(row.snoozedUntil, today)}</Trans>
            </span>
          )}
        </p>
      </div>
      <div data-print="off" className="flex items-center gap-1 md:justify-end">
        {href && (
          <LinkButton
            href={href}
            className="mr-1 whitespace-nowrap"
            aria-label={`${action}: ${title}`}
          >
            {action}
          </LinkButton>
        )}
        <AssignMenu row={row} title={title} />
        <SnoozeMenu row={row} title={title} />
        {row.kind !== "debrief" && (
          <IconButton icon={Check} label={t`Done: ${title}`} onPress={onDone} data-act="done" />
        )}
      </div>
    </li>
  );
}
