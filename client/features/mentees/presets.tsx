import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { menteeSearch, type MenteeSearch } from "#shared/mentees/schema.ts";
import { OPEN_STAGES } from "#shared/mentees/stage.ts";
import { filterKey } from "#client/features/mentees/address.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { PresetBar } from "#client/ui/preset-bar.tsx";

type Preset = { id: string; label: string; count: number; search: Partial<MenteeSearch> };

/** The usual questions to the list, each with the number of rows that it opens. */
export function MenteePresets({
  search,
  onChoose,
}: {
  search: MenteeSearch;
  onChoose: (search: MenteeSearch) => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const { data: counts } = useSuspenseQuery(trpc.mentees.counts.queryOptions({ programId }));
  const { referred, intake, waiting, matched, closed, open } = counts;
  const presets: Preset[] = [
    { id: "here", label: t`Everyone here`, count: open, search: { stages: [...OPEN_STAGES] } },
    {
      id: "waiting",
      label: t`Waiting`,
      count: waiting,
      search: { stages: ["ready"], matched: "no", sort: "-waiting" },
    },
    { id: "matched", label: t`Matched`, count: matched, search: { stages: [], matched: "yes" } },
    { id: "referred", label: t`Referred`, count: referred, search: { stages: ["referred"] } },
    { id: "intake", label: t`Intake`, count: intake, search: { stages: ["intake"] } },
    { id: "closed", label: t`Closed`, count: closed, search: { stages: ["closed"] } },
  ];
  const now = filterKey(search);
  return (
    <PresetBar
      presets={presets.map((preset) => {
        const target = menteeSearch.parse({ size: search.size, ...preset.search });
        return {
          ...preset,
          isCurrent: filterKey(target) === now,
          onChoose: () => onChoose(target),
        };
      })}
    />
  );
}
