import { createFileRoute, stripSearchParams } from "@tanstack/react-router";
import { menteeSearch } from "#shared/mentees/schema.ts";
import { listPart, menteeAddress } from "#client/features/mentees/address.ts";
import { MenteesScreen } from "#client/routes/$program/-mentees-screen.tsx";

export const Route = createFileRoute("/$program/mentees/")({
  validateSearch: menteeAddress,
  search: { middlewares: [stripSearchParams(menteeSearch.parse({}))] },
  loaderDeps: ({ search }) => listPart(search),
  loader: async ({ context: { queryClient, trpc, program }, deps }) => {
    const programId = program.id;
    const warm = { staleTime: "static" } as const;
    await Promise.all([
      queryClient.query({ ...trpc.mentees.list.queryOptions({ programId, ...deps }), ...warm }),
      queryClient.query({ ...trpc.mentees.counts.queryOptions({ programId }), ...warm }),
      queryClient.query({ ...trpc.programs.sites.queryOptions({ programId }), ...warm }),
    ]);
  },
  component: MenteesScreen,
});
