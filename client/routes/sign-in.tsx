import { createFileRoute, redirect } from "@tanstack/react-router";
import { z } from "zod";
import { SignInScreen } from "#client/features/people/sign-in-screen.tsx";
import { meQuery } from "#client/lib/me.ts";

export const Route = createFileRoute("/sign-in")({
  // Only a path of this app: an address from elsewhere must not lead away after sign-in.
  validateSearch: z.object({
    to: z
      .string()
      .regex(/^\/(?![/\\])/)
      .optional()
      .catch(undefined),
  }),
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.query(meQuery(context.trpc));
    if (me.person) throw redirect({ to: "/" });
    return { me };
  },
  component: SignInScreen,
});
