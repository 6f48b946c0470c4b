import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import { sampleSignIn } from "#shared/sample/schema.ts";
import { configurationProcedure, publicProcedure, router } from "#server/trpc.ts";
import { exploreSample, resetSample } from "#server/features/sample/commands.ts";
import { recordAudit } from "#server/features/audit/commands.ts";

export const sampleRouter = router({
  explore: publicProcedure
    .input(z.strictObject({}).optional())
    .output(z.object({ signIns: z.array(sampleSignIn) }))
    .mutation(async ({ ctx }) => ({ signIns: await exploreSample(ctx.services, ctx.local) })),

  reset: configurationProcedure
    .input(programInput)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      await resetSample(ctx.services, input.programId);
      await recordAudit(ctx.trx, ctx.scope, {
        action: "sample.reset",
        subjectKind: "program",
        subjectId: input.programId,
      });
      ctx.changed("programs", "people", "mentors", "mentees", "matches", "sessions", "imports");
      return {};
    }),
});
