import { createFileRoute, notFound } from "@tanstack/react-router";
import { MentorSigns } from "#client/features/burnout/mentor-signs.tsx";
import { describeFailure } from "#client/lib/failure.ts";

export const Route = createFileRoute("/$program/burnout/$mentorId")({
  loader: async ({ context: { queryClient, trpc, program }, params }) => {
    const input = { programId: program.id, mentorId: params.mentorId };
    try {
      await queryClient.query({ ...trpc.burnout.mentor.queryOptions(input), staleTime: "static" });
    } catch (error) {
      const { code } = describeFailure(error);
      // An address that is no id, and somebody whom this person may not see, are answered alike.
      if (code === "NOT_FOUND" || code === "BAD_REQUEST") throw notFound();
      throw error;
    }
  },
  component: MentorSigns,
});
