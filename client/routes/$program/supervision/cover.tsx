import { createFileRoute } from "@tanstack/react-router";
import { SupervisorCovers } from "#client/features/supervision/cover-screen.tsx";

export const Route = createFileRoute("/$program/supervision/cover")({
  loader: async ({ context: { queryClient, trpc, program } }) => {
    const input = { programId: program.id };
    const warm = { staleTime: "static" } as const;
    await Promise.all([
      queryClient.query({ ...trpc.supervision.covers.queryOptions(input), ...warm }),
      queryClient.query({ ...trpc.supervision.coverPeople.queryOptions(input), ...warm }),
    ]);
  },
  component: SupervisorCovers,
});
