import { z } from "zod";
import {
  preferenceGetInput,
  preferenceOutput,
  preferenceSetInput,
  viewCounts,
  viewListInput,
  viewRemoveInput,
  viewRow,
  viewSaveInput,
  viewUpdateInput,
} from "#shared/views/schema.ts";
import { memberProcedure, router, staffProcedure } from "#server/trpc.ts";
import {
  removeView,
  saveView,
  setPreference,
  updateView,
} from "#server/features/views/commands.ts";
import { countViews, getPreference, listViews } from "#server/features/views/queries.ts";

const saved = z.object({ id: z.uuid(), version: z.number().int() });
const nothing = z.object({});

export const viewsRouter = router({
  list: staffProcedure
    .input(viewListInput)
    .output(z.array(viewRow))
    .query(({ ctx, input }) => listViews(ctx.trx, ctx.scope, input.screen)),

  counts: staffProcedure
    .input(viewListInput)
    .output(viewCounts)
    .query(({ ctx, input }) => countViews(ctx.trx, ctx.scope, input.screen)),

  save: staffProcedure
    .input(viewSaveInput)
    .output(saved)
    .mutation(({ ctx, input }) => {
      ctx.changed("views");
      return saveView(ctx.trx, ctx.scope, input);
    }),

  update: staffProcedure
    .input(viewUpdateInput)
    .output(saved)
    .mutation(({ ctx, input }) => {
      ctx.changed("views");
      return updateView(ctx.trx, ctx.scope, input);
    }),

  remove: staffProcedure
    .input(viewRemoveInput)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      ctx.changed("views");
      await removeView(ctx.trx, ctx.scope, input.id);
      return {};
    }),

  preference: memberProcedure
    .input(preferenceGetInput)
    .output(preferenceOutput)
    .query(({ ctx, input }) => getPreference(ctx.trx, ctx.scope, input.key) as Promise<Json>),

  setPreference: memberProcedure
    .input(preferenceSetInput)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await setPreference(ctx.trx, ctx.scope, input);
      return {};
    }),
});

type Json = z.infer<typeof preferenceOutput>;
