import { createFileRoute } from "@tanstack/react-router";
import { SupervisionFrame } from "#client/features/supervision/frame.tsx";

export const Route = createFileRoute("/$program/supervision")({ component: SupervisionFrame });
