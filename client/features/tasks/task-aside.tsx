import { Trans, useLingui } from "@lingui/react/macro";
import { TASK_KIND_LABELS } from "#shared/tasks/kinds.ts";
import {
  TASKS_SHOWN,
  type TaskListOutput,
  type TaskOwner,
  type TaskSearch,
} from "#shared/tasks/schema.ts";
import { cx } from "#client/lib/cx.ts";
import { useSingleKeys } from "#client/lib/shortcuts.ts";
import { Card } from "#client/ui/card.tsx";
import { KeyHint } from "#client/ui/key-hint.tsx";

type Change = (change: Partial<TaskSearch>) => void;

/** Whose tasks are in the list. */
export function OwnerChoice({ search, onSearch }: { search: TaskSearch; onSearch: Change }) {
  const { t } = useLingui();
  const owners: { id: TaskOwner; label: string }[] = [
    { id: "mine", label: t`Mine` },
    { id: "all", label: t`Everybody’s` },
    { id: "nobody", label: t`Given to nobody` },
    { id: "others", label: t`Given to others` },
  ];
  return (
    <div
      role="group"
      aria-label={t`Whose tasks`}
      data-print="off"
      className="mb-3 flex gap-1 overflow-x-auto p-0.5"
    >
      {owners.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          aria-pressed={search.who === id}
          onClick={() => onSearch({ who: id, group: undefined, show: TASKS_SHOWN })}
          className={cx(
            "inline-flex h-control shrink-0 items-center rounded-control px-2.5 font-medium",
            search.who === id
              ? "bg-brand-tint text-brand-text"
              : "text-soft hover:bg-sunken hover:text-ink",
          )}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** What the tasks are about, each with the number that it opens; who has the others; the keys. */
export function TaskAside({
  data,
  search,
  onSearch,
}: {
  data: TaskListOutput;
  search: TaskSearch;
  onSearch: Change;
}) {
  const { t } = useLingui();
  const singleKeys = useSingleKeys();
  const isChosen = (kind: TaskSearch["kinds"][number]) => search.kinds.includes(kind);
  const row =
    "flex min-h-9 w-full items-center justify-between gap-3 rounded-control px-2 text-left font-medium";
  return (
    <div className="flex flex-col gap-4">
      <Card title={t`What it is about`}>
        {data.kinds.length === 0 && (
          <p className="text-soft">
            <Trans>Nothing is open.</Trans>
          </p>
        )}
        <ul className="-mx-2">
          {data.kinds.map(({ kind, count }) => (
            <li key={kind}>
              <button
                type="button"
                aria-pressed={isChosen(kind)}
                onClick={() =>
                  onSearch({
                    kinds: isChosen(kind) ? [] : [kind],
                    group: undefined,
                    show: TASKS_SHOWN,
                  })
                }
                className={cx(
                  row,
                  isChosen(kind) ? "bg-brand-tint text-brand-text" : "hover:bg-sunken",
                )}
              >
                {TASK_KIND_LABELS[kind]}
                <span className="tabular font-semibold">{count}</span>
              </button>
            </li>
          ))}
          {data.others > 0 && search.who === "mine" && (
            <li className="mt-1 border-t border-line pt-1">
              <button
                type="button"
                onClick={() => onSearch({ who: "others", kinds: [], group: undefined })}
                className={cx(row, "text-soft hover:bg-sunken hover:text-ink")}
              >
                <Trans>Waiting on someone else</Trans>
                <span className="tabular">{data.others}</span>
              </button>
            </li>
          )}
        </ul>
      </Card>
      {singleKeys && (
        <dl className="hidden grid-cols-[auto_1fr] gap-x-3 gap-y-1 px-4 text-sm text-soft lg:grid">
          {[
            ["↑ ↓", t`next, the one before`],
            ["E", t`done`],
            ["S", t`snooze`],
            ["A", t`give to somebody`],
          ].map(([keys = "", words]) => (
            <div key={keys} className="contents">
              <dt>
                <KeyHint keys={keys} />
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
