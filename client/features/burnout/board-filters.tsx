import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { Level } from "#shared/burnout/level.ts";
import type { BoardOutput, BoardSearch } from "#shared/burnout/schema.ts";
import { useSignWords } from "#client/features/burnout/use-words.ts";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import type { Filter } from "#client/ui/filter-bar.tsx";
import { FilterBar } from "#client/ui/filter-bar.tsx";

const SHOWN: readonly Level[] = ["act", "talk", "watch", "steady"];

/** The levels with their figures, the site, and for a coordinator the supervisor. */
export function BoardFilters({
  search,
  counts,
  onSearch,
}: {
  search: BoardSearch;
  counts: BoardOutput["counts"] | undefined;
  onSearch: (change: Partial<BoardSearch>) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const { levels } = useSignWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const seesAll = useHasRole("coordinator");
  const { data: sites = [] } = useQuery(trpc.programs.sites.queryOptions({ programId }));
  const { data: supervisors = [] } = useQuery(trpc.people.supervisors.queryOptions({ programId }));
  const named = (rows: readonly { id: string; name: string }[], none: string) => [
    ...rows.map(({ id, name }) => ({ id, label: name })),
    { id: "none", label: none },
  ];
  const filters: Filter[] = [
    {
      kind: "choice",
      id: "site",
      label: cap(words.site),
      options: named(sites, t`No ${words.site}`),
      value: search.site,
      onChange: (site) => onSearch({ site }),
    },
  ];
  if (seesAll) {
    filters.push({
      kind: "choice",
      id: "supervisor",
      label: cap(words.supervisor),
      options: named(supervisors, t`No ${words.supervisor}`),
      value: search.supervisor,
      onChange: (supervisor) => onSearch({ supervisor }),
    });
  }
  const toggle = (level: Level) =>
    onSearch({
      level: search.level.includes(level)
        ? search.level.filter((one) => one !== level)
        : [...search.level, level],
    });
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-6 gap-y-2">
      <div role="group" aria-label={t`Level`} className="flex flex-wrap gap-2">
        {SHOWN.map((level) => (
          <button
            key={level}
            type="button"
            aria-pressed={search.level.includes(level)}
            onClick={() => toggle(level)}
            className="flex h-control items-center gap-2 rounded-full border border-control bg-surface px-3 hover:bg-sunken aria-pressed:border-brand aria-pressed:bg-brand-tint aria-pressed:text-brand-text"
          >
            {levels[level]}
            <span className="tabular text-soft">{counts?.[level] ?? " "}</span>
          </button>
        ))}
      </div>
      <FilterBar
        filters={filters}
        onClearAll={() => onSearch({ site: [], supervisor: [], level: [] })}
      />
    </div>
  );
}
