import { router } from "#server/trpc.ts";

export const menteesRouter = router({});
