import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import { cleanLine } from "#shared/lib/text.ts";
import { mentorStatus } from "#shared/mentors/schema.ts";

/** A few mentors by name, for the palette and for every field that asks for one. */
export const mentorFindInput = programInput.extend({
  q: z.string().overwrite(cleanLine).max(200),
  limit: z.number().int().min(1).max(50).default(10),
});
export const mentorFound = z.object({
  id: z.uuid(),
  name: z.string(),
  status: mentorStatus,
  siteName: z.string().nullable(),
});
export type MentorFound = z.infer<typeof mentorFound>;

/** Whether somebody like this is here already: asked while a new mentor is being typed in. */
export const mentorTwinsInput = programInput.extend({
  /** The mentor being edited, who is not their own double. */
  exceptId: z.uuid().nullable(),
  name: z.string().overwrite(cleanLine).max(200),
  email: z.string().overwrite(cleanLine).toLowerCase().max(254),
  phone: z.string().overwrite(cleanLine).max(40),
});
export const TWIN_REASONS = ["email", "phone", "name"] as const;
export const mentorTwin = mentorFound.extend({ same: z.array(z.enum(TWIN_REASONS)) });
export type MentorTwin = z.infer<typeof mentorTwin>;

/** The words in use, most used first, to choose from before inventing new ones. */
export const mentorWordsOutput = z.object({
  languages: z.array(z.string()),
  tags: z.array(z.string()),
  roles: z.array(z.string()),
});
