import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { FORECAST_SHOWN, type ForecastSearch, HORIZONS } from "#shared/training/forecast-schema.ts";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import type { Filter } from "#client/ui/filter-bar.tsx";
import { FilterBar } from "#client/ui/filter-bar.tsx";

/** How far ahead, which site, whose mentors; a supervisor sees their own. */
export function ForecastFilters({
  search,
  onSearch,
}: {
  search: ForecastSearch;
  onSearch: (change: Partial<ForecastSearch>) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const seesAll = useHasRole("coordinator");
  const { data: sites = [] } = useQuery(trpc.programs.sites.queryOptions({ programId }));
  const { data: supervisors = [] } = useQuery(trpc.people.supervisors.queryOptions({ programId }));
  const patch = (change: Partial<ForecastSearch>) =>
    onSearch({ at: undefined, show: FORECAST_SHOWN, ...change });
  const named = (rows: readonly { id: string; name: string }[], none: string) => [
    ...rows.map(({ id, name }) => ({ id, label: name })),
    { id: "none", label: none },
  ];
  const filters: Filter[] = [
    {
      kind: "choice",
      id: "days",
      label: t`The next`,
      isSingle: true,
      options: HORIZONS.map((days) => ({ id: String(days), label: t`${days} days` })),
      value: [String(search.days)],
      onChange: ([chosen]) =>
        patch({ days: HORIZONS.find((days) => String(days) === chosen) ?? 90 }),
    },
    {
      kind: "choice",
      id: "site",
      label: cap(words.site),
      options: named(sites, t`No ${words.site}`),
      value: search.site,
      onChange: (site) => patch({ site }),
    },
  ];
  if (seesAll) {
    filters.push({
      kind: "choice",
      id: "supervisor",
      label: cap(words.supervisor),
      options: named(supervisors, t`No ${words.supervisor}`),
      value: search.supervisor,
      onChange: (supervisor) => patch({ supervisor }),
    });
  }
  return (
    <FilterBar filters={filters} onClearAll={() => patch({ days: 90, site: [], supervisor: [] })} />
  );
}
