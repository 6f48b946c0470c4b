import { createFileRoute, stripSearchParams } from "@tanstack/react-router";
import { boardSearch } from "#shared/burnout/schema.ts";
import { Board } from "#client/features/burnout/board.tsx";

export const Route = createFileRoute("/$program/burnout/")({
  validateSearch: boardSearch,
  search: { middlewares: [stripSearchParams(boardSearch.parse({}))] },
  loaderDeps: ({ search }) => boardSearch.parse(search),
  // Not awaited: the list before stays in sight.
  loader: ({ context: { queryClient, trpc, program }, deps }) => {
    const input = { programId: program.id, ...deps };
    const list = { ...trpc.burnout.board.queryOptions(input), staleTime: "static" } as const;
    // A list that fails says so itself.
    queryClient.query(list).catch(() => {});
  },
  component: Board,
});
