import { z } from "zod";
import {
  activityOutput,
  annotationAddInput,
  annotationRemoveInput,
  annotationRow,
  annotationsInput,
  annotationUpdateInput,
  breakdownOutput,
  caseloadOutput,
  engagementInput,
  funnelOutput,
  hourlyOutput,
  peopleOutput,
  retentionOutput,
  rowsInput,
  rowsOutput,
  survivalOutput,
} from "#shared/engagement/schema.ts";
import { coordinatorProcedure, engagementProcedure, router, staffProcedure } from "#server/trpc.ts";
import {
  addAnnotation,
  removeAnnotation,
  updateAnnotation,
} from "#server/features/engagement/commands.ts";
import {
  countActivity,
  countBreakdown,
  countHours,
} from "#server/features/engagement/queries-activity.ts";
import { listAnnotations } from "#server/features/engagement/queries-annotations.ts";
import { countCaseload, countSurvival } from "#server/features/engagement/queries-matches.ts";
import { countFunnel, countRetention } from "#server/features/engagement/queries-mentees.ts";
import { countPeople } from "#server/features/engagement/queries-people.ts";
import { listRows } from "#server/features/engagement/queries-rows.ts";

// One procedure for each panel (or the panels that share one pass over a rollup), so that a slow or failing one holds
// up no other; the screen sends them in one batch.
export const engagementRouter = router({
  activity: engagementProcedure
    .input(engagementInput)
    .output(activityOutput)
    .query(({ ctx, input }) => countActivity(ctx.trx, ctx.scope, input)),
  people: engagementProcedure
    .input(engagementInput)
    .output(peopleOutput)
    .query(({ ctx, input }) => countPeople(ctx.trx, ctx.scope, input)),
  hourly: engagementProcedure
    .input(engagementInput)
    .output(hourlyOutput)
    .query(({ ctx, input }) => countHours(ctx.trx, ctx.scope, input)),
  breakdown: staffProcedure
    .input(engagementInput)
    .output(breakdownOutput)
    .query(({ ctx, input }) => countBreakdown(ctx.trx, ctx.scope, input)),
  caseload: engagementProcedure
    .input(engagementInput)
    .output(caseloadOutput)
    .query(({ ctx, input }) => countCaseload(ctx.trx, ctx.scope, input)),
  survival: engagementProcedure
    .input(engagementInput)
    .output(survivalOutput)
    .query(({ ctx, input }) => countSurvival(ctx.trx, ctx.scope, input)),
  retention: engagementProcedure
    .input(engagementInput)
    .output(retentionOutput)
    .query(({ ctx, input }) => countRetention(ctx.trx, ctx.scope, input)),
  funnel: engagementProcedure
    .input(engagementInput)
    .output(funnelOutput)
    .query(({ ctx, input }) => countFunnel(ctx.trx, ctx.scope, input)),
  rows: staffProcedure
    .input(rowsInput)
    .output(rowsOutput)
    .query(({ ctx, input }) => listRows(ctx.trx, ctx.scope, input)),
  annotations: engagementProcedure
    .input(annotationsInput)
    .output(z.array(annotationRow))
    .query(({ ctx, input }) => listAnnotations(ctx.trx, ctx.scope, input)),
  addAnnotation: coordinatorProcedure
    .input(annotationAddInput)
    .output(annotationRow)
    .mutation(async ({ ctx, input }) => {
      const row = await addAnnotation(ctx.trx, ctx.scope, input);
      ctx.changed("engagement");
      return row;
    }),
  updateAnnotation: coordinatorProcedure
    .input(annotationUpdateInput)
    .output(annotationRow)
    .mutation(async ({ ctx, input }) => {
      const row = await updateAnnotation(ctx.trx, ctx.scope, input);
      ctx.changed("engagement");
      return row;
    }),
  removeAnnotation: coordinatorProcedure
    .input(annotationRemoveInput)
    .output(annotationRow.nullable())
    .mutation(async ({ ctx, input }) => {
      const row = await removeAnnotation(ctx.trx, ctx.scope, input.id);
      ctx.changed("engagement");
      return row;
    }),
});
