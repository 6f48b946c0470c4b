import { createFileRoute, notFound } from "@tanstack/react-router";
import { describeFailure } from "#client/lib/failure.ts";
import { mentorPageSearch } from "#client/features/mentors/address.ts";
import { MentorScreen } from "#client/routes/$program/-mentor-screen.tsx";

export const Route = createFileRoute("/$program/mentors/$mentorId")({
  validateSearch: mentorPageSearch,
  loader: async ({ context: { queryClient, trpc, program }, params }) => {
    const input = { programId: program.id, id: params.mentorId };
    try {
      await queryClient.query({ ...trpc.mentors.get.queryOptions(input), staleTime: "static" });
    } catch (error) {
      const { code } = describeFailure(error);
      // An address that is no id, and somebody whom this person may not see, are answered alike.
      if (code === "NOT_FOUND" || code === "BAD_REQUEST") throw notFound();
      throw error;
    }
  },
  component: MentorScreen,
});
