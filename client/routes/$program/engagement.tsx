import { createFileRoute, stripSearchParams } from "@tanstack/react-router";
import { frameOf, reachOf } from "#shared/engagement/frame.ts";
import { engagementQueryInput, engagementSearch } from "#shared/engagement/schema.ts";
import { Engagement } from "#client/features/engagement/engagement.tsx";

export const Route = createFileRoute("/$program/engagement")({
  validateSearch: engagementSearch,
  search: { middlewares: [stripSearchParams(engagementSearch.parse({}))] },
  loaderDeps: ({ search: { log: _log, rows: _rows, page: _page, ...filters } }) => filters,
  // All panels are asked for at once and none is waited for: each shows itself when its figures are there.
  loader: ({ context: { queryClient, trpc, program }, deps }) => {
    const input = engagementQueryInput(program.id, { ...deps, page: 1 });
    const { engagement } = trpc;
    // A panel that fails says so itself.
    const asked = (answer: Promise<unknown>) => void answer.catch(() => {});
    asked(queryClient.query(engagement.activity.queryOptions(input)));
    asked(queryClient.query(engagement.people.queryOptions(input)));
    asked(queryClient.query(engagement.caseload.queryOptions(input)));
    asked(queryClient.query(engagement.survival.queryOptions(input)));
    asked(queryClient.query(engagement.hourly.queryOptions(input)));
    asked(queryClient.query(engagement.funnel.queryOptions(input)));
    asked(queryClient.query(engagement.retention.queryOptions(input)));
    const reach = reachOf(program.roles, input.figures);
    const { span } = frameOf(input, program.today, reach);
    asked(
      queryClient.query(engagement.annotations.queryOptions({ programId: program.id, ...span })),
    );
    if (reach !== "published") asked(queryClient.query(engagement.breakdown.queryOptions(input)));
  },
  component: Engagement,
});
