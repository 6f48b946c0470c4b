import { createFileRoute, notFound } from "@tanstack/react-router";
import { ReliefPlanPage } from "#client/features/relief/plan-page.tsx";
import { describeFailure } from "#client/lib/failure.ts";

export const Route = createFileRoute("/$program/relief/$planId")({
  loader: async ({ context: { queryClient, trpc, program }, params }) => {
    const input = { programId: program.id, id: params.planId };
    try {
      await queryClient.query({ ...trpc.relief.plan.queryOptions(input), staleTime: "static" });
    } catch (error) {
      const { code } = describeFailure(error);
      // An address that is no id, and a plan of another program, are answered alike.
      if (code === "NOT_FOUND" || code === "BAD_REQUEST") throw notFound();
      throw error;
    }
  },
  component: ReliefPlanPage,
});
