import type { Screen } from "#shared/views/schema.ts";
import type { AnyExportSource } from "#server/features/exports/source.ts";
import { matchExport } from "#server/features/matches/export.ts";
import { menteeExport } from "#server/features/mentees/export.ts";
import { mentorExport } from "#server/features/mentors/export.ts";
import { sessionExport } from "#server/features/sessions/export.ts";
import { trainingExport } from "#server/features/training/export.ts";

/** One line for each screen that can be exported; each noun describes its own table in `export.ts`. */
export const exportSources: Partial<Record<Screen, AnyExportSource>> = {
  mentors: mentorExport,
  mentees: menteeExport,
  matches: matchExport,
  sessions: sessionExport,
  training: trainingExport,
};
