import type { Trpc } from "#client/lib/trpc.ts";

/** Who is signed in and their programs; asked once and kept, until somebody signs in or out or settings change. */
export function meQuery(trpc: Trpc) {
  return trpc.programs.me.queryOptions({}, { staleTime: 60_000 });
}
