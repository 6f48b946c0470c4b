import { createFileRoute } from "@tanstack/react-router";
import { z } from "zod";
import { MenteeScreen } from "#client/routes/$program/-mentee-screen.tsx";

const menteeSearch = z.object({
  tab: z.enum(["now", "profile", "changes"]).optional().catch(undefined),
});

export const Route = createFileRoute("/$program/mentees/$menteeId")({
  validateSearch: menteeSearch,
  loader: async ({ context: { queryClient, trpc, program }, params }) => {
    const programId = program.id;
    const warm = { staleTime: "static" } as const;
    const { menteeId } = params;
    await Promise.all([
      queryClient.query({ ...trpc.mentees.get.queryOptions({ programId, id: menteeId }), ...warm }),
      queryClient.query({ ...trpc.matches.of.queryOptions({ programId, menteeId }), ...warm }),
      queryClient.query({ ...trpc.programs.sites.queryOptions({ programId }), ...warm }),
    ]);
  },
  component: MenteeScreen,
});
