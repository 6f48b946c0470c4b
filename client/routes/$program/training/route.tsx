import { createFileRoute } from "@tanstack/react-router";
import { TrainingFrame } from "#client/features/training/frame.tsx";

export const Route = createFileRoute("/$program/training")({ component: TrainingFrame });
