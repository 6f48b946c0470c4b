/** Weights are kept to two decimals; sums of them are compared in hundredths, where they are exact. */
const hundredths = (value: number) => Math.round(value * 100);

export type LoadAfter = {
  /** Percent of the capacity, rounded; null where the capacity is 0 and there is no percentage. */
  before: number | null;
  after: number | null;
  /** Whether the match would take the mentor beyond their capacity. Exactly full is not over. */
  over: boolean;
};

/** What one more match of this weight makes of a mentor's load. */
export function loadAfter(mentor: { load: number; capacity: number }, weight: number): LoadAfter {
  const capacity = hundredths(mentor.capacity);
  const load = hundredths(mentor.load);
  const next = load + hundredths(weight);
  return {
    before: percent(load, capacity),
    after: percent(next, capacity),
    over: next > capacity,
  };
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 100);
}

/** "puts Sam at 118 %": the number that a person decides by. */
export function overloadSentence(name: string, load: LoadAfter): string {
  return load.after === null
    ? `${name} has a capacity of 0 and takes no matches at the moment.`
    : `This puts ${name} at ${load.after} %.`;
}
