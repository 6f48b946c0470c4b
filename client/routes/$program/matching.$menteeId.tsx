import { createFileRoute, stripSearchParams } from "@tanstack/react-router";
import { suggestSearch } from "#shared/matching/schema.ts";
import { SuggestScreen } from "#client/features/matching/suggest.tsx";

export const Route = createFileRoute("/$program/matching/$menteeId")({
  validateSearch: suggestSearch,
  search: { middlewares: [stripSearchParams(suggestSearch.parse({}))] },
  loaderDeps: ({ search: { page, excludedPage } }) => ({ page, excludedPage }),
  loader: async ({ context: { queryClient, trpc, program }, params: { menteeId }, deps }) => {
    const input = { programId: program.id, menteeId, ...deps };
    await queryClient.query({ ...trpc.matching.suggest.queryOptions(input), staleTime: "static" });
  },
  component: SuggestScreen,
});
