import { z } from "zod";
import { savedVersion } from "#shared/training/courses-schema.ts";
import {
  certificateAddInput,
  certificateIdInput,
  certificateTicketOutput,
  cohortInput,
  cohortOutput,
  completionCreateInput,
  completionsRemoveInput,
  completionUpdateInput,
  meetingRecordInput,
  meetingRemoveInput,
  namesInput,
  namesOutput,
  waiverGrantInput,
  waiverRevokeInput,
} from "#shared/training/records-schema.ts";
import { coordinatorProcedure, router, staffProcedure } from "#server/trpc.ts";
import { makeCertificateUrl } from "#server/features/training/certificate-ticket.ts";
import { addCertificate, removeCertificate } from "#server/features/training/certificates.ts";
import { createCohort } from "#server/features/training/commands-cohort.ts";
import {
  createCompletion,
  removeCompletions,
  updateCompletion,
} from "#server/features/training/commands-completions.ts";
import { recordMeeting, removeMeeting } from "#server/features/training/commands-meetings.ts";
import { grantWaiver, revokeWaiver } from "#server/features/training/commands-waivers.ts";
import { findNames } from "#server/features/training/queries-names.ts";

const onlyId = z.object({ id: z.uuid() });
const undoable = certificateIdInput.extend({ removed: z.boolean() });

export const completionsRouter = router({
  create: coordinatorProcedure
    .input(completionCreateInput)
    .output(savedVersion)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return createCompletion(ctx.trx, ctx.scope, input);
    }),
  createCohort: coordinatorProcedure
    .input(cohortInput)
    .output(cohortOutput)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return createCohort(ctx.trx, ctx.scope, input);
    }),
  update: coordinatorProcedure
    .input(completionUpdateInput)
    .output(savedVersion)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return updateCompletion(ctx.trx, ctx.scope, input);
    }),
  remove: coordinatorProcedure
    .input(completionsRemoveInput)
    .output(z.object({ count: z.number().int() }))
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return removeCompletions(ctx.trx, ctx.scope, input);
    }),
  /** Whom a pasted list means. */
  names: coordinatorProcedure
    .input(namesInput)
    .output(namesOutput)
    .query(({ ctx, input }) => findNames(ctx.trx, ctx.scope, input)),
});

export const certificatesRouter = router({
  add: coordinatorProcedure
    .input(certificateAddInput)
    .output(onlyId)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return addCertificate(ctx.trx, ctx.scope, input);
    }),
  remove: coordinatorProcedure
    .input(undoable)
    .output(onlyId)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return removeCertificate(ctx.trx, ctx.scope, input);
    }),
  ticket: staffProcedure
    .input(certificateIdInput)
    .output(certificateTicketOutput)
    .mutation(({ ctx, input }) => makeCertificateUrl(ctx.trx, ctx.scope, input)),
});

export const waiversRouter = router({
  grant: coordinatorProcedure
    .input(waiverGrantInput)
    .output(onlyId)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return grantWaiver(ctx.trx, ctx.scope, input);
    }),
  revoke: coordinatorProcedure
    .input(waiverRevokeInput)
    .output(onlyId)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return revokeWaiver(ctx.trx, ctx.scope, input);
    }),
});

export const meetingsRouter = router({
  record: staffProcedure
    .input(meetingRecordInput)
    .output(onlyId)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return recordMeeting(ctx.trx, ctx.scope, input);
    }),
  remove: staffProcedure
    .input(meetingRemoveInput)
    .output(onlyId)
    .mutation(({ ctx, input }) => {
      ctx.changed("training");
      return removeMeeting(ctx.trx, ctx.scope, input);
    }),
});
