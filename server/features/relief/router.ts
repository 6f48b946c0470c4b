import { z } from "zod";
import {
  awayInput,
  awayRow,
  coverCandidate,
  coverCandidatesInput,
  coverCreateInput,
  coverRemoveInput,
  coverRow,
  coversInput,
  coverUpdateInput,
  namedInput,
  planCreateInput,
  planIdInput,
  planLineInput,
  planListRow,
  planSpanInput,
  planStepInput,
  reliefPlan,
} from "#shared/relief/schema.ts";
import { programInput } from "#shared/lib/page.ts";
import { coordinatorProcedure, router, staffProcedure } from "#server/trpc.ts";
import { applyPlan, undoPlan } from "#server/features/relief/apply.ts";
import { coverCandidates } from "#server/features/relief/candidates.ts";
import { coversOf, createCover, removeCover, updateCover } from "#server/features/relief/covers.ts";
import {
  changePlan,
  createPlan,
  dropPlan,
  listPlans,
  proposeAgain,
  setLine,
} from "#server/features/relief/plans.ts";
import { awayRows, readPlan, viewPlan } from "#server/features/relief/view.ts";

/** A procedure that changes who stands in for whom: loads, lists and both mentors' pages show it. */
const coverChange = coordinatorProcedure.use(async ({ ctx, next }) => {
  const done = await next();
  if (done.ok) ctx.changed("matches", "mentors");
  return done;
});

export const reliefRouter = router({
  /** Covers of a match, or of a mentor in either part. */
  covers: staffProcedure
    .input(coversInput)
    .output(z.array(coverRow))
    .query(({ ctx, input }) => coversOf(ctx.trx, ctx.scope, input)),
  candidates: coordinatorProcedure
    .input(coverCandidatesInput)
    .output(z.array(coverCandidate))
    .query(({ ctx, input }) => coverCandidates(ctx.trx, ctx.scope, input)),
  cover: coverChange
    .input(coverCreateInput)
    .output(coverRow)
    .mutation(({ ctx, input }) => createCover(ctx.trx, ctx.scope, input)),
  updateCover: coverChange
    .input(coverUpdateInput)
    .output(coverRow)
    .mutation(({ ctx, input }) => updateCover(ctx.trx, ctx.scope, input)),
  removeCover: coverChange
    .input(coverRemoveInput)
    .output(z.void())
    .mutation(({ ctx, input }) => removeCover(ctx.trx, ctx.scope, input)),
  /** Who has leave within these days, and matches to look after. */
  onLeave: coordinatorProcedure
    .input(awayInput)
    .output(z.array(awayRow))
    .query(({ ctx, input }) => awayRows(ctx.trx, ctx.scope, input, null)),
  /** The words for what an address names by id. */
  named: coordinatorProcedure
    .input(namedInput.extend(awayInput.shape))
    .output(z.array(awayRow))
    .query(({ ctx, input }) => awayRows(ctx.trx, ctx.scope, input, input.mentorIds)),
  plans: coordinatorProcedure
    .input(programInput)
    .output(z.array(planListRow))
    .query(({ ctx }) => listPlans(ctx.trx, ctx.scope)),
  plan: coordinatorProcedure
    .input(planIdInput)
    .output(reliefPlan)
    .query(async ({ ctx, input }) =>
      viewPlan(ctx.trx, ctx.scope, await readPlan(ctx.trx, ctx.scope, input.id)),
    ),
  create: coverChange
    .input(planCreateInput)
    .output(reliefPlan)
    .mutation(({ ctx, input }) => createPlan(ctx.trx, ctx.scope, input)),
  change: coverChange
    .input(planSpanInput)
    .output(reliefPlan)
    .mutation(({ ctx, input }) => changePlan(ctx.trx, ctx.scope, input)),
  propose: coverChange
    .input(planStepInput)
    .output(reliefPlan)
    .mutation(({ ctx, input }) => proposeAgain(ctx.trx, ctx.scope, input)),
  setLine: coverChange
    .input(planLineInput)
    .output(reliefPlan)
    .mutation(({ ctx, input }) => setLine(ctx.trx, ctx.scope, input)),
  drop: coverChange
    .input(planStepInput)
    .output(z.void())
    .mutation(({ ctx, input }) => dropPlan(ctx.trx, ctx.scope, input)),
  applyPlan: coverChange
    .input(planStepInput)
    .output(reliefPlan)
    .mutation(({ ctx, input }) => applyPlan(ctx.trx, ctx.scope, input)),
  undoPlan: coverChange
    .input(planStepInput)
    .output(reliefPlan)
    .mutation(({ ctx, input }) => undoPlan(ctx.trx, ctx.scope, input)),
});
