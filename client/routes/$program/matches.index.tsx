import { createFileRoute, stripSearchParams } from "@tanstack/react-router";
import { matchSearch } from "#shared/matches/schema.ts";
import { listPart, matchAddress } from "#client/features/matches/address.ts";
import { MatchesScreen } from "#client/routes/$program/-matches-screen.tsx";

export const Route = createFileRoute("/$program/matches/")({
  validateSearch: matchAddress,
  search: { middlewares: [stripSearchParams(matchSearch.parse({}))] },
  loaderDeps: ({ search }) => listPart(search),
  loader: async ({ context: { queryClient, trpc, program }, deps }) => {
    const programId = program.id;
    const warm = { staleTime: "static" } as const;
    await Promise.all([
      queryClient.query({ ...trpc.matches.list.queryOptions({ programId, ...deps }), ...warm }),
      queryClient.query({ ...trpc.matches.counts.queryOptions({ programId }), ...warm }),
      queryClient.query({ ...trpc.programs.sites.queryOptions({ programId }), ...warm }),
    ]);
  },
  component: MatchesScreen,
});
