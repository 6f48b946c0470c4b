/** How many matches of one length (in whole days) had ended, and how many were still open when last seen. */
export type Lifetimes = { days: number; ended: number; open: number };

export type SurvivalStep = {
  days: number;
  /** Matches that had lasted at least this long and were still followed. */
  atRisk: number;
  ended: number;
  /** The share that lasts longer than `days`. */
  share: number;
  /** Ends of the 95 % band; null where no band exists (nothing has ended yet, or nothing is left). */
  low: number | null;
  high: number | null;
};

/** The 97.5th percentile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Kaplan-Meier estimate of how long matches last, open matches censored at the day they were last seen.
 *
 *   S(t) = ∏_{tᵢ ≤ t} (1 − dᵢ / nᵢ)
 *
 * with dᵢ matches that ended after exactly tᵢ days and nᵢ followed for at least tᵢ days (a match last seen open at tᵢ
 * still counts in nᵢ). Kaplan EL, Meier P (1958), J Am Stat Assoc 53:457-481.
 *
 * The band is the log-log interval over Greenwood's variance, which stays between 0 and 1 and keeps its level in small
 * programs, where the plain S ± 1.96·SE does not (Kalbfleisch JD, Prentice RL (1980), The Statistical Analysis of
 * Failure Time Data, 1.3; Borgan Ø, Liestøl K (1990), Scand J Stat 17:35-41):
 *
 *   V = Σ dᵢ / (nᵢ (nᵢ − dᵢ)),   θ = 1.96·√V / ln S,   S^exp(±θ)
 *
 * One step for each length at which a match ended, in order of length.
 */
export function survivalSteps(lifetimes: readonly Lifetimes[]): SurvivalStep[] {
  const ordered = lifetimes.toSorted((a, b) => a.days - b.days);
  let atRisk = ordered.reduce((sum, one) => sum + one.ended + one.open, 0);
  let share = 1;
  let greenwood = 0;
  const steps: SurvivalStep[] = [];
  for (const { days, ended, open } of ordered) {
    if (ended > 0) {
      const left = atRisk - ended;
      share = left === 0 ? 0 : share * (left / atRisk);
      greenwood += left === 0 ? Number.POSITIVE_INFINITY : ended / (atRisk * left);
      steps.push({ days, atRisk, ended, share, ...band(share, greenwood) });
    }
    atRisk -= ended + open;
  }
  return steps;
}

function band(share: number, greenwood: number): Pick<SurvivalStep, "low" | "high"> {
  if (share <= 0 || share >= 1 || !Number.isFinite(greenwood)) return { low: null, high: null };
  const theta = Math.exp((Z * Math.sqrt(greenwood)) / Math.log(share));
  // ln S is negative, so that the smaller exponent belongs to the upper end.
  return { low: share ** (1 / theta), high: share ** theta };
}

/** The curve's value at `days`: that of the last step at or before it; 1 before the first. */
export function survivalAt(
  steps: readonly Pick<SurvivalStep, "days" | "share" | "low" | "high">[],
  days: number,
): Pick<SurvivalStep, "share" | "low" | "high"> {
  return steps.findLast((step) => step.days <= days) ?? { share: 1, low: null, high: null };
}

/** Matches followed for at least `days`: how many the curve rests on there. */
export function atRiskAt(lifetimes: readonly Lifetimes[], days: number): number {
  return lifetimes.reduce((sum, one) => (one.days >= days ? sum + one.ended + one.open : sum), 0);
}

/** The first length that no more than half outlast; null while more than half still go on. */
export function medianDays(steps: readonly Pick<SurvivalStep, "days" | "share">[]): number | null {
  return steps.find((step) => step.share <= 0.5)?.days ?? null;
}
