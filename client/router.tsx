import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { RouteError } from "#client/ui/error-state.tsx";
import { NotFoundState } from "#client/ui/not-found-state.tsx";
import { describeFailure } from "#client/lib/failure.ts";
import { noteAnswer } from "#client/lib/idle.ts";
import { noticeFailure } from "#client/lib/signed-out.ts";
import { makeTrpc } from "#client/lib/trpc.ts";
import { routeTree } from "./route-tree.gen.ts";

export function makeQueryClient() {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeFailure, onSuccess: noteAnswer }),
    mutationCache: new MutationCache({ onError: noticeFailure, onSuccess: noteAnswer }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A refusal stays a refusal; only what did not reach the server is worth another try.
        retry: (failures, error) => failures < 2 && describeFailure(error).offline,
      },
    },
  });
}

export function makeRouter(
  queryClient: QueryClient = makeQueryClient(),
  trpc = makeTrpc(queryClient),
) {
  return createRouter({
    routeTree,
    context: { queryClient, trpc },
    defaultPreload: "intent",
    // The query cache decides what is fresh; the router must not keep a second opinion.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: () => <NotFoundState />,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
