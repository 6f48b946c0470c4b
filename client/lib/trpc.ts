import type { QueryClient } from "@tanstack/react-query";
import {
  createTRPCClient,
  httpBatchLink,
  splitLink,
  TRPCClientError,
  type TRPCLink,
} from "@trpc/client";
import { observable, type Unsubscribable } from "@trpc/server/observable";
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/router.ts";

export type { AppRouter };
export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;
export type Trpc = TRPCOptionsProxy<AppRouter>;

/**
 * The link to the server. Queries go by POST as well: their input (a name typed into a search box) must not stand in
 * an address that proxies and logs keep.
 */
export function serverLink(): TRPCLink<AppRouter> {
  return splitLink({
    condition: (operation) => operation.type === "subscription",
    true: subscriptionLink,
    false: httpBatchLink({ url: "/trpc", methodOverride: "POST", maxItems: 10 }),
  });
}

/** Listening to the server begins when a screen is up, and its code is fetched then. */
const subscriptionLink: TRPCLink<AppRouter> = (runtime) => {
  const fetched = () =>
    import("@trpc/client?subscriptions").then(({ httpSubscriptionLink }) =>
      httpSubscriptionLink({ url: "/trpc" })(runtime),
    );
  return (operation) =>
    observable((observer) => {
      let isOver = false;
      let listening: Unsubscribable | undefined;
      fetched().then(
        (link) => {
          if (!isOver) listening = link(operation).subscribe(observer);
        },
        (error: Error) => observer.error(TRPCClientError.from(error)),
      );
      return () => {
        isOver = true;
        listening?.unsubscribe();
      };
    });
};

export function makeTrpc(queryClient: QueryClient, link: TRPCLink<AppRouter> = serverLink()): Trpc {
  const client = createTRPCClient<AppRouter>({ links: [link] });
  return createTRPCOptionsProxy<AppRouter>({ client, queryClient });
}
