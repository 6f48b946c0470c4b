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
import {
  agreementInput,
  ledgerInput,
  ledgerOutput,
  ledgerRecordInput,
  lookRow,
  looksInput,
  meetingIdInput,
  meetingRemoveInput,
  mentorLedger,
  mentorLedgerInput,
} from "#shared/supervision/ledger-schema.ts";
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
import {
  readMeetingNote,
  recordLedgerMeeting,
  setAgreement,
} from "#server/features/supervision/commands-ledger.ts";
import { removeMeeting } from "#server/features/training/commands-meetings.ts";
import { readLedger, readMentorLedger } from "#server/features/supervision/queries-ledger.ts";
import { listLooks } from "#server/features/supervision/queries-looks.ts";
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
  ledger: staffProcedure
    .input(ledgerInput)
    .output(ledgerOutput)
    .query(({ ctx, input }) => readLedger(ctx.trx, ctx.scope, input)),
  mentor: staffProcedure
    .input(mentorLedgerInput)
    .output(mentorLedger)
    .query(({ ctx, input }) => readMentorLedger(ctx.trx, ctx.scope, input.mentorId)),
  record: change
    .input(ledgerRecordInput)
    .output(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => recordLedgerMeeting(ctx.trx, ctx.scope, input)),
  removeMeeting: change
    .input(meetingRemoveInput)
    .output(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => removeMeeting(ctx.trx, ctx.scope, input)),
  readNote: staffProcedure
    .input(meetingIdInput)
    .output(noteOutput)
    .mutation(({ ctx, input }) => readMeetingNote(ctx.trx, ctx.scope, input)),
  setAgreement: change
    .input(agreementInput)
    .output(z.void())
    .mutation(({ ctx, input }) => setAgreement(ctx.trx, ctx.scope, input)),
  looks: staffProcedure
    .input(looksInput)
    .output(z.array(lookRow))
    .query(({ ctx, input }) => listLooks(ctx.trx, ctx.scope, input.mentorId)),
});
