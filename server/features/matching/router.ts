import { z } from "zod";
import {
  accepted,
  acceptInput,
  conflictRow,
  conflictsInput,
  declareInput,
  liftInput,
  preview as previewOutput,
  previewInput,
  proposal,
  proposeInput,
  suggestInput,
  suggestions,
  takeBackInput,
  takenBack,
  whatIf as whatIfOutput,
  whatIfInput,
} from "#shared/matching/schema.ts";
import { coordinatorProcedure, router, staffProcedure } from "#server/trpc.ts";
import { acceptProposal, takeBackProposal } from "#server/features/matching/commands-accept.ts";
import { declareConflict, liftConflict } from "#server/features/matching/commands-conflicts.ts";
import { listConflicts } from "#server/features/matching/queries-conflicts.ts";
import { preview } from "#server/features/matching/queries-preview.ts";
import { propose } from "#server/features/matching/queries-propose.ts";
import { suggest } from "#server/features/matching/queries-suggest.ts";
import { whatIf } from "#server/features/matching/queries-what-if.ts";

export const matchingRouter = router({
  suggest: coordinatorProcedure
    .input(suggestInput)
    .output(suggestions)
    .query(({ ctx, input }) => suggest(ctx.trx, ctx.scope, input)),
  whatIf: coordinatorProcedure
    .input(whatIfInput)
    .output(whatIfOutput)
    .query(({ ctx, input }) => whatIf(ctx.trx, ctx.scope, input)),
  propose: coordinatorProcedure
    .input(proposeInput)
    .output(proposal)
    .query(({ ctx, input }) => propose(ctx.trx, ctx.scope, input)),
  accept: coordinatorProcedure
    .input(acceptInput)
    .output(accepted)
    .mutation(({ ctx, input }) => {
      ctx.changed("matches", "mentees", "mentors");
      return acceptProposal(ctx.trx, ctx.scope, input);
    }),
  takeBack: coordinatorProcedure
    .input(takeBackInput)
    .output(takenBack)
    .mutation(({ ctx, input }) => {
      ctx.changed("matches", "mentees", "mentors");
      return takeBackProposal(ctx.trx, ctx.scope, input);
    }),
  preview: coordinatorProcedure
    .input(previewInput)
    .output(previewOutput)
    .query(({ ctx, input }) => preview(ctx.trx, ctx.scope, input)),
  conflicts: staffProcedure
    .input(conflictsInput)
    .output(z.array(conflictRow))
    .query(({ ctx, input }) => listConflicts(ctx.trx, ctx.scope, input)),
  declareConflict: coordinatorProcedure
    .input(declareInput)
    .output(conflictRow)
    .mutation(({ ctx, input }) => {
      ctx.changed("matches", "mentees", "mentors");
      return declareConflict(ctx.trx, ctx.scope, input);
    }),
  liftConflict: coordinatorProcedure
    .input(liftInput)
    .output(conflictRow)
    .mutation(({ ctx, input }) => {
      ctx.changed("matches", "mentees", "mentors");
      return liftConflict(ctx.trx, ctx.scope, input);
    }),
});
