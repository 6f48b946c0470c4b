import {
  boardInput,
  boardOutput,
  contextAddInput,
  contextRemoveInput,
  countOutput,
  dismissInput,
  followUpCloseInput,
  followUpIdInput,
  followUpReopenInput,
  followUpStartInput,
  mentorSignsInput,
  mentorSignsOutput,
  stepAddInput,
  stepRemoveInput,
  usefulnessOutput,
} from "#shared/burnout/schema.ts";
import { programInput } from "#shared/lib/page.ts";
import { z } from "zod";
import { router, staffProcedure } from "#server/trpc.ts";
import {
  closeFollowUp,
  reopenFollowUp,
  startFollowUp,
  undoFollowUp,
} from "#server/features/burnout/commands-follow-ups.ts";
import { addContext, dismissSign, removeContext } from "#server/features/burnout/commands-signs.ts";
import { addStep, readStepNote, removeStep } from "#server/features/burnout/commands-steps.ts";
import { countTalks, readBoard } from "#server/features/burnout/queries-board.ts";
import { readMentorSigns, readUsefulness } from "#server/features/burnout/queries-mentor.ts";

/** A procedure that changes what the board shows: other people's screens hear of it after the commit. */
const change = staffProcedure.use(async ({ ctx, next }) => {
  const done = await next();
  if (done.ok) ctx.changed("burnout");
  return done;
});

export const burnoutRouter = router({
  board: staffProcedure
    .input(boardInput)
    .output(boardOutput)
    .query(({ ctx, input }) => readBoard(ctx.trx, ctx.scope, input)),
  count: staffProcedure
    .input(programInput)
    .output(countOutput)
    .query(({ ctx }) => countTalks(ctx.trx, ctx.scope)),
  mentor: staffProcedure
    .input(mentorSignsInput)
    .output(mentorSignsOutput)
    .query(({ ctx, input }) => readMentorSigns(ctx.trx, ctx.scope, input.mentorId)),
  dismiss: change
    .input(dismissInput)
    .output(z.void())
    .mutation(({ ctx, input }) => dismissSign(ctx.trx, ctx.scope, input)),
  start: change
    .input(followUpStartInput)
    .output(z.void())
    .mutation(({ ctx, input }) => startFollowUp(ctx.trx, ctx.scope, input)),
  undo: change
    .input(followUpIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => undoFollowUp(ctx.trx, ctx.scope, input)),
  close: change
    .input(followUpCloseInput)
    .output(z.void())
    .mutation(({ ctx, input }) => closeFollowUp(ctx.trx, ctx.scope, input)),
  reopen: change
    .input(followUpReopenInput)
    .output(z.void())
    .mutation(({ ctx, input }) => reopenFollowUp(ctx.trx, ctx.scope, input)),
  addStep: change
    .input(stepAddInput)
    .output(z.void())
    .mutation(({ ctx, input }) => addStep(ctx.trx, ctx.scope, input)),
  removeStep: change
    .input(stepRemoveInput)
    .output(z.void())
    .mutation(({ ctx, input }) => removeStep(ctx.trx, ctx.scope, input)),
  readNote: staffProcedure
    .input(followUpIdInput)
    .output(z.object({ note: z.string() }))
    .mutation(({ ctx, input }) => readStepNote(ctx.trx, ctx.scope, input)),
  addContext: change
    .input(contextAddInput)
    .output(z.void())
    .mutation(({ ctx, input }) => addContext(ctx.trx, ctx.scope, input)),
  removeContext: change
    .input(contextRemoveInput)
    .output(z.void())
    .mutation(({ ctx, input }) => removeContext(ctx.trx, ctx.scope, input)),
  usefulness: staffProcedure
    .input(programInput)
    .output(usefulnessOutput)
    .query(({ ctx }) => readUsefulness(ctx.trx, ctx.scope)),
});
