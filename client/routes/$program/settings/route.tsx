import { createFileRoute } from "@tanstack/react-router";
import { SettingsFrame } from "#client/features/programs/settings-frame.tsx";

export const Route = createFileRoute("/$program/settings")({ component: SettingsFrame });
