import { createFileRoute, notFound, stripSearchParams } from "@tanstack/react-router";
import { importKind } from "#shared/imports/kinds.ts";
import { wizardSearch } from "#client/features/imports/steps.ts";
import { ImportWizardScreen } from "#client/features/imports/wizard.tsx";

export const Route = createFileRoute("/$program/import/$kind")({
  validateSearch: wizardSearch,
  search: { middlewares: [stripSearchParams(wizardSearch.parse({}))] },
  params: {
    parse: (params) => {
      const kind = importKind.safeParse(params.kind);
      if (!kind.success) throw notFound();
      return { kind: kind.data };
    },
  },
  loader: ({ context: { queryClient, trpc, program } }) =>
    queryClient.query({
      ...trpc.imports.known.queryOptions({ programId: program.id }),
      staleTime: "static",
    }),
  component: ImportWizardScreen,
});
