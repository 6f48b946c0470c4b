import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import {
  draftInput,
  draftOutput,
  draftPutInput,
  draftRow,
  draftSaved,
} from "#shared/drafts/schema.ts";
import { router, staffProcedure } from "#server/trpc.ts";
import { dropDraft, putDraft } from "#server/features/drafts/commands.ts";
import { getDraft, listDrafts } from "#server/features/drafts/queries.ts";

export const draftsRouter = router({
  get: staffProcedure
    .input(draftInput)
    .output(draftOutput)
    .query(({ ctx, input }) => getDraft(ctx.trx, ctx.scope, input)),
  mine: staffProcedure
    .input(programInput)
    .output(z.array(draftRow))
    .query(({ ctx }) => listDrafts(ctx.trx, ctx.scope)),
  put: staffProcedure
    .input(draftPutInput)
    .output(draftSaved)
    .mutation(({ ctx, input }) => putDraft(ctx.trx, ctx.scope, input)),
  drop: staffProcedure
    .input(draftInput)
    .output(z.void())
    .mutation(({ ctx, input }) => dropDraft(ctx.trx, ctx.scope, input)),
});
