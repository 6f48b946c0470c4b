import { createFileRoute, stripSearchParams } from "@tanstack/react-router";
import { auditSearch } from "#shared/audit/schema.ts";
import { AuditTrail } from "#client/features/audit/audit-trail.tsx";

export const Route = createFileRoute("/$program/audit")({
  validateSearch: auditSearch,
  search: { middlewares: [stripSearchParams(auditSearch.parse({}))] },
  loaderDeps: ({ search: { log: _log, ...search } }) => search,
  loader: ({ context, deps: search }) =>
    context.queryClient.query({
      ...context.trpc.audit.list.queryOptions({ programId: context.program.id, ...search }),
      staleTime: "static",
    }),
  component: AuditTrail,
});
