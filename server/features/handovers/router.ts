import { z } from "zod";
import {
  endingOutput,
  handoverChain,
  handoverCreateInput,
  handoverLog,
  handoverNotesInput,
  handoverRow,
  handoverTickInput,
  handoverUndoInput,
  logsInput,
} from "#shared/handovers/schema.ts";
import { surveyIdInput, surveyRow, surveySaveInput } from "#shared/handovers/survey.ts";
import { coordinatorProcedure, router, staffProcedure } from "#server/trpc.ts";
import { handOver, undoHandover } from "#server/features/handovers/commands.ts";
import { endingOf } from "#server/features/handovers/ending.ts";
import { setNotes, tickHandover } from "#server/features/handovers/notes.ts";
import { chainOf, logsOfMatch } from "#server/features/handovers/queries.ts";
import { dropSurvey, readComment, saveSurvey } from "#server/features/handovers/survey.ts";

export const handoversRouter = router({
  chain: staffProcedure
    .input(logsInput)
    .output(handoverChain)
    .query(({ ctx, input }) => chainOf(ctx.trx, ctx.scope, input)),
  logs: coordinatorProcedure
    .input(logsInput)
    .output(z.array(handoverLog))
    .query(({ ctx, input }) => logsOfMatch(ctx.trx, ctx.scope, input)),
  ending: staffProcedure
    .input(logsInput)
    .output(endingOutput)
    .query(({ ctx, input }) => endingOf(ctx.trx, ctx.scope, input)),
  create: coordinatorProcedure
    .input(handoverCreateInput)
    .output(handoverRow)
    .mutation(({ ctx, input }) => {
      ctx.changed("matches", "mentees", "mentors", "tasks");
      return handOver(ctx.trx, ctx.scope, input);
    }),
  undo: coordinatorProcedure
    .input(handoverUndoInput)
    .output(z.object({ matchId: z.uuid() }))
    .mutation(({ ctx, input }) => {
      ctx.changed("matches", "mentees", "mentors", "tasks");
      return undoHandover(ctx.trx, ctx.scope, input);
    }),
  tick: coordinatorProcedure
    .input(handoverTickInput)
    .output(handoverRow)
    .mutation(({ ctx, input }) => {
      ctx.changed("matches", "tasks");
      return tickHandover(ctx.trx, ctx.scope, input);
    }),
  setNotes: coordinatorProcedure
    .input(handoverNotesInput)
    .output(handoverRow)
    .mutation(({ ctx, input }) => {
      ctx.changed("matches", "sessions");
      return setNotes(ctx.trx, ctx.scope, input);
    }),
  saveSurvey: coordinatorProcedure
    .input(surveySaveInput)
    .output(surveyRow)
    .mutation(({ ctx, input }) => {
      ctx.changed("matches");
      return saveSurvey(ctx.trx, ctx.scope, input);
    }),
  dropSurvey: coordinatorProcedure
    .input(surveyIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => {
      ctx.changed("matches");
      return dropSurvey(ctx.trx, ctx.scope, input);
    }),
  /** A mutation, because reading leaves an entry in the trail. */
  readComment: coordinatorProcedure
    .input(surveyIdInput)
    .output(z.object({ comment: z.string() }))
    .mutation(({ ctx, input }) => readComment(ctx.trx, ctx.scope, input)),
});
