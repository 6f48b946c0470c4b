import { z } from "zod";
import { SIGN_KEYS } from "#shared/burnout/signs/keys.ts";

export const signKey = z.enum(SIGN_KEYS);

const baseline = z.object({ mean: z.number(), sigma: z.number() });

/** What a sign is made of, kept with its row: enough to work the sentence out again by hand. */
export const signDetail = z.object({
  sentence: z.string(),
  /** What it links to. */
  rows: z.object({
    sessions: z.array(z.string()).optional(),
    menteeId: z.string().optional(),
    courseIds: z.array(z.string()).optional(),
    debriefIds: z.array(z.string()).optional(),
  }),
  isExplained: z.boolean(),
  /** Of statistical signs: the week it speaks of, and the limits of that week. */
  series: z
    .object({
      week: z.string(),
      side: z.enum(["above", "below"]).nullable(),
      baseline,
      usual: z.object({ mean: z.number(), lower: z.number(), upper: z.number() }),
      average: z.number(),
      limit: z.number(),
    })
    .nullable(),
});
export type SignDetail = z.infer<typeof signDetail>;
