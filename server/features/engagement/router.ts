import { router } from "#server/trpc.ts";

export const engagementRouter = router({});
