import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import {
  checkInput,
  checkOutput,
  namesInput,
  savedSession,
  sessionCreateInput,
  sessionIdInput,
  sessionIds,
  sessionListInput,
  sessionPage,
  sessionRow,
  sessionsCreateInput,
  sessionsRemoveInput,
  sessionsRestoreInput,
  sessionUpdateInput,
  sheetPair,
  sheetPairsInput,
  startInput,
  startOutput,
  whoInput,
  whoRow,
} from "#shared/sessions/schema.ts";
import { router, staffProcedure } from "#server/trpc.ts";
import { updateSession } from "#server/features/sessions/change.ts";
import { checkNames } from "#server/features/sessions/check.ts";
import { createSession, createSessions } from "#server/features/sessions/commands.ts";
import { readNote } from "#server/features/sessions/notes.ts";
import { getSession, listSessions, namesOf } from "#server/features/sessions/queries.ts";
import {
  removeSession,
  removeSessions,
  restoreSessions,
} from "#server/features/sessions/remove.ts";
import { findWho, sheetPairs, startSession, usedTopics } from "#server/features/sessions/who.ts";

/** A procedure that changes logs: other people's screens hear of it after the commit. */
const logChange = staffProcedure.use(async ({ ctx, next }) => {
  const done = await next();
  if (done.ok) ctx.changed("sessions");
  return done;
});

export const sessionsRouter = router({
  list: staffProcedure
    .input(sessionListInput)
    .output(sessionPage)
    .query(({ ctx, input }) => listSessions(ctx.trx, ctx.scope, input)),
  names: staffProcedure
    .input(namesInput)
    .output(z.record(z.string(), z.string()))
    .query(({ ctx, input }) => namesOf(ctx.trx, ctx.scope, input)),
  get: staffProcedure
    .input(sessionIdInput)
    .output(sessionRow)
    .query(({ ctx, input }) => getSession(ctx.trx, ctx.scope, input)),
  who: staffProcedure
    .input(whoInput)
    .output(z.array(whoRow))
    .query(({ ctx, input }) => findWho(ctx.trx, ctx.scope, input)),
  sheetPairs: staffProcedure
    .input(sheetPairsInput)
    .output(z.array(sheetPair))
    .query(({ ctx, input }) => sheetPairs(ctx.trx, ctx.scope, input)),
  start: staffProcedure
    .input(startInput)
    .output(startOutput)
    .query(({ ctx, input }) => startSession(ctx.trx, ctx.scope, input)),
  topics: staffProcedure
    .input(programInput)
    .output(z.array(z.string()))
    .query(({ ctx }) => usedTopics(ctx.trx, ctx.scope)),
  check: staffProcedure
    .input(checkInput)
    .output(checkOutput)
    .query(({ ctx, input }) => checkNames(ctx.trx, ctx.scope, input)),
  create: logChange
    .input(sessionCreateInput)
    .output(savedSession)
    .mutation(({ ctx, input }) => createSession(ctx.trx, ctx.scope, input)),
  createMany: logChange
    .input(sessionsCreateInput)
    .output(sessionIds)
    .mutation(({ ctx, input }) => createSessions(ctx.trx, ctx.scope, input)),
  update: logChange
    .input(sessionUpdateInput)
    .output(savedSession)
    .mutation(({ ctx, input }) => updateSession(ctx.trx, ctx.scope, input)),
  remove: logChange
    .input(sessionIdInput)
    .output(z.void())
    .mutation(({ ctx, input }) => removeSession(ctx.trx, ctx.scope, input)),
  removeMany: logChange
    .input(sessionsRemoveInput)
    .output(sessionIds)
    .mutation(({ ctx, input }) => removeSessions(ctx.trx, ctx.scope, input)),
  restore: logChange
    .input(sessionsRestoreInput)
    .output(sessionIds)
    .mutation(({ ctx, input }) => restoreSessions(ctx.trx, ctx.scope, input)),
  /** A mutation, because reading leaves an entry in the trail. */
  readNote: staffProcedure
    .input(sessionIdInput)
    .output(z.object({ note: z.string() }))
    .mutation(({ ctx, input }) => readNote(ctx.trx, ctx.scope, input)),
});
