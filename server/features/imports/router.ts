import { router } from "#server/trpc.ts";

export const importsRouter = router({});
