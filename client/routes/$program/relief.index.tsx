import { createFileRoute } from "@tanstack/react-router";
import { ReliefPlans } from "#client/features/relief/plans.tsx";

export const Route = createFileRoute("/$program/relief/")({
  loader: ({ context: { queryClient, trpc, program } }) =>
    queryClient.query({
      ...trpc.relief.plans.queryOptions({ programId: program.id }),
      staleTime: "static",
    }),
  component: ReliefPlans,
});
