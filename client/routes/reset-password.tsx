import { createFileRoute } from "@tanstack/react-router";
import { ResetPassword } from "#client/features/people/reset-password.tsx";

export const Route = createFileRoute("/reset-password")({ component: ResetPassword });
