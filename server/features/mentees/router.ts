import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import {
  menteeBulkInput,
  menteeBulkOutput,
  menteeCloseInput,
  menteeCloseOutput,
  menteeCreateInput,
  menteePutBackInput,
  menteeRemoveInput,
  menteeReopenInput,
  menteeStageInput,
  menteeUpdateInput,
} from "#shared/mentees/form.ts";
import {
  menteeCounts,
  menteeDetail,
  menteeIdInput,
  menteeListInput,
  menteePage,
  menteeSearchInput,
  menteeSummary,
  menteeWords,
} from "#shared/mentees/schema.ts";
import { coordinatorProcedure, router, staffProcedure } from "#server/trpc.ts";
import { changeMentees, putBackMentees } from "#server/features/mentees/commands-bulk.ts";
import {
  closeMentee,
  reopenMentee,
  setMenteeStage,
} from "#server/features/mentees/commands-stage.ts";
import { createMentee, removeMentee, updateMentee } from "#server/features/mentees/commands.ts";
import { listMenteeWords, proposeCode } from "#server/features/mentees/queries-words.ts";
import {
  countMentees,
  getMentee,
  listMentees,
  searchMentees,
} from "#server/features/mentees/queries.ts";

export const menteesRouter = router({
  list: staffProcedure
    .input(menteeListInput)
    .output(menteePage)
    .query(({ ctx, input }) => listMentees(ctx.trx, ctx.scope, input)),
  get: staffProcedure
    .input(menteeIdInput)
    .output(menteeDetail)
    .query(({ ctx, input }) => getMentee(ctx.trx, ctx.scope, input.id)),
  search: staffProcedure
    .input(menteeSearchInput)
    .output(z.array(menteeSummary))
    .query(({ ctx, input }) => searchMentees(ctx.trx, ctx.scope, input)),
  counts: staffProcedure
    .input(programInput)
    .output(menteeCounts)
    .query(({ ctx }) => countMentees(ctx.trx, ctx.scope)),
  words: staffProcedure
    .input(programInput)
    .output(menteeWords)
    .query(({ ctx }) => listMenteeWords(ctx.trx, ctx.scope)),
  nextCode: coordinatorProcedure
    .input(programInput)
    .output(z.string())
    .query(({ ctx }) => proposeCode(ctx.trx, ctx.scope)),
  create: coordinatorProcedure
    .input(menteeCreateInput)
    .output(menteeDetail)
    .mutation(({ ctx, input }) => {
      ctx.changed("mentees");
      return createMentee(ctx.trx, ctx.scope, input);
    }),
  update: coordinatorProcedure
    .input(menteeUpdateInput)
    .output(menteeDetail)
    .mutation(({ ctx, input }) => {
      ctx.changed("mentees");
      return updateMentee(ctx.trx, ctx.scope, input);
    }),
  setStage: coordinatorProcedure
    .input(menteeStageInput)
    .output(menteeDetail)
    .mutation(({ ctx, input }) => {
      ctx.changed("mentees");
      return setMenteeStage(ctx.trx, ctx.scope, input);
    }),
  close: coordinatorProcedure
    .input(menteeCloseInput)
    .output(menteeCloseOutput)
    .mutation(({ ctx, input }) => {
      ctx.changed("mentees", "matches", "mentors");
      return closeMentee(ctx.trx, ctx.scope, input);
    }),
  reopen: coordinatorProcedure
    .input(menteeReopenInput)
    .output(menteeDetail)
    .mutation(({ ctx, input }) => {
      ctx.changed("mentees", "matches", "mentors");
      return reopenMentee(ctx.trx, ctx.scope, input);
    }),
  remove: coordinatorProcedure
    .input(menteeRemoveInput)
    .output(z.void())
    .mutation(({ ctx, input }) => {
      ctx.changed("mentees");
      return removeMentee(ctx.trx, ctx.scope, input);
    }),
  bulk: coordinatorProcedure
    .input(menteeBulkInput)
    .output(menteeBulkOutput)
    .mutation(({ ctx, input }) => {
      ctx.changed("mentees");
      return changeMentees(ctx.trx, ctx.scope, input);
    }),
  putBack: coordinatorProcedure
    .input(menteePutBackInput)
    .output(z.object({ changed: z.number().int() }))
    .mutation(({ ctx, input }) => {
      ctx.changed("mentees");
      return putBackMentees(ctx.trx, ctx.scope, input);
    }),
});
