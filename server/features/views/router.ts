import { router } from "#server/trpc.ts";

export const viewsRouter = router({});
