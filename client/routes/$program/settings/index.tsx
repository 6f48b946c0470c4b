import { createFileRoute, redirect } from "@tanstack/react-router";

export const Route = createFileRoute("/$program/settings/")({
  beforeLoad: ({ context, params }) => {
    const { roles } = context.program;
    const screen = roles.includes("admin")
      ? "program"
      : roles.includes("coordinator")
        ? "sites"
        : "you";
    throw redirect({ href: `/${params.program}/settings/${screen}`, replace: true });
  },
});
