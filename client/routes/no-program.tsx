import { createFileRoute } from "@tanstack/react-router";
import { NoProgram } from "#client/features/people/no-program.tsx";

export const Route = createFileRoute("/no-program")({ component: NoProgram });
