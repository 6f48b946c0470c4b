import { z } from "zod";
import { matchSearch, type MatchSearch } from "#shared/matches/schema.ts";

/** The list's address: the search that the server answers, and the match in the side panel. */
export const matchAddress = matchSearch.extend({ open: z.uuid().optional().catch(undefined) });
export type MatchAddress = z.infer<typeof matchAddress>;

/** The part of the address that the server answers: opening a panel asks for no new rows. */
export function listPart(address: MatchAddress): MatchSearch {
  return matchSearch.parse(address);
}

/** Which rows are meant, whatever their order and page. */
export function filterKey(search: MatchSearch): string {
  return JSON.stringify({ ...search, sort: "", page: 1, size: 0 });
}
