import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { menteeSearch, type MenteeSearch } from "#shared/mentees/schema.ts";
import { OPEN_STAGES } from "#shared/mentees/stage.ts";
import { filterKey } from "#client/features/mentees/address.ts";
import { cx } from "#client/lib/cx.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

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
    <div
      role="group"
      aria-label={t`Quick choices`}
      className="mb-3 flex gap-1 overflow-x-auto p-0.5 md:flex-wrap"
      data-print="off"
    >
      {presets.map((preset) => {
        const target = menteeSearch.parse({ size: search.size, ...preset.search });
        const isCurrent = filterKey(target) === now;
        return (
          <button
            key={preset.id}
            type="button"
            aria-pressed={isCurrent}
            onClick={() => onChoose(target)}
            className={cx(
              "inline-flex h-control shrink-0 items-center gap-1.5 rounded-control px-2.5 font-medium",
              isCurrent
                ? "bg-brand-tint text-brand-text"
                : "text-soft hover:bg-sunken hover:text-ink",
            )}
          >
            {preset.label} <span className="tabular text-sm">{preset.count}</span>
          </button>
        );
      })}
    </div>
  );
}
