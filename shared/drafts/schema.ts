import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";

/** Which form a draft belongs to: "session.new", "session.edit.<id>", "mentor.<id>". */
export const draftKind = z.string().regex(/^[A-Za-z0-9._:-]{1,80}$/);

/** What a draft may weigh, as JSON: an attendance sheet of 500 rows fits several times. */
export const DRAFT_MAX_CHARACTERS = 400_000;

/** How many unfinished forms one person keeps in a program. */
export const DRAFTS_MAX = 50;

export const draftInput = programInput.extend({ kind: draftKind });

export const draftPutInput = draftInput.extend({
  /**
   * Whose form this is. After a timed-out sign-in somebody else may have signed in on the same screen: what the one
   * before typed must not become theirs.
   */
  personId: z.uuid().optional(),
  value: z.json().refine((value) => JSON.stringify(value).length <= DRAFT_MAX_CHARACTERS, {
    error: "This is too long to keep as a draft.",
  }),
});

export const draftSaved = z.object({ savedAt: z.string() });
export const draftOutput = z.object({ value: z.json(), savedAt: z.string() }).nullable();

export const draftRow = z.object({ kind: z.string(), savedAt: z.string() });
export type DraftRow = z.infer<typeof draftRow>;
