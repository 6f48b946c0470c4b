import { z } from "zod";
import { menteeSearch, type MenteeSearch } from "#shared/mentees/schema.ts";

/** The list's address: the search that the server answers, and what is open on top of it. */
export const menteeAddress = menteeSearch.extend({
  /** The mentee in the side panel. */
  open: z.uuid().optional().catch(undefined),
  /** The intake form. */
  add: z.boolean().optional().catch(undefined),
});
export type MenteeAddress = z.infer<typeof menteeAddress>;

/** The part of the address that the server answers: opening a panel asks for no new rows. */
export function listPart(address: MenteeAddress): MenteeSearch {
  return menteeSearch.parse(address);
}

/** What a selection belongs to: with another filter, other rows are meant. */
export function filterKey(search: MenteeSearch): string {
  return JSON.stringify({ ...search, sort: "", page: 1, size: 0 });
}
