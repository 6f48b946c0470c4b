import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import {
  meOutput,
  programUpdateInput,
  setupInput,
  siteCreateInput,
  siteRow,
  siteUpdateInput,
} from "#shared/programs/schema.ts";
import {
  adminProcedure,
  configurationProcedure,
  memberProcedure,
  noLongerOpen,
  publicProcedure,
  router,
} from "#server/trpc.ts";
import {
  createSite,
  setUpProgram,
  updateProgram,
  updateSite,
} from "#server/features/programs/commands.ts";
import { listSites, membershipEnds, readMe } from "#server/features/programs/queries.ts";

export const programsRouter = router({
  me: publicProcedure
    .input(z.strictObject({}))
    .output(meOutput)
    .query(({ ctx }) => readMe(ctx, ctx.person)),
  setUp: publicProcedure
    .input(setupInput)
    .output(z.object({ slug: z.string() }))
    .mutation(({ ctx, input }) => setUpProgram(ctx.services, ctx.local, input)),
  update: adminProcedure
    .input(programUpdateInput)
    .output(z.object({ version: z.number().int() }))
    .mutation(({ ctx, input }) => {
      ctx.changed("programs");
      return updateProgram(ctx.trx, ctx.scope, input);
    }),
  sites: memberProcedure
    .input(programInput)
    .output(z.array(siteRow))
    .query(({ ctx }) => listSites(ctx.trx, ctx.scope)),
  createSite: configurationProcedure
    .input(siteCreateInput)
    .output(siteRow)
    .mutation(({ ctx, input }) => {
      ctx.changed("programs");
      return createSite(ctx.trx, ctx.scope, input);
    }),
  updateSite: configurationProcedure
    .input(siteUpdateInput)
    .output(siteRow)
    .mutation(({ ctx, input }) => {
      ctx.changed("programs");
      return updateSite(ctx.trx, ctx.scope, input);
    }),
  /** Nouns of this program that somebody has just changed; the screen asks again for what it shows of them. */
  changes: memberProcedure.input(programInput).subscription(async function* ({ ctx, signal }) {
    const { person, scope } = ctx;
    yield* ctx.services.live.changes(scope.programId, signal, {
      personId: person.id,
      mayUntil: () => membershipEnds(ctx, person, scope.programId),
    });
    // Ended from here: the screen is told why, and does not simply connect again.
    if (!signal?.aborted) throw noLongerOpen();
  }),
});
