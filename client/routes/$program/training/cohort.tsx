import { createFileRoute } from "@tanstack/react-router";
import { cohortSearch } from "#client/features/training/address.ts";
import { Cohort } from "#client/features/training/cohort.tsx";

export const Route = createFileRoute("/$program/training/cohort")({
  validateSearch: cohortSearch,
  loader: ({ context: { queryClient, trpc, program } }) =>
    queryClient.query({
      ...trpc.training.courses.list.queryOptions({ programId: program.id }),
      staleTime: "static",
    }),
  component: Cohort,
});
