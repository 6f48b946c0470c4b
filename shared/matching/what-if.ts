import type { MatchingRatios } from "#shared/matching/criteria.ts";
import { loadAfter, overloadSentence } from "#shared/matches/load.ts";

/** A month for hours, as in every other figure of hours a month. */
const DAYS_A_MONTH = 365.25 / 12;

/** How long a session is taken to be where nobody has logged one yet. */
export const USUAL_MINUTES = 60;

/** Hours that agreed contacts take in a month: each contact as long as sessions usually are. */
export function hoursAMonth(everyDays: readonly number[], minutes: number): number {
  return everyDays.reduce((sum, days) => sum + (DAYS_A_MONTH / days) * (minutes / 60), 0);
}

export type Effect = {
  mentorName: string;
  load: number;
  capacity: number;
  weight: number;
  matchesAfter: number;
  supervisor: { name: string; mentors: number } | null;
  ratios: MatchingRatios;
};

/** What a person should have seen before confirming: each with its number; empty where nothing stands out. */
export function warningsOf(effect: Effect): string[] {
  const { mentorName: name, ratios, supervisor } = effect;
  const load = loadAfter(effect, effect.weight);
  const warnings: string[] = [];
  if (load.over) warnings.push(overloadSentence(name, load));
  else if (load.after === 100) warnings.push(`${name} is full after this: 100 % of the capacity.`);
  if (effect.matchesAfter > ratios.menteesPerMentor) {
    warnings.push(
      `${name} would have ${effect.matchesAfter} open matches; this program aims for at most ${ratios.menteesPerMentor}.`,
    );
  }
  if (supervisor && supervisor.mentors > ratios.mentorsPerSupervisor) {
    warnings.push(
      `${supervisor.name} supervises ${supervisor.mentors} active mentors; this program aims for at most ${ratios.mentorsPerSupervisor}.`,
    );
  }
  return warnings;
}
