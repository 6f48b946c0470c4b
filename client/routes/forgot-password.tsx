import { createFileRoute } from "@tanstack/react-router";
import { ForgotPassword } from "#client/features/people/forgot-password.tsx";

export const Route = createFileRoute("/forgot-password")({ component: ForgotPassword });
