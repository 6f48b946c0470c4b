import { createFileRoute, redirect } from "@tanstack/react-router";
import { Welcome } from "#client/features/programs/welcome.tsx";
import { meQuery } from "#client/lib/me.ts";

export const Route = createFileRoute("/welcome")({
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.query(meQuery(context.trpc));
    if (!me.setupOpen) throw redirect({ to: "/" });
    return { me };
  },
  component: Welcome,
});
