import { createFileRoute } from "@tanstack/react-router";

export const Route = createFileRoute("/$program/sessions/grid")({
  component: RouteComponent,
});

function RouteComponent() {
  return <div>Hello "/$program/sessions/grid"!</div>;
}
