import { z } from "zod";
import { SIGN_KEYS } from "#shared/burnout/signs/keys.ts";

const percent = z.number().int().min(1).max(1000);
const days = z.number().int().min(1).max(366);

/** Every threshold is the program's own; these are where it begins, with their sources in the catalogue's reasons. */
export const signSettings = z.object({
  sensitivity: z.enum(["sensitive", "balanced", "quiet"]).default("balanced"),
  /** Signs that this program has switched off. */
  off: z.array(z.enum(SIGN_KEYS)).default([]),
  /** Above this load a mentor is watched: more than was agreed. */
  loadWatchPercent: percent.default(100),
  loadActPercent: percent.default(120),
  /** A session of this strain or more is a heavy one; so many of them within so many days are close together. */
  heavyStrain: z.number().int().min(2).max(5).default(5),
  heavyCount: z.number().int().min(1).max(20).default(3),
  heavyWithinDays: days.default(14),
  /** Days running with a session; days since the last seven free ones. */
  longestRunDays: days.default(10),
  sinceFreeWeekDays: days.default(90),
  supervisionEveryDays: days.default(14),
  supervisionGraceDays: z.number().int().min(0).max(90).default(7),
  concentrationPercent: z.number().int().min(50).max(100).default(50),
  debriefHours: z.number().int().min(1).max(720).default(72),
  debriefHoursAfterDeath: z.number().int().min(1).max(720).default(24),
  scaleWatch: z.number().int().min(1).max(100).default(50),
  scaleRise: z.number().int().min(1).max(100).default(15),
});
export type SignSettings = z.infer<typeof signSettings>;
