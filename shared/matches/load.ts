import { isOverloaded, loadPercent } from "#shared/mentors/load.ts";

export type LoadAfter = {
  /** Percent of the capacity; null where the capacity is 0 and there is no percentage. */
  before: number | null;
  after: number | null;
  /** Whether the match would take the mentor beyond their capacity. Exactly full is not over. */
  over: boolean;
};

/** What one more match of this weight makes of a mentor's load. */
export function loadAfter(mentor: { load: number; capacity: number }, weight: number): LoadAfter {
  return {
    before: loadPercent(mentor.load, mentor.capacity),
    after: loadPercent(mentor.load + weight, mentor.capacity),
    over: isOverloaded(mentor.load + weight, mentor.capacity),
  };
}

/** "puts Sam at 118 %": the number that a person decides by. */
export function overloadSentence(name: string, load: LoadAfter): string {
  return load.after === null
    ? `${name} has a capacity of 0 and takes nobody at the moment.`
    : `This puts ${name} at ${load.after} %.`;
}
