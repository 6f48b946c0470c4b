import { createFileRoute } from "@tanstack/react-router";
import { ProgramSettingsScreen } from "#client/features/programs/program-settings.tsx";

export const Route = createFileRoute("/$program/settings/program")({
  component: ProgramSettingsScreen,
});
