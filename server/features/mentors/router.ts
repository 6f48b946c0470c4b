import { router } from "#server/trpc.ts";

export const mentorsRouter = router({});
