import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import { siteRow } from "#shared/programs/schema.ts";
import { memberProcedure, router } from "#server/trpc.ts";
import { listSites } from "#server/features/programs/queries.ts";

export const programsRouter = router({
  sites: memberProcedure
    .input(programInput)
    .output(z.array(siteRow))
    .query(({ ctx }) => listSites(ctx.trx, ctx.scope)),
});
