import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import {
  eligibility,
  eligibilityInput,
  matchCounts,
  matchCreateInput,
  matchDetail,
  matchEndInput,
  matchesOfInput,
  matchIdInput,
  matchListInput,
  matchPage,
  matchPauseInput,
  matchRemoveInput,
  matchReopenInput,
  matchResumeInput,
  matchRow,
  matchUpdateInput,
  menteeCandidate,
  menteeCandidatesInput,
  mentorCandidate,
  mentorCandidatesInput,
  openMatch,
} from "#shared/matches/schema.ts";
import { coordinatorProcedure, router, staffProcedure } from "#server/trpc.ts";
import {
  endMatch,
  pauseMatch,
  reopenMatch,
  resumeMatch,
} from "#server/features/matches/commands-steps.ts";
import { createMatch, removeMatch, updateMatch } from "#server/features/matches/commands.ts";
import {
  eligibilityOf,
  menteeCandidates,
  mentorCandidates,
} from "#server/features/matches/queries-candidates.ts";
import {
  countMatches,
  getMatch,
  listMatches,
  listMatchesOf,
  listOpenMatches,
} from "#server/features/matches/queries.ts";

export const matchesRouter = router({
  list: staffProcedure
    .input(matchListInput)
    .output(matchPage)
    .query(({ ctx, input }) => listMatches(ctx.trx, ctx.scope, input)),
  get: staffProcedure
    .input(matchIdInput)
    .output(matchDetail)
    .query(({ ctx, input }) => getMatch(ctx.trx, ctx.scope, input.id)),
  of: staffProcedure
    .input(matchesOfInput)
    .output(z.array(matchRow))
    .query(({ ctx, input }) => listMatchesOf(ctx.trx, ctx.scope, input)),
  openOf: staffProcedure
    .input(matchesOfInput)
    .output(z.array(openMatch))
    .query(({ ctx, input }) => listOpenMatches(ctx.trx, ctx.scope, input)),
  counts: staffProcedure
    .input(programInput)
    .output(matchCounts)
    .query(({ ctx }) => countMatches(ctx.trx, ctx.scope)),
  candidates: coordinatorProcedure
    .input(mentorCandidatesInput)
    .output(z.array(mentorCandidate))
    .query(({ ctx, input }) => mentorCandidates(ctx.trx, ctx.scope, input)),
  menteeCandidates: coordinatorProcedure
    .input(menteeCandidatesInput)
    .output(z.array(menteeCandidate))
    .query(({ ctx, input }) => menteeCandidates(ctx.trx, ctx.scope, input)),
  eligibility: coordinatorProcedure
    .input(eligibilityInput)
    .output(eligibility)
    .query(({ ctx, input }) => eligibilityOf(ctx.trx, ctx.scope, input.mentorId)),
  create: coordinatorProcedure
    .input(matchCreateInput)
    .output(matchDetail)
    .mutation(({ ctx, input }) => {
      ctx.changed("matches", "mentees", "mentors");
      return createMatch(ctx.trx, ctx.scope, input);
    }),
  update: coordinatorProcedure
    .input(matchUpdateInput)
    .output(matchDetail)
    .mutation(({ ctx, input }) => {
      ctx.changed("matches", "mentors");
      return updateMatch(ctx.trx, ctx.scope, input);
    }),
  pause: coordinatorProcedure
    .input(matchPauseInput)
    .output(matchDetail)
    .mutation(({ ctx, input }) => {
      ctx.changed("matches");
      return pauseMatch(ctx.trx, ctx.scope, input);
    }),
  resume: coordinatorProcedure
    .input(matchResumeInput)
    .output(matchDetail)
    .mutation(({ ctx, input }) => {
      ctx.changed("matches");
      return resumeMatch(ctx.trx, ctx.scope, input);
    }),
  end: coordinatorProcedure
    .input(matchEndInput)
    .output(matchDetail)
    .mutation(({ ctx, input }) => {
      ctx.changed("matches", "mentees", "mentors");
      return endMatch(ctx.trx, ctx.scope, input);
    }),
  reopen: coordinatorProcedure
    .input(matchReopenInput)
    .output(matchDetail)
    .mutation(({ ctx, input }) => {
      ctx.changed("matches", "mentees", "mentors");
      return reopenMatch(ctx.trx, ctx.scope, input);
    }),
  remove: coordinatorProcedure
    .input(matchRemoveInput)
    .output(z.void())
    .mutation(({ ctx, input }) => {
      ctx.changed("matches", "mentees", "mentors");
      return removeMatch(ctx.trx, ctx.scope, input);
    }),
});
