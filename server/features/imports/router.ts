import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import * as shared from "#shared/imports/schema.ts";
import { coordinatorProcedure, router } from "#server/trpc.ts";
import {
  beginImport,
  finishImport,
  forgetLink,
  saveMapping,
  writeRows,
} from "#server/features/imports/commands.ts";
import { settleLinks } from "#server/features/imports/commands-links.ts";
import { undoImport } from "#server/features/imports/commands-undo.ts";
import * as queries from "#server/features/imports/queries.ts";
import { checkRows } from "#server/features/imports/queries-check.ts";

const TOUCHED = [
  "imports",
  "mentors",
  "mentees",
  "matches",
  "sessions",
  "people",
  "programs",
] as const;

export const importsRouter = router({
  known: coordinatorProcedure
    .input(programInput)
    .output(shared.knownOutput)
    .query(({ ctx }) => queries.readKnown(ctx.trx, ctx.scope)),
  samples: coordinatorProcedure
    .input(shared.samplesInput)
    .output(shared.sampleOutput)
    .query(({ ctx, input }) => queries.readSample(ctx.trx, ctx.scope, input.kind)),
  list: coordinatorProcedure
    .input(programInput)
    .output(z.array(shared.importRun))
    .query(({ ctx }) => queries.listRuns(ctx.trx, ctx.scope)),
  waiting: coordinatorProcedure
    .input(programInput)
    .output(shared.waitingOutput)
    .query(({ ctx }) => queries.listWaiting(ctx.trx, ctx.scope)),
  failedRows: coordinatorProcedure
    .input(shared.importRefInput)
    .output(shared.failedRowsOutput)
    .query(({ ctx, input }) => queries.readFailedRows(ctx.trx, ctx.scope, input.importId)),
  notedRows: coordinatorProcedure
    .input(shared.importRefInput)
    .output(shared.notedRowsOutput)
    .query(({ ctx, input }) => queries.readNotedRows(ctx.trx, ctx.scope, input.importId)),
  mapping: router({
    get: coordinatorProcedure
      .input(shared.mappingInput)
      .output(shared.importMapping.nullable())
      .query(({ ctx, input }) => queries.readMapping(ctx.trx, ctx.scope, input)),
    save: coordinatorProcedure
      .input(shared.mappingSaveInput)
      .output(z.void())
      .mutation(({ ctx, input }) => saveMapping(ctx.trx, ctx.scope, input)),
  }),
  // A mutation because of its size alone: it writes nothing, and batches of queries would wait for it.
  check: coordinatorProcedure
    .input(shared.checkInput)
    .output(shared.checkOutput)
    .mutation(({ ctx, input }) => checkRows(ctx.trx, ctx.scope, input)),
  begin: coordinatorProcedure
    .input(shared.beginInput)
    .output(shared.importRun)
    .mutation(({ ctx, input }) => {
      ctx.changed("imports");
      return beginImport(ctx.trx, ctx.scope, input);
    }),
  write: coordinatorProcedure
    .input(shared.writeInput)
    .output(shared.importCounts)
    .mutation(({ ctx, input }) => writeRows(ctx.trx, ctx.scope, input)),
  finish: coordinatorProcedure
    .input(shared.importRefInput)
    .output(shared.finishOutput)
    .mutation(({ ctx, input }) => {
      ctx.changed(...TOUCHED);
      return finishImport(ctx.trx, ctx.scope, input.importId);
    }),
  undo: coordinatorProcedure
    .input(shared.importRefInput)
    .output(shared.undoOutput)
    .mutation(({ ctx, input }) => {
      ctx.changed(...TOUCHED);
      return undoImport(ctx.trx, ctx.scope, input.importId);
    }),
  settle: coordinatorProcedure
    .input(programInput)
    .output(z.object({ linked: z.number().int() }))
    .mutation(async ({ ctx }) => {
      ctx.changed("imports", "mentors", "matches", "mentees");
      return { linked: await settleLinks(ctx.trx, ctx.scope) };
    }),
  forgetLink: coordinatorProcedure
    .input(shared.forgetLinkInput)
    .output(z.void())
    .mutation(({ ctx, input }) => {
      ctx.changed("imports");
      return forgetLink(ctx.trx, ctx.scope, input);
    }),
});
