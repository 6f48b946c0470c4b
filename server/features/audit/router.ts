import { router } from "#server/trpc.ts";

export const auditRouter = router({});
