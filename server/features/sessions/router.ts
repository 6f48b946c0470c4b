import { router } from "#server/trpc.ts";

export const sessionsRouter = router({});
