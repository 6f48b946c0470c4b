import type { Screen } from "#shared/views/schema.ts";
import type { AnyExportSource } from "#server/features/exports/source.ts";
import { mentorExport } from "#server/features/mentors/export.ts";

/** One line for each screen that can be exported; each noun describes its own table in `export.ts`. */
export const exportSources: Partial<Record<Screen, AnyExportSource>> = {
  mentors: mentorExport,
};
