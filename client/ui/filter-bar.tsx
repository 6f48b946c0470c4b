import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import { Button } from "./button.tsx";
import { FilterChip } from "./filter-chip.tsx";
import { Menu } from "./menu.tsx";
import { Popover } from "./popover.tsx";
import type { OptionSource } from "./use-options.ts";

const FilterChoices = lazy(() =>
  import("./filter-choices.tsx").then((module) => ({ default: module.FilterChoices })),
);

interface FilterBase {
  id: string;
  label: string;
  /** Waits under “More” until it is set or asked for. */
  isExtra?: boolean;
}

/** Some of several values. */
export interface ChoiceFilter extends FilterBase {
  kind: "choice";
  /** A ready list or a remote search. */
  options: OptionSource;
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** Words for chosen values that the list does not hold (a remote list). */
  labels?: Readonly<Record<string, string>>;
  /** Only one at a time. */
  isSingle?: boolean;
}

/** Anything else: a span of days, a number. */
export interface CustomFilter extends FilterBase {
  kind: "custom";
  /** What is set, in words; empty is unset. */
  summary: string;
  onClear: () => void;
  children: (close: () => void) => ReactNode;
}

export type Filter = ChoiceFilter | CustomFilter;

/** The filters of a list as chips: dashed unset, filled set. A press opens, Escape on a chip clears. */
export function FilterBar({
  filters,
  onClearAll,
}: {
  filters: readonly Filter[];
  onClearAll?: () => void;
}) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<readonly string[]>([]);
  const [openId, setOpenId] = useState<string | null>(null);
  const isShown = (filter: Filter) => !filter.isExtra || isSet(filter) || asked.includes(filter.id);
  const waiting = filters.filter((filter) => !isShown(filter));
  return (
    <div role="group" aria-label={t`Filters`} className="flex min-w-0 flex-wrap items-center gap-2">
      {filters.filter(isShown).map((filter) => (
        <FilterItem
          key={filter.id}
          filter={filter}
          isOpen={openId === filter.id}
          onOpenChange={(isOpen) => setOpenId(isOpen ? filter.id : null)}
        />
      ))}
      {waiting.length > 0 && (
        <Menu
          label={t`More filters`}
          placement="bottom start"
          trigger={
            <Button variant="quiet" icon={Plus}>
              <Trans>More</Trans>
            </Button>
          }
          groups={[
            {
              id: "more",
              entries: waiting.map(({ id, label }) => ({
                id,
                label,
                onAction: () => {
                  setAsked([...asked, id]);
                  setOpenId(id);
                },
              })),
            },
          ]}
        />
      )}
      {onClearAll && filters.some(isSet) && (
        <Button variant="quiet" onPress={onClearAll}>
          <Trans>Clear all</Trans>
        </Button>
      )}
    </div>
  );
}

function isSet(filter: Filter): boolean {
  return filter.kind === "choice" ? filter.value.length > 0 : filter.summary !== "";
}

function FilterItem({
  filter,
  isOpen,
  onOpenChange,
}: {
  filter: Filter;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const clear = () => (filter.kind === "choice" ? filter.onChange([]) : filter.onClear());
  return (
    <Popover
      label={filter.label}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className={filter.kind === "choice" ? "p-1" : "p-3"}
      trigger={<FilterChip label={filter.label} summary={summaryOf(filter)} onClear={clear} />}
    >
      {(close) =>
        filter.kind === "choice" ? (
          <Suspense fallback={<span className="block h-72 w-52" />}>
            <FilterChoices filter={filter} />
          </Suspense>
        ) : (
          filter.children(close)
        )
      }
    </Popover>
  );
}

function summaryOf(filter: Filter): string {
  if (filter.kind === "custom") return filter.summary;
  const { options, labels, value } = filter;
  const names = value.map(
    (id) =>
      (typeof options === "function"
        ? undefined
        : options.find((option) => option.id === id)?.label) ??
      labels?.[id] ??
      id,
  );
  return names.length > 3
    ? `${names.slice(0, 2).join(", ")} +${names.length - 2}`
    : names.join(", ");
}
