import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import {
  END_REASON_LABELS,
  END_REASONS,
  MATCH_STATUS_LABELS,
  MATCH_STATUSES,
} from "#shared/matches/status.ts";
import { labelOf } from "#shared/mentees/demographics.ts";
import type { MatchSearch } from "#shared/matches/schema.ts";
import type { SiteRow } from "#shared/programs/schema.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import type { Filter } from "#client/ui/filter-bar.tsx";

/** The filters of the list of matches as chips. `names` are the mentors that the rows and the address know. */
export function useMatchFilters(
  search: MatchSearch,
  patch: (change: Partial<MatchSearch>) => void,
  sites: readonly SiteRow[],
  names: Readonly<Record<string, string>>,
): Filter[] {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const reasons: string[] = [...END_REASONS];
  reasons.push(...search.reasons.filter((one) => !reasons.includes(one)));
  return [
    {
      kind: "choice",
      id: "statuses",
      label: t`Status`,
      options: MATCH_STATUSES.map((id) => ({ id, label: MATCH_STATUS_LABELS[id] })),
      value: search.statuses,
      onChange: (chosen) =>
        patch({ statuses: MATCH_STATUSES.filter((status) => chosen.includes(status)) }),
    },
    {
      kind: "choice",
      id: "contact",
      label: t`Contact`,
      isSingle: true,
      options: [
        { id: "due", label: t`Due`, hint: t`The agreed contact has not happened` },
        { id: "silent", label: t`Silent`, hint: t`Two agreed contacts have not happened` },
      ],
      value: search.contact ? [search.contact] : [],
      onChange: ([contact]) =>
        patch({ contact: contact === "due" || contact === "silent" ? contact : undefined }),
    },
    {
      kind: "choice",
      id: "mentors",
      label: cap(words.mentor),
      options: async (q) => {
        const found = await queryClient.query(
          trpc.mentors.search.queryOptions({ programId, q, limit: 20 }),
        );
        return found.map(({ id, name, siteName }) => ({
          id,
          label: name,
          hint: siteName ?? undefined,
        }));
      },
      labels: names,
      value: search.mentors,
      onChange: (mentors) => patch({ mentors }),
    },
    {
      kind: "choice",
      id: "sites",
      label: cap(words.site),
      options: [
        ...sites.map(({ id, name }) => ({ id, label: name })),
        { id: "none", label: t`No ${words.site}` },
      ],
      value: search.sites,
      onChange: (chosen) => patch({ sites: chosen }),
    },
    {
      kind: "choice",
      id: "reasons",
      label: t`Reason of the end`,
      isExtra: true,
      options: reasons.map((id) => ({ id, label: labelOf(END_REASON_LABELS, id) })),
      value: search.reasons,
      onChange: (chosen) => patch({ reasons: chosen }),
    },
  ];
}
