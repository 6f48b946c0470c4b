import { createFileRoute, stripSearchParams } from "@tanstack/react-router";
import { forecastSearch } from "#shared/training/forecast-schema.ts";
import { Forecast } from "#client/features/training/forecast.tsx";

export const Route = createFileRoute("/$program/training/forecast")({
  validateSearch: forecastSearch,
  search: { middlewares: [stripSearchParams(forecastSearch.parse({}))] },
  loaderDeps: ({ search }) => forecastSearch.parse(search),
  // Not awaited: the figures before stay in sight.
  loader: ({ context: { queryClient, trpc, program }, deps }) => {
    const read = trpc.forecast.read.queryOptions({ programId: program.id, ...deps });
    // A forecast that fails says so itself.
    queryClient.query({ ...read, staleTime: "static" }).catch(() => {});
  },
  component: Forecast,
});
