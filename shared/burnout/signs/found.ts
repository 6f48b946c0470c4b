import type { SignKey } from "#shared/burnout/signs/keys.ts";

/** A sign that speaks this week. `watch` counts towards watch and talk; `act` stands on its own. */
export type FoundSign = {
  key: SignKey;
  weight: "watch" | "act";
  value: number;
  weeksBeyond: number;
  /** Plain, specific, and to be worked out again from the rows it links to. */
  sentence: string;
  /** The rows: session logs, a course, a mentee, a meeting, as far as there are any. */
  rows: { sessions?: string[]; menteeId?: string; courseIds?: string[]; debriefIds?: string[] };
};

/** "1 day", "9 days". */
export function count(many: number, one: string, more = `${one}s`): string {
  return `${many} ${many === 1 ? one : more}`;
}
