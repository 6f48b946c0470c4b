import { createFileRoute } from "@tanstack/react-router";
import { MatchingSettingsScreen } from "#client/features/matching/settings.tsx";

export const Route = createFileRoute("/$program/settings/matching")({
  component: MatchingSettingsScreen,
});
