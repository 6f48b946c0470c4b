import { z } from "zod";

/** How much each criterion counts beside the others; 0 switches it off. */
export const WEIGHT_MAX = 10;
const weight = (usual: number) => z.number().int().min(0).max(WEIGHT_MAX).default(usual);

export const matchingWeights = z.object({
  experience: weight(4),
  language: weight(4),
  availability: weight(3),
  place: weight(2),
  gender: weight(3),
  load: weight(3),
  continuity: weight(1),
});

/** Reference ratios of peer specialists (North Carolina Medicaid): warned of, never a limit. */
export const matchingRatios = z.object({
  menteesPerMentor: z.number().int().min(1).max(200).default(12),
  mentorsPerSupervisor: z.number().int().min(1).max(200).default(8),
});

/** The part of a program's settings that suggestions follow. */
export const matchingSettings = z.object({
  weights: matchingWeights.default(() => matchingWeights.parse({})),
  ratios: matchingRatios.default(() => matchingRatios.parse({})),
});
export type MatchingSettings = z.infer<typeof matchingSettings>;
