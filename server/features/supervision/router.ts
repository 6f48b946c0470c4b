import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import {
  debriefHoldInput,
  debriefIdInput,
  debriefListInput,
  debriefListOutput,
  debriefRow,
  debriefStepInput,
  debriefWaiveInput,
  lossReportInput,
  noteOutput,
} from "#shared/supervision/debrief-schema.ts";
import {
  coverDaysInput,
  coverDropInput,
  coverNameInput,
  coverPerson,
  coverToday,
  supervisorCoverRow,
} from "#shared/supervision/cover-schema.ts";
import { router, staffProcedure } from "#server/trpc.ts";
import {
  changeCoverDays,
  dropCover,
  nameCover,
} from "#server/features/supervision/commands-cover.ts";
import {
  holdDebrief,
  readDebriefNote,
  reopenDebrief,
  reportLoss,
  waiveDebrief,
  withdrawLoss,
} from "#server/features/supervision/commands-debriefs.ts";
import { listDebriefs } from "#server/features/supervision/queries-debriefs.ts";
import {
  listCoverPeople,
  listSupervisorCovers,
  readCoverToday,
} from "#server/features/supervision/queries-cover.ts";

/** Who sees whom changes: with it every list, figure and task that a supervisor has. */
const coverChange = staffProcedure.use(async ({ ctx, next }) => {
  const done = await next();
  if (done.ok) ctx.changed("supervision", "mentors", "mentees", "sessions", "burnout");
  return done;
});

const change = staffProcedure.use(async ({ ctx, next }) => {
  const done = await next();
  if (done.ok) ctx.changed("supervision", "tasks", "burnout");
  return done;
});

export const supervisionRouter = router({
  covers: staffProcedure
    .input(programInput)
    .output(z.array(supervisorCoverRow))
    .query(({ ctx }) => listSupervisorCovers(ctx.trx, ctx.scope)),
  coverToday: staffProcedure
    .input(programInput)
    .output(coverToday)
    .query(({ ctx }) => readCoverToday(ctx.trx, ctx.scope)),
  coverPeople: staffProcedure
    .input(programInput)
    .output(z.array(coverPerson))
    .query(({ ctx }) => listCoverPeople(ctx.trx, ctx.scope)),
  nameCover: coverChange
    .input(coverNameInput)
    .output(supervisorCoverRow)
    .mutation(({ ctx, input }) => nameCover(ctx.trx, ctx.scope, input)),
  changeCover: coverChange
    .input(coverDaysInput)
    .output(supervisorCoverRow)
    .mutation(({ ctx, input }) => changeCoverDays(ctx.trx, ctx.scope, input)),
  dropCover: coverChange
    .input(coverDropInput)
    .output(z.void())
    .mutation(({ ctx, input }) => dropCover(ctx.trx, ctx.scope, input)),
  debriefs: staffProcedure
    .input(debriefListInput)
    .output(debriefListOutput)
    .query(({ ctx, input }) => listDebriefs(ctx.trx, ctx.scope, input)),
  reportLoss: change
    .input(lossReportInput)
    .output(debriefRow)
    .mutation(({ ctx, input }) => reportLoss(ctx.trx, ctx.scope, input)),
  withdrawLoss: change
    .input(debriefStepInput)
    .output(z.void())
    .mutation(({ ctx, input }) => withdrawLoss(ctx.trx, ctx.scope, input)),
  holdDebrief: change
    .input(debriefHoldInput)
    .output(debriefRow)
    .mutation(({ ctx, input }) => holdDebrief(ctx.trx, ctx.scope, input)),
  waiveDebrief: change
    .input(debriefWaiveInput)
    .output(debriefRow)
    .mutation(({ ctx, input }) => waiveDebrief(ctx.trx, ctx.scope, input)),
  reopenDebrief: change
    .input(debriefStepInput)
    .output(debriefRow)
    .mutation(({ ctx, input }) => reopenDebrief(ctx.trx, ctx.scope, input)),
  readDebriefNote: staffProcedure
    .input(debriefIdInput)
    .output(noteOutput)
    .mutation(({ ctx, input }) => readDebriefNote(ctx.trx, ctx.scope, input)),
});
