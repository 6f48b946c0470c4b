import { createFileRoute } from "@tanstack/react-router";
import { You } from "#client/features/people/you.tsx";

export const Route = createFileRoute("/$program/settings/you")({
  loader: ({ context }) =>
    context.queryClient.query({
      ...context.trpc.people.ownSessions.queryOptions({}),
      staleTime: "static",
    }),
  component: You,
});
