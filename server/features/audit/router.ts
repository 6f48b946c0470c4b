import { programInput } from "#shared/lib/page.ts";
import {
  auditListInput,
  auditPage,
  auditReport,
  historyInput,
  historyOutput,
} from "#shared/audit/schema.ts";
import { chainAudit, verifyAudit } from "#server/features/audit/chain.ts";
import { listAudit, listHistory } from "#server/features/audit/queries.ts";
import { adminProcedure, router, staffProcedure } from "#server/trpc.ts";

export const auditRouter = router({
  list: adminProcedure
    .input(auditListInput)
    .output(auditPage)
    .query(({ ctx, input }) => listAudit(ctx.trx, ctx.scope, input)),
  history: staffProcedure
    .input(historyInput)
    .output(historyOutput)
    .query(({ ctx, input }) => listHistory(ctx.trx, ctx.scope, input)),
  /** Links what is still loose (in a transaction of its own), then checks everything. */
  verify: adminProcedure
    .input(programInput)
    .output(auditReport)
    .mutation(async ({ ctx }) => {
      await chainAudit(ctx.services.db, ctx.services.keys, ctx.scope.programId, ctx.now());
      return verifyAudit(ctx.trx, ctx.services.keys, ctx.scope.programId);
    }),
});
