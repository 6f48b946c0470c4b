import { exportTicketInput, exportTicketOutput } from "#shared/exports/schema.ts";
import { router, staffProcedure } from "#server/trpc.ts";
import { makeExportUrl } from "#server/features/exports/ticket.ts";

export const exportsRouter = router({
  ticket: staffProcedure
    .input(exportTicketInput)
    .output(exportTicketOutput)
    .mutation(({ ctx, input }) => makeExportUrl(ctx.scope, input)),
});
