import { createFileRoute, stripSearchParams } from "@tanstack/react-router";
import { taskSearch } from "#shared/tasks/schema.ts";
import { Today } from "#client/features/tasks/today.tsx";

export const Route = createFileRoute("/$program/today")({
  validateSearch: taskSearch,
  search: { middlewares: [stripSearchParams(taskSearch.parse({}))] },
  loaderDeps: ({ search }) => taskSearch.parse(search),
  // Not awaited: the tasks before stay in sight.
  loader: ({ context: { queryClient, trpc, program }, deps }) => {
    const input = { programId: program.id, ...deps };
    const list = { ...trpc.tasks.list.queryOptions(input), staleTime: "static" } as const;
    // A list that fails says so itself.
    queryClient.query(list).catch(() => {});
  },
  component: Today,
});
