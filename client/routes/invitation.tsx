import { createFileRoute } from "@tanstack/react-router";
import { Invitation } from "#client/features/people/invitation.tsx";

export const Route = createFileRoute("/invitation")({ component: Invitation });
