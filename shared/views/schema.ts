import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import { line } from "#shared/lib/text.ts";

/** The tables that views can be saved of and files made from. */
export const SCREENS = ["mentors", "mentees", "matches", "sessions", "training"] as const;
export const screen = z.enum(SCREENS);
export type Screen = z.infer<typeof screen>;

/** Whether a column can hold this JSON: it takes neither NUL nor half of a surrogate pair. */
function isStorable(value: unknown): boolean {
  return !/\\u(?:0000|d[89a-f])/i.test(JSON.stringify(value));
}

/** An address's search values as they stood; each screen repairs them by its own schema when it opens the view. */
export const savedSearch = z
  .record(z.string().max(60), z.json())
  .refine((search) => JSON.stringify(search).length <= 8_000, {
    error: "This view holds too many filters to be kept.",
  })
  .refine(isStorable, { error: "This view holds a character that cannot be kept." });

const name = line(80, "Give the view a name.");

export const viewRow = z.object({
  id: z.uuid(),
  name: z.string(),
  search: z.record(z.string(), z.json()),
  shared: z.boolean(),
  mine: z.boolean(),
  ownerName: z.string().nullable(),
  version: z.number().int(),
});
export type ViewRow = z.infer<typeof viewRow>;

export const viewListInput = programInput.extend({ screen });
export const viewSaveInput = programInput.extend({
  id: z.uuid(),
  screen,
  name,
  search: savedSearch,
  shared: z.boolean(),
});
export type ViewSaveInput = z.infer<typeof viewSaveInput>;
export const viewUpdateInput = programInput.extend({
  id: z.uuid(),
  version: z.number().int(),
  name: name.optional(),
  search: savedSearch.optional(),
  shared: z.boolean().optional(),
});
export type ViewUpdateInput = z.infer<typeof viewUpdateInput>;
export const viewRemoveInput = programInput.extend({ id: z.uuid() });
/** How many rows each view matches now, by its id. */
export const viewCounts = z.record(z.string(), z.number().int());

/** What a person set for themselves; small, because every open of a table reads it. */
export const preferenceGetInput = programInput.extend({
  key: line(80, "Name what is to be kept."),
});
export const preferenceSetInput = preferenceGetInput.extend({
  value: z
    .json()
    .refine((value) => JSON.stringify(value).length <= 8_000, {
      error: "That is more than can be remembered.",
    })
    .refine(isStorable, { error: "This holds a character that cannot be kept." }),
});
export const preferenceOutput = z.json().nullable();
