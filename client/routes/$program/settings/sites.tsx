import { createFileRoute } from "@tanstack/react-router";
import { Sites } from "#client/features/programs/sites.tsx";

export const Route = createFileRoute("/$program/settings/sites")({
  loader: ({ context }) =>
    context.queryClient.query({
      ...context.trpc.programs.sites.queryOptions({ programId: context.program.id }),
      staleTime: "static",
    }),
  component: Sites,
});
