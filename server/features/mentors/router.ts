import { z } from "zod";
import {
  mentorBulkInput,
  mentorBulkOutput,
  mentorBulkUndoInput,
  mentorBulkUndoOutput,
} from "#shared/mentors/bulk-schema.ts";
import {
  mentorFindInput,
  mentorFound,
  mentorTwin,
  mentorTwinsInput,
  mentorWordsOutput,
} from "#shared/mentors/find-schema.ts";
import {
  leaveInput,
  leaveRemoveInput,
  leaveRow,
  leaveUpdateInput,
  mentorCreateInput,
  mentorFull,
  mentorIdInput,
  mentorListInput,
  mentorListOutput,
  mentorStatusInput,
  mentorStatusUndoInput,
  mentorUpdateInput,
  saved,
} from "#shared/mentors/schema.ts";
import { programInput } from "#shared/lib/page.ts";
import { coordinatorProcedure, router, staffProcedure } from "#server/trpc.ts";
import { undoManyMentors } from "#server/features/mentors/commands-bulk-undo.ts";
import { changeManyMentors } from "#server/features/mentors/commands-bulk.ts";
import { addLeave, removeLeave, updateLeave } from "#server/features/mentors/commands-leave.ts";
import { setMentorStatus, undoMentorStatus } from "#server/features/mentors/commands-status.ts";
import { createMentor, removeMentor, updateMentor } from "#server/features/mentors/commands.ts";
import { getMentor } from "#server/features/mentors/queries-detail.ts";
import { findMentors, findTwins, listMentorWords } from "#server/features/mentors/queries-find.ts";
import { listMentors } from "#server/features/mentors/queries.ts";

const nothing = z.object({});

export const mentorsRouter = router({
  list: staffProcedure
    .input(mentorListInput)
    .output(mentorListOutput)
    .query(({ ctx, input }) => listMentors(ctx.trx, ctx.scope, input)),

  get: staffProcedure
    .input(mentorIdInput)
    .output(mentorFull)
    .query(({ ctx, input }) => getMentor(ctx.trx, ctx.scope, input.id)),

  search: staffProcedure
    .input(mentorFindInput)
    .output(z.array(mentorFound))
    .query(({ ctx, input }) => findMentors(ctx.trx, ctx.scope, input)),

  twins: staffProcedure
    .input(mentorTwinsInput)
    .output(z.array(mentorTwin))
    .query(({ ctx, input }) => findTwins(ctx.trx, ctx.scope, input)),

  words: staffProcedure
    .input(programInput)
    .output(mentorWordsOutput)
    .query(({ ctx }) => listMentorWords(ctx.trx, ctx.scope)),

  create: coordinatorProcedure
    .input(mentorCreateInput)
    .output(saved)
    .mutation(({ ctx, input }) => {
      ctx.changed("mentors");
      return createMentor(ctx.trx, ctx.scope, input);
    }),

  update: coordinatorProcedure
    .input(mentorUpdateInput)
    .output(saved)
    .mutation(({ ctx, input }) => {
      ctx.changed("mentors");
      return updateMentor(ctx.trx, ctx.scope, input);
    }),

  remove: coordinatorProcedure
    .input(mentorIdInput)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      ctx.changed("mentors");
      await removeMentor(ctx.trx, ctx.scope, input.id);
      return {};
    }),

  setStatus: coordinatorProcedure
    .input(mentorStatusInput)
    .output(saved)
    .mutation(({ ctx, input }) => {
      ctx.changed("mentors");
      return setMentorStatus(ctx.trx, ctx.scope, input);
    }),

  undoStatus: coordinatorProcedure
    .input(mentorStatusUndoInput)
    .output(saved)
    .mutation(({ ctx, input }) => {
      ctx.changed("mentors");
      return undoMentorStatus(ctx.trx, ctx.scope, input);
    }),

  bulk: coordinatorProcedure
    .input(mentorBulkInput)
    .output(mentorBulkOutput)
    .mutation(({ ctx, input }) => {
      ctx.changed("mentors");
      return changeManyMentors(ctx.trx, ctx.scope, input);
    }),

  undoBulk: coordinatorProcedure
    .input(mentorBulkUndoInput)
    .output(mentorBulkUndoOutput)
    .mutation(({ ctx, input }) => {
      ctx.changed("mentors");
      return undoManyMentors(ctx.trx, ctx.scope, input);
    }),

  addLeave: staffProcedure
    .input(leaveInput)
    .output(leaveRow)
    .mutation(({ ctx, input }) => {
      ctx.changed("mentors");
      return addLeave(ctx.trx, ctx.scope, input);
    }),

  updateLeave: staffProcedure
    .input(leaveUpdateInput)
    .output(leaveRow)
    .mutation(({ ctx, input }) => {
      ctx.changed("mentors");
      return updateLeave(ctx.trx, ctx.scope, input);
    }),

  removeLeave: staffProcedure
    .input(leaveRemoveInput)
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      ctx.changed("mentors");
      await removeLeave(ctx.trx, ctx.scope, input);
      return {};
    }),
});
