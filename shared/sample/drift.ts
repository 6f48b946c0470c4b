import { daysBetween } from "#shared/sample/days.ts";
import type { Drift } from "#shared/sample/cast.ts";
import type { Character } from "#shared/sample/mentors.ts";

/** How a mentor's meetings of a day differ from their usual. */
export type Mood = {
  /** Times as many meetings; below one, some fall away. */
  pace: number;
  /** Times as long. */
  length: number;
  /** Added to the strain that sessions leave. */
  strain: number;
  /** Share of meetings the mentor calls off. */
  callsOff: number;
  /** Days that a log waits longer. */
  delay: number;
  /** Share of meetings that go to the weekend. */
  weekend: number;
};

export const USUAL: Mood = { pace: 1, length: 1, strain: 0, callsOff: 0.017, delay: 0, weekend: 0 };

/** For each change: the weeks in which it came about, until today, and how it looks when it has grown so far. */
const CHANGES: Readonly<
  Record<Drift, { weeks: number; to: (grown: number) => Partial<Mood>; before?: Partial<Mood> }>
> = {
  hours: {
    weeks: 4,
    to: (grown) => ({ pace: 1 + 0.55 * grown, length: 1 + 0.35 * grown, strain: 0.3 * grown }),
  },
  strain: { weeks: 4, to: (grown) => ({ strain: 2.1 * grown }) },
  withdrawal: { weeks: 9, to: (grown) => ({ pace: 1 - 0.85 * grown, length: 1 - 0.25 * grown }) },
  // Hardly ever called off before: that is what makes the change visible.
  cancelling: {
    weeks: 4,
    to: () => ({ callsOff: 0.02 }),
    before: { callsOff: 0.002 },
  },
  late_logs: { weeks: 7, to: (grown) => ({ delay: Math.round(9 * grown) }) },
  weekends: { weeks: 10, to: (grown) => ({ weekend: 0.9 * grown, strain: 0.5 * grown }) },
};

/** The usual until the change begins; then it grows to its full size over its first half. */
export function moodOn(mentor: Character, day: string, today: string): Mood {
  if (!mentor.drift) return USUAL;
  const { weeks, to, before } = CHANGES[mentor.drift];
  const ago = daysBetween(day, today);
  if (ago >= weeks * 7) return { ...USUAL, ...before };
  return { ...USUAL, ...to(Math.min(1, (weeks * 7 - ago) / (weeks * 3.5))) };
}
