import { createFileRoute } from "@tanstack/react-router";
import { AttendanceSheet } from "#client/features/sessions/attendance-sheet.tsx";

export const Route = createFileRoute("/$program/sessions/grid")({ component: AttendanceSheet });
