import { createFileRoute, redirect, stripSearchParams } from "@tanstack/react-router";
import { matrixAddress, matrixPart, standardMatrix } from "#client/features/training/address.ts";
import { MatrixScreen } from "#client/routes/$program/-training-screen.tsx";

export const Route = createFileRoute("/$program/training/")({
  validateSearch: matrixAddress,
  search: { middlewares: [stripSearchParams(standardMatrix)] },
  beforeLoad: ({ context, params }) => {
    const { roles } = context.program;
    // An admin who sees no mentors sets up the courses.
    if (!roles.includes("coordinator") && !roles.includes("supervisor")) {
      throw redirect({ href: `/${params.program}/training/courses`, replace: true });
    }
  },
  loaderDeps: ({ search }) => matrixPart(search),
  // Not awaited: the rows before stay in sight, and a typed search is never held up by the one before it.
  loader: ({ context: { queryClient, trpc, program }, deps }) => {
    const programId = program.id;
    const warm = { staleTime: "static" } as const;
    void Promise.allSettled([
      queryClient.query({ ...trpc.training.matrix.queryOptions({ programId, ...deps }), ...warm }),
      queryClient.query({ ...trpc.training.courses.list.queryOptions({ programId }), ...warm }),
      queryClient.query({ ...trpc.programs.sites.queryOptions({ programId }), ...warm }),
      queryClient.query({ ...trpc.people.supervisors.queryOptions({ programId }), ...warm }),
    ]);
  },
  component: MatrixScreen,
});
