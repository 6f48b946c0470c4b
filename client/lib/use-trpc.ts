import { getRouteApi } from "@tanstack/react-router";
import type { Trpc } from "#client/lib/trpc.ts";

const root = getRouteApi("__root__");

/** Query and mutation options of every procedure, for React Query. */
export function useTrpc(): Trpc {
  return root.useRouteContext({ select: (context) => context.trpc });
}
