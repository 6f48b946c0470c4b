import { z } from "zod";
import {
  forecastInput,
  forecastOutput,
  renewalsInput,
  renewalsOutput,
  renewalsUndoInput,
} from "#shared/training/forecast-schema.ts";
import { router, staffProcedure } from "#server/trpc.ts";
import { unmakeTasks } from "#server/features/tasks/commands.ts";
import { forecast } from "#server/features/training/forecast.ts";
import { makeRenewals } from "#server/features/training/forecast-tasks.ts";

export const forecastRouter = router({
  read: staffProcedure
    .input(forecastInput)
    .output(forecastOutput)
    .query(({ ctx, input }) => forecast(ctx.trx, ctx.scope, input)),
  makeTasks: staffProcedure
    .input(renewalsInput)
    .output(renewalsOutput)
    .mutation(({ ctx, input }) => {
      ctx.changed("tasks");
      return makeRenewals(ctx.trx, ctx.scope, input);
    }),
  unmakeTasks: staffProcedure
    .input(renewalsUndoInput)
    .output(z.void())
    .mutation(({ ctx, input }) => {
      ctx.changed("tasks");
      return unmakeTasks(ctx.trx, ctx.scope, input.ids);
    }),
});
