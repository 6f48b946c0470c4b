import { router } from "#server/trpc.ts";

export const draftsRouter = router({});
