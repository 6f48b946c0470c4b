import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { MENTOR_STATUSES, mentorStatusFacts } from "#shared/mentors/status.ts";
import { MATRIX_STATUSES, type MatrixSearch } from "#shared/training/schema.ts";
import { useStatusWords } from "#client/features/training/status-mark.tsx";
import { useCourses } from "#client/features/training/use-training.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import type { Filter } from "#client/ui/filter-bar.tsx";

/** The filters of the matrix as chips: each says in words what it holds. */
export function useMatrixFilters(
  search: MatrixSearch,
  patch: (change: Partial<MatrixSearch>) => void,
): Filter[] {
  const { t } = useLingui();
  const words = useWords();
  const statusWords = useStatusWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const sites = useQuery(trpc.programs.sites.queryOptions({ programId })).data ?? [];
  const supervisors = useQuery(trpc.people.supervisors.queryOptions({ programId })).data ?? [];
  const courses = useCourses();
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ id, label: name }));
  return [
    {
      kind: "choice",
      id: "training",
      label: t`Training`,
      options: MATRIX_STATUSES.map((id) => ({ id, label: statusWords[id] })),
      value: search.training,
      onChange: (chosen) =>
        patch({ training: MATRIX_STATUSES.filter((status) => chosen.includes(status)) }),
    },
    {
      kind: "choice",
      id: "course",
      label: t`Course`,
      options: named(courses),
      value: search.course,
      onChange: (course) => patch({ course }),
    },
    {
      kind: "choice",
      id: "blocked",
      label: t`Matching`,
      isSingle: true,
      options: [{ id: "blocked", label: t`not possible today` }],
      value: search.blocked ? ["blocked"] : [],
      onChange: (chosen) => patch({ blocked: chosen.length > 0 }),
    },
    {
      kind: "choice",
      id: "site",
      label: cap(words.site),
      options: [...named(sites), { id: "none", label: t`No ${words.site}` }],
      value: search.site,
      onChange: (site) => patch({ site }),
    },
    {
      kind: "choice",
      id: "supervisor",
      label: cap(words.supervisor),
      options: [{ id: "none", label: t`No ${words.supervisor}` }, ...named(supervisors)],
      value: search.supervisor,
      onChange: (supervisor) => patch({ supervisor }),
    },
    {
      kind: "choice",
      id: "status",
      label: t`Status`,
      options: MENTOR_STATUSES.map((id) => ({ id, label: mentorStatusFacts[id].label })),
      value: search.status,
      onChange: (chosen) =>
        patch({ status: MENTOR_STATUSES.filter((status) => chosen.includes(status)) }),
    },
  ];
}
