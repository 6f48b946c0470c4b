import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { TASKS_SHOWN, type TaskListOutput, type TaskSearch } from "#shared/tasks/schema.ts";
import { TASK_GROUPS, type TaskGroup } from "#shared/tasks/urgency.ts";
import { TaskItem } from "#client/features/tasks/task-item.tsx";
import { taskTitles, useTaskKeys } from "#client/features/tasks/task-keys.ts";
import { useTaskText } from "#client/features/tasks/task-text.tsx";
import { useTaskChanges } from "#client/features/tasks/use-task-changes.ts";
import { Button } from "#client/ui/button.tsx";

/** The tasks in their groups. A group's figure opens exactly what it counts. */
export function TaskList({
  data,
  search,
  onSearch,
}: {
  data: TaskListOutput;
  search: TaskSearch;
  onSearch: (change: Partial<TaskSearch>) => void;
}) {
  const { t } = useLingui();
  const textOf = useTaskText();
  const { finish } = useTaskChanges();
  const onKeyDown = useTaskKeys();
  const list = useRef<HTMLDivElement>(null);
  const place = useRef(-1);
  const order = data.rows.map(({ key }) => key).join(" ");
  const before = useRef(order);
  // The task that was focused may be gone with an answer: the one in its place takes the focus, or it would be lost.
  useEffect(() => {
    if (before.current === order) return;
    before.current = order;
    if (place.current === -1 || document.activeElement !== document.body || !list.current) return;
    const titles = taskTitles(list.current);
    titles[Math.min(place.current, titles.length - 1)]?.focus();
  }, [order]);
  const remember = () => {
    const item = document.activeElement?.closest("li");
    const titles = list.current ? taskTitles(list.current) : [];
    place.current = item ? titles.findIndex((title) => item.contains(title)) : -1;
  };
  const labels: Record<TaskGroup, string> = {
    overdue: t`Overdue`,
    today: t`Today`,
    week: t`This week`,
    later: t`Later`,
    snoozed: t`Snoozed`,
  };
  const shown = TASK_GROUPS.filter((group) => data.rows.some((row) => row.group === group));
  const isFolded = data.groups.snoozed > 0 && !shown.includes("snoozed") && !search.group;
  const whole = TASK_GROUPS.reduce(
    (sum, group) =>
      search.group === group || (!search.group && (group !== "snoozed" || search.snoozed))
        ? sum + data.groups[group]
        : sum,
    0,
  );
  return (
    // The keys are those of the links and buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={list} onKeyDown={onKeyDown} onFocus={remember} className="flex flex-col gap-4">
      {shown.map((group) => (
        <section
          key={group}
          aria-label={labels[group]}
          className="overflow-hidden rounded-card border border-line bg-surface"
        >
          <h2 className="bg-sunken">
            <button
              type="button"
              aria-pressed={search.group === group}
              title={search.group === group ? t`Show all groups again` : t`Show only these`}
              onClick={() =>
                onSearch({ group: search.group === group ? undefined : group, show: TASKS_SHOWN })
              }
              className="flex min-h-9 w-full items-center gap-2 px-4 text-left font-semibold -outline-offset-2"
            >
              {labels[group]}
              <span className="tabular text-sm text-soft">{data.groups[group]}</span>
            </button>
          </h2>
          <ul>
            {data.rows
              .filter((row) => row.group === group)
              .map((row) => {
                const text = textOf(row);
                return (
                  <TaskItem
                    key={row.key}
                    row={row}
                    text={text}
                    onDone={() => finish(row, text.title)}
                  />
                );
              })}
          </ul>
        </section>
      ))}
      {data.rows.length < whole && (
        <Button
          className="self-center"
          onPress={() => onSearch({ show: search.show + TASKS_SHOWN })}
        >
          <Plural
            value={whole - data.rows.length}
            one="Show one more"
            other={`Show more of # that follow`}
          />
        </Button>
      )}
      {(isFolded || search.snoozed) && (
        <Button
          variant="quiet"
          className="self-start"
          aria-expanded={search.snoozed}
          onPress={() => onSearch({ snoozed: !search.snoozed })}
        >
          {search.snoozed ? (
            <Trans>Fold what is snoozed</Trans>
          ) : (
            <Trans>Snoozed: {data.groups.snoozed}</Trans>
          )}
        </Button>
      )}
    </div>
  );
}
