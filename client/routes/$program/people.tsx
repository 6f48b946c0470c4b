import { createFileRoute } from "@tanstack/react-router";
import { People } from "#client/features/people/people.tsx";

export const Route = createFileRoute("/$program/people")({
  loader: ({ context }) =>
    context.queryClient.query({
      ...context.trpc.people.list.queryOptions({ programId: context.program.id }),
      staleTime: "static",
    }),
  component: People,
});
