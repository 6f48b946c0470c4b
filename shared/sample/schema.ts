import { z } from "zod";
import { role } from "#shared/programs/schema.ts";

/** A way into the sample program, shown and printed: its people and their data are invented. */
export const sampleSignIn = z.object({
  name: z.string(),
  email: z.string(),
  role,
  password: z.string(),
});
export type SampleSignIn = z.infer<typeof sampleSignIn>;
