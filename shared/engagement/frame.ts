import type { Role } from "#shared/programs/schema.ts";
import { type Unit, unitFor } from "#shared/engagement/buckets.ts";
import {
  type Compare,
  compareSpan,
  ownSpan,
  type Preset,
  presetSpan,
  type Span,
} from "#shared/engagement/period.ts";
import { publishedCompare, publishedSpan } from "#shared/engagement/published-period.ts";

/**
 * How far somebody sees: `program`, everything; `own`, what concerns the mentors they supervise; `published`, figures
 * of the whole program after suppression. The furthest of a person's roles counts; a
 * supervisor who is a reporter as well sees neither more than the other, and chooses.
 */
export const REACHES = ["program", "own", "published"] as const;
export type Reach = (typeof REACHES)[number];

export function reachOf(roles: readonly Role[], wanted?: Figures): Reach {
  if (roles.includes("coordinator")) return "program";
  if (seesBoth(roles) && wanted) return wanted;
  return roles.includes("supervisor") ? "own" : "published";
}

/** What somebody who is both supervisor and reporter chooses from: their own mentors, or the whole program's figures. */
export const FIGURES = ["own", "published"] as const;
export type Figures = (typeof FIGURES)[number];

export function seesBoth(roles: readonly Role[]): boolean {
  return (
    !roles.includes("coordinator") && roles.includes("supervisor") && roles.includes("reporter")
  );
}

export type PeriodSearch = {
  period: Preset;
  from?: string | undefined;
  to?: string | undefined;
  compare: Compare;
  compareFrom?: string | undefined;
};

export type Frame = { span: Span; before: Span | null; compare: Compare; unit: Unit };

/** The one place where an address becomes days: the server counts in them, the screen names them. */
export function frameOf(search: PeriodSearch, today: string, reach: Reach): Frame {
  if (reach === "published") {
    const compare =
      search.compare === "none" || search.compare === "previous" ? search.compare : "year";
    const span = publishedSpan(search, today);
    return { span, before: publishedCompare(span, compare), compare, unit: "month" };
  }
  const span = search.period === "own" ? ownSpan(search, today) : presetSpan(search.period, today);
  const before = compareSpan(span, search.compare, search.compareFrom);
  return { span, before, compare: before ? search.compare : "none", unit: unitFor(span) };
}
