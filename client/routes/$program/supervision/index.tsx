import { createFileRoute, stripSearchParams } from "@tanstack/react-router";
import { ledgerSearch } from "#shared/supervision/ledger-schema.ts";
import { Ledger } from "#client/features/supervision/ledger.tsx";

export const Route = createFileRoute("/$program/supervision/")({
  validateSearch: ledgerSearch,
  search: { middlewares: [stripSearchParams(ledgerSearch.parse({}))] },
  loaderDeps: ({ search }) => ledgerSearch.parse(search),
  // Not awaited: the rows before stay in sight.
  loader: ({ context: { queryClient, trpc, program }, deps }) => {
    const read = trpc.supervision.ledger.queryOptions({ programId: program.id, ...deps });
    // A list that fails says so itself.
    queryClient.query({ ...read, staleTime: "static" }).catch(() => {});
  },
  component: Ledger,
});
