import { router } from "#server/trpc.ts";

export const peopleRouter = router({});
