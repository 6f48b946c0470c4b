import { createFileRoute, stripSearchParams } from "@tanstack/react-router";
import { listPart, sessionAddress, standardSearch } from "#client/features/sessions/address.ts";
import { SessionsScreen } from "#client/routes/$program/-sessions-screen.tsx";

export const Route = createFileRoute("/$program/sessions/")({
  validateSearch: sessionAddress,
  search: { middlewares: [stripSearchParams(standardSearch)] },
  loaderDeps: ({ search }) => listPart(search),
  loader: async ({ context: { queryClient, trpc, program }, deps }) => {
    const input = { programId: program.id, ...deps };
    await queryClient.query({ ...trpc.sessions.list.queryOptions(input), staleTime: "static" });
  },
  component: SessionsScreen,
});
