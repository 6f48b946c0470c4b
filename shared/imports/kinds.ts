import { z } from "zod";

/** What can be imported. By itself, for an address names one of them before anything of imports is fetched. */
export const IMPORT_KINDS = ["mentors", "supervisors", "mentees", "sessions"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export const importKind = z.enum(IMPORT_KINDS);
