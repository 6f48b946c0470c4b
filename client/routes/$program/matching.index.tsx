import { createFileRoute, stripSearchParams } from "@tanstack/react-router";
import { proposeSearch } from "#shared/matching/schema.ts";
import { ProposeScreen } from "#client/features/matching/propose.tsx";

export const Route = createFileRoute("/$program/matching/")({
  validateSearch: proposeSearch,
  search: { middlewares: [stripSearchParams(proposeSearch.parse({}))] },
  loader: async ({ context: { queryClient, trpc, program } }) => {
    const options = trpc.mentees.counts.queryOptions({ programId: program.id });
    await queryClient.query({ ...options, staleTime: "static" });
  },
  component: ProposeScreen,
});
