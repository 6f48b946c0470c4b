import { createFileRoute } from "@tanstack/react-router";
import { Courses } from "#client/features/training/courses.tsx";

export const Route = createFileRoute("/$program/training/courses")({
  loader: ({ context: { queryClient, trpc, program } }) =>
    queryClient.query({
      ...trpc.training.courses.list.queryOptions({ programId: program.id }),
      staleTime: "static",
    }),
  component: Courses,
});
