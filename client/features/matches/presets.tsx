import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { matchSearch, type MatchSearch } from "#shared/matches/schema.ts";
import { filterKey } from "#client/features/matches/address.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { PresetBar } from "#client/ui/preset-bar.tsx";

/** The usual questions to the list, each with the number of rows that it opens. */
export function MatchPresets({
  search,
  onChoose,
}: {
  search: MatchSearch;
  onChoose: (search: MatchSearch) => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const { data: counts } = useSuspenseQuery(trpc.matches.counts.queryOptions({ programId }));
  const presets = [
    { id: "now", label: t`Going on`, count: counts.open + counts.paused, search: {} },
    { id: "silent", label: t`Silent`, count: counts.silent, search: { contact: "silent" } },
    { id: "due", label: t`Contact due`, count: counts.due, search: { contact: "due" } },
    { id: "paused", label: t`Paused`, count: counts.paused, search: { statuses: ["paused"] } },
    {
      id: "ended",
      label: t`Ended`,
      count: counts.ended,
      search: { statuses: ["ended"], sort: "-ended" },
    },
  ];
  const now = filterKey(search);
  return (
    <PresetBar
      presets={presets.map((preset) => {
        const target = matchSearch.parse({ size: search.size, ...preset.search });
        return {
          ...preset,
          isCurrent: filterKey(target) === now,
          onChoose: () => onChoose(target),
        };
      })}
    />
  );
}
