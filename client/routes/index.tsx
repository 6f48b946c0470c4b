import { createFileRoute, redirect } from "@tanstack/react-router";
import { meQuery } from "#client/lib/me.ts";

/** '/' leads to where the person belongs: their program, sign-in, or the first visit. */
export const Route = createFileRoute("/")({
  loader: async ({ context }) => {
    const me = await context.queryClient.query(meQuery(context.trpc));
    const program = me.programs[0];
    if (program) throw redirect({ to: "/$program", params: { program: program.slug } });
    if (me.person) throw redirect({ to: "/no-program" });
    throw redirect({ to: me.setupOpen ? "/welcome" : "/sign-in" });
  },
});
