import { createFileRoute } from "@tanstack/react-router";
import { MatchScreen } from "#client/routes/$program/-match-screen.tsx";

export const Route = createFileRoute("/$program/matches/$matchId")({
  loader: async ({ context: { queryClient, trpc, program }, params }) => {
    const input = { programId: program.id, id: params.matchId };
    await queryClient.query({ ...trpc.matches.get.queryOptions(input), staleTime: "static" });
  },
  component: MatchScreen,
});
