import { router } from "#server/trpc.ts";

export const matchesRouter = router({});
