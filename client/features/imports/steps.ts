import { z } from "zod";

export const STEPS = [
  "file",
  "sheet",
  "header",
  "columns",
  "values",
  "check",
  "review",
  "write",
] as const;
export type Step = (typeof STEPS)[number];

/** The step is all that the wizard's address holds: what was read stays on the screen. */
export const wizardSearch = z.object({ step: z.enum(STEPS).catch("file").default("file") });
