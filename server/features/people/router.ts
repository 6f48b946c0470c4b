import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import {
  acceptInput,
  invitationForToken,
  invitationInput,
  inviteInput,
  inviteOutput,
  ownSession,
  peopleOutput,
  setRolesInput,
  supervisorOption,
  token,
} from "#shared/people/schema.ts";
import { endOwnSessions, setRoles } from "#server/features/people/commands.ts";
import { acceptInvitation, readInvitation } from "#server/features/people/invitations-accept.ts";
import { invite, renewInvitation, revokeInvitation } from "#server/features/people/invitations.ts";
import {
  listInvitations,
  listMembers,
  listOwnSessions,
  listSupervisors,
} from "#server/features/people/queries.ts";
import {
  adminProcedure,
  personProcedure,
  publicProcedure,
  router,
  staffProcedure,
} from "#server/trpc.ts";

const done = z.object({});

export const peopleRouter = router({
  supervisors: staffProcedure
    .input(programInput)
    .output(z.array(supervisorOption))
    .query(({ ctx }) => listSupervisors(ctx.trx, ctx.scope)),
  list: adminProcedure
    .input(programInput)
    .output(peopleOutput)
    .query(async ({ ctx }) => ({
      members: await listMembers(ctx.trx, ctx.scope, ctx.services.auth),
      invitations: await listInvitations(ctx.trx, ctx.scope),
    })),
  invite: adminProcedure
    .input(inviteInput)
    .output(inviteOutput)
    .mutation(({ ctx, input }) => {
      ctx.changed("people");
      return invite(ctx.trx, ctx.scope, ctx.services, input);
    }),
  renewInvitation: adminProcedure
    .input(invitationInput)
    .output(inviteOutput)
    .mutation(({ ctx, input }) => {
      ctx.changed("people");
      return renewInvitation(ctx.trx, ctx.scope, ctx.services, input.id);
    }),
  revokeInvitation: adminProcedure
    .input(invitationInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      ctx.changed("people");
      await revokeInvitation(ctx.trx, ctx.scope, input.id);
      return {};
    }),
  setRoles: adminProcedure
    .input(setRolesInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      ctx.changed("people");
      await setRoles(ctx.trx, ctx.scope, ctx.services.auth, input);
      return {};
    }),
  invitation: publicProcedure
    .input(z.strictObject({ token }))
    .output(invitationForToken)
    .query(({ ctx, input }) => readInvitation(ctx.services, input.token)),
  acceptInvitation: publicProcedure
    .input(acceptInput)
    .output(z.object({ email: z.string() }))
    .mutation(({ ctx, input }) => acceptInvitation(ctx.services, ctx.person, input)),
  ownSessions: personProcedure
    .input(z.strictObject({}))
    .output(z.array(ownSession))
    .query(({ ctx }) => listOwnSessions(ctx.services.auth, ctx.person)),
  endOwnSession: personProcedure
    .input(z.strictObject({ which: z.union([z.uuid(), z.literal("others")]) }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await endOwnSessions(ctx.services.auth, ctx.person, input.which);
      return {};
    }),
});
