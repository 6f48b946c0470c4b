import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import type { MentorRow, MentorSearch } from "#shared/mentors/schema.ts";
import { hasFilters, standardAddress } from "#client/features/mentors/address.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

/** One page of the roster. While the next answer is on its way, the rows before stay in sight. */
export function useRoster(search: MentorSearch) {
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const options = (page: MentorSearch) => trpc.mentors.list.queryOptions({ programId, ...page });
  const list = useQuery({
    ...options(search),
    placeholderData: keepPreviousData,
    throwOnError: (_error, query) => query.state.data === undefined,
  });
  // How many there are without any filter: the smallest page that tells.
  const all = useQuery({
    ...options({ ...standardAddress, size: 10 }),
    enabled: hasFilters(search),
    select: (page) => page.total,
  });

  /** The row beside `id`, on the next or the previous page where this one ends. */
  const neighbour = async (id: string, step: 1 | -1): Promise<Neighbour | null> => {
    const rows = list.data?.rows ?? [];
    const index = rows.findIndex((row) => row.id === id);
    const beside = index === -1 ? undefined : rows[index + step];
    if (beside) return { row: beside, page: search.page };
    const page = search.page + step;
    if (index === -1 || page < 1) return null;
    const next = await queryClient.query({ ...options({ ...search, page }), staleTime: 30_000 });
    const row = step === 1 ? next.rows[0] : next.rows.at(-1);
    return row ? { row, page } : null;
  };

  return { list, allCount: all.data, neighbour };
}

export type Neighbour = { row: MentorRow; page: number };
