import { z } from "zod";
import {
  mentorFilterSearch,
  mentorSearch,
  type MentorFilters,
  type MentorSearch,
} from "#shared/mentors/schema.ts";

/** The roster's address: the search that the server answers, and what lies open on top of it. */
export const mentorAddress = mentorSearch.extend({
  /** The mentor in the side panel. */
  open: z.uuid().optional().catch(undefined),
  /** The form for a new mentor. */
  add: z.boolean().optional().catch(undefined),
});
export type MentorAddress = z.infer<typeof mentorAddress>;

/** The roster as it is at first. */
export const standardAddress: MentorSearch = mentorSearch.parse({});

/** The part of the address that the server answers: opening a panel asks for no new rows. */
export function listPart(address: MentorAddress): MentorSearch {
  return mentorSearch.parse(address);
}

export type MentorFilterPart = MentorFilters;

/** Which mentors are meant, whatever their order and page: what a selection belongs to. */
export function filterPart(search: MentorSearch): MentorFilterPart {
  return mentorFilterSearch.parse(search);
}

export function hasFilters(search: MentorSearch): boolean {
  const standard = JSON.stringify(filterPart(standardAddress));
  return JSON.stringify(filterPart(search)) !== standard;
}

export const mentorTabs = [
  "overview",
  "profile",
  "matches",
  "sessions",
  "training",
  "changes",
] as const;
export type MentorTab = (typeof mentorTabs)[number];

/** A mentor's page keeps in its address which part of it is in sight. */
export const mentorPageSearch = z.object({
  tab: z.enum(mentorTabs).optional().catch(undefined),
});
