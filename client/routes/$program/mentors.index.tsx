import { createFileRoute, stripSearchParams } from "@tanstack/react-router";
import { listPart, mentorAddress, standardAddress } from "#client/features/mentors/address.ts";
import { MentorsScreen } from "#client/routes/$program/-mentors-screen.tsx";

export const Route = createFileRoute("/$program/mentors/")({
  validateSearch: mentorAddress,
  search: { middlewares: [stripSearchParams(standardAddress)] },
  loaderDeps: ({ search }) => listPart(search),
  // Not awaited: the rows before stay in sight, and a typed search is never held up by the one before it.
  loader: ({ context: { queryClient, trpc, program }, deps }) => {
    const programId = program.id;
    const warm = { staleTime: "static" } as const;
    const key = "table.mentors";
    void Promise.allSettled([
      queryClient.query({ ...trpc.mentors.list.queryOptions({ programId, ...deps }), ...warm }),
      queryClient.query({ ...trpc.programs.sites.queryOptions({ programId }), ...warm }),
      queryClient.query({ ...trpc.people.supervisors.queryOptions({ programId }), ...warm }),
      queryClient.query({ ...trpc.views.preference.queryOptions({ programId, key }), ...warm }),
    ]);
  },
  component: MentorsScreen,
});
