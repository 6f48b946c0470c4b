import { createFileRoute, notFound, redirect } from "@tanstack/react-router";
import { z } from "zod";
import { ProgramFrame } from "#client/routes/-program-frame.tsx";
import { meQuery } from "#client/lib/me.ts";

const layoutSearch = z.object({
  /** The session log being written: 'new', or 'mentor', 'match', 'closing', 'cover' or 'edit' with an id. */
  log: z
    .string()
    .regex(/^(new|(mentor|match|closing|cover|edit)\.[0-9a-f-]{36})$/)
    .optional()
    .catch(undefined),
});

export const Route = createFileRoute("/$program")({
  validateSearch: layoutSearch,
  beforeLoad: async ({ context, params, location }) => {
    const me = await context.queryClient.query(meQuery(context.trpc));
    if (!me.person) throw redirect({ to: "/sign-in", search: { to: location.href } });
    const program = me.programs.find((one) => one.slug === params.program);
    if (!program) throw notFound();
    return { program, person: me.person, programs: me.programs };
  },
  component: ProgramFrame,
});
