import { createFileRoute, redirect } from "@tanstack/react-router";

export const Route = createFileRoute("/$program/supervision/")({
  beforeLoad: ({ params }) => {
    throw redirect({ href: `/${params.program}/supervision/debriefs`, replace: true });
  },
});
