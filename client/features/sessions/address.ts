import { z } from "zod";
import { type SessionSearch, sessionSearch, sessionSearchSchema } from "#shared/sessions/schema.ts";

/** The list's address: the search that the server answers, and what lies open on top of it. */
export const sessionAddress = z.object({
  ...sessionSearch,
  /** The log in the side panel. */
  open: z.uuid().optional().catch(undefined),
});
export type SessionAddress = z.infer<typeof sessionAddress>;

/** The list as it is at first. */
export const standardSearch: SessionSearch = sessionSearchSchema.parse({});

/** The part of the address that the server answers: opening a panel asks for no new rows. */
export function listPart(address: SessionAddress): SessionSearch {
  return sessionSearchSchema.parse(address);
}

/** Which logs are meant, whatever their order and page: what a selection belongs to. */
export function filterKey(search: SessionSearch): string {
  return JSON.stringify({ ...search, sort: "", page: 1, size: 0 });
}

/** The address with every filter as it is at first. */
export const noFilters: Partial<SessionAddress> = {
  ...standardSearch,
  from: undefined,
  to: undefined,
  late: undefined,
  weekday: undefined,
  hour: undefined,
};
