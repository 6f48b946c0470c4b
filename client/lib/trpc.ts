import type { QueryClient } from "@tanstack/react-query";
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCLink,
} from "@trpc/client";
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
    true: httpSubscriptionLink({ url: "/trpc" }),
    false: httpBatchLink({ url: "/trpc", methodOverride: "POST", maxItems: 10 }),
  });
}

export function makeTrpc(queryClient: QueryClient, link: TRPCLink<AppRouter> = serverLink()): Trpc {
  const client = createTRPCClient<AppRouter>({ links: [link] });
  return createTRPCOptionsProxy<AppRouter>({ client, queryClient });
}
