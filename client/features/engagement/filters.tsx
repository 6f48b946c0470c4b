import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { COMPARE_LABELS } from "#shared/engagement/period.ts";
import { FIGURES, seesBoth } from "#shared/engagement/frame.ts";
import { spanLabel } from "#shared/engagement/labels.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import type { Filter } from "#client/ui/filter-bar.tsx";
import { FilterBar } from "#client/ui/filter-bar.tsx";
import { CompareChoice, CompareKey } from "./compare-filter.tsx";
import { PeriodChoice, PeriodKeys, usePeriodText } from "./period-filter.tsx";
import { useEngagement } from "./use-engagement.ts";

/** Period, comparison, site and supervisor as chips; all of it stands in the address. */
export function EngagementFilters() {
  const { t } = useLingui();
  const words = useWords();
  const { trpc, program, search, frame, reach, patch } = useEngagement();
  const isPublished = reach === "published";
  const programId = program.id;
  const sites = useQuery({
    ...trpc.programs.sites.queryOptions({ programId }),
    enabled: !isPublished,
  }).data;
  const supervisors = useQuery({
    ...trpc.people.supervisors.queryOptions({ programId }),
    enabled: reach === "program",
  }).data;
  const period = usePeriodText();
  const named = (rows: readonly { id: string; name: string }[] | undefined, none: string) => [
    ...(rows ?? []).map(({ id, name }) => ({ id, label: name })),
    { id: "none", label: none },
  ];
  const filters: Filter[] = [
    {
      kind: "custom",
      id: "period",
      label: t`Period`,
      summary: period,
      onClear: () => patch({ period: "year", from: undefined, to: undefined }),
      children: (close) => <PeriodChoice close={close} />,
    },
    {
      kind: "custom",
      id: "compare",
      label: t`Compare`,
      summary:
        frame.compare === "none"
          ? ""
          : frame.compare === "own" && frame.before
            ? spanLabel(frame.before)
            : COMPARE_LABELS[frame.compare].toLowerCase(),
      onClear: () => patch({ compare: "none", compareFrom: undefined }),
      children: (close) => <CompareChoice close={close} />,
    },
  ];
  if (seesBoth(program.roles)) {
    filters.unshift({
      kind: "choice",
      id: "figures",
      label: t`Figures of`,
      options: [
        { id: "own", label: t`My ${words.mentors}` },
        { id: "published", label: t`The whole program` },
      ],
      isSingle: true,
      value: [isPublished ? "published" : "own"],
      onChange: (chosen) => patch({ figures: FIGURES.find((one) => chosen.includes(one)) }),
    });
  }
  if (!isPublished) {
    filters.push({
      kind: "choice",
      id: "sites",
      label: cap(words.site),
      options: named(sites, t`No site`),
      value: search.sites,
      onChange: (sites) => patch({ sites }),
    });
  }
  if (reach === "program") {
    filters.push({
      kind: "choice",
      id: "supervisors",
      label: cap(words.supervisor),
      options: named(supervisors, t`No supervisor`),
      value: search.supervisors,
      onChange: (supervisors) => patch({ supervisors }),
    });
  }
  return (
    <div data-print="off" className="mb-4">
      <FilterBar filters={filters} />
      <PeriodKeys />
      <CompareKey />
    </div>
  );
}
