import {
  CBI_ITEMS,
  CBI_SCALES,
  type CbiScale,
  DEGREE,
  FREQUENCY,
} from "#shared/checkins/instruments.ts";

/** Fewer answers than this give no score: a mean of two says little. */
export const FEWEST_ANSWERS: Record<CbiScale, number> = { personal: 3, work: 4, mentee: 3 };

/** A scale of 50 or more is high (Borritz & Kristensen 2004). */
export const HIGH_SCALE = 50;

/** 3 or more on the single item counts as burned out; 5 reaches a person the same day. */
export const HIGH_SINGLE = 3;
export const URGENT_SINGLE = 5;

/** Index of the chosen answer by item key; items left out are not in it. */
export type CbiAnswers = Readonly<Record<string, number>>;

/** Points of one answer, 0 to 100, turned round for the one reversed item; null where nothing fits was chosen. */
function pointsOf(item: (typeof CBI_ITEMS)[number], chosen: number | undefined): number | null {
  if (chosen === undefined) return null;
  const points = (item.answers === "frequency" ? FREQUENCY : DEGREE)[chosen]?.points;
  if (points === undefined) return null;
  return item.isReversed ? 100 - points : points;
}

/**
 * The three scales of the Copenhagen Burnout Inventory, each the mean of its answered items, 0 to 100; null with too
 * few answers. There is no total score: the authors give none.
 */
export function cbiScores(answers: CbiAnswers): Record<CbiScale, number | null> {
  const scoreOf = (scale: CbiScale): number | null => {
    const points = CBI_ITEMS.filter((item) => item.scale === scale).flatMap(
      (item) => pointsOf(item, answers[item.key]) ?? [],
    );
    if (points.length < FEWEST_ANSWERS[scale]) return null;
    return points.reduce((sum, value) => sum + value, 0) / points.length;
  };
  const [personal, work, mentee] = CBI_SCALES.map(scoreOf);
  return { personal: personal ?? null, work: work ?? null, mentee: mentee ?? null };
}

/** The band of a scale, which is all that a mentor shares who shares the band. */
export function bandOf(score: number): "usual" | "high" {
  return score >= HIGH_SCALE ? "high" : "usual";
}
