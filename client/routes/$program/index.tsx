import { createFileRoute, redirect } from "@tanstack/react-router";

/** A program's start is the first screen that the person's roles are for. */
export const Route = createFileRoute("/$program/")({
  beforeLoad: ({ context, params }) => {
    const { roles } = context.program;
    if (roles.includes("coordinator") || roles.includes("supervisor")) {
      throw redirect({ href: `/${params.program}/today`, replace: true });
    }
    throw redirect({
      href: `/${params.program}/${roles.includes("reporter") ? "engagement" : "people"}`,
      replace: true,
    });
  },
});
