import { createFileRoute, stripSearchParams } from "@tanstack/react-router";
import { debriefSearch } from "#shared/supervision/debrief-schema.ts";
import { Debriefs } from "#client/features/supervision/debriefs.tsx";

export const Route = createFileRoute("/$program/supervision/debriefs")({
  validateSearch: debriefSearch,
  search: { middlewares: [stripSearchParams({ state: "open" })] },
  loaderDeps: ({ search }) => ({ state: search.state }),
  loader: ({ context: { queryClient, trpc, program }, deps }) =>
    queryClient.query({
      ...trpc.supervision.debriefs.queryOptions({ programId: program.id, ...deps }),
      staleTime: "static",
    }),
  component: Debriefs,
});
