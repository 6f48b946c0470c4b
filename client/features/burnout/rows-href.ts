import { defaultStringifySearch } from "@tanstack/react-router";
import type { SignRow } from "#shared/burnout/schema.ts";
import type { SignKey } from "#shared/burnout/signs/keys.ts";
import { addDays } from "#shared/lib/day.ts";

/** Statistical signs are made of the session logs of their week. */
export function weekHref(slug: string, mentorId: string, week: string): string {
  const search = { mentor: [mentorId], from: week, to: addDays(week, 6) };
  return `/${slug}/sessions${defaultStringifySearch(search)}`;
}

/** The tab of the mentor's page that lists what a sign speaks of. */
const TABS: Partial<Record<SignKey, "sessions" | "matches" | "training">> = {
  high_strain: "sessions",
  no_rest: "sessions",
  load: "matches",
  training: "training",
};

/** The rows behind a sign's sentence; null where it speaks of no list. */
export function rowsHref(slug: string, mentorId: string, sign: SignRow): string | null {
  if (sign.detail.series) return weekHref(slug, mentorId, sign.detail.series.week);
  const tab = TABS[sign.key];
  const { menteeId } = sign.detail.rows;
  if (menteeId) return `/${slug}/mentees/${menteeId}`;
  return tab ? `/${slug}/mentors/${mentorId}${defaultStringifySearch({ tab })}` : null;
}
