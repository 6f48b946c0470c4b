import { percent } from "#shared/engagement/labels.ts";
import type { SurvivalOutput } from "#shared/engagement/schema.ts";
import { survivalAt } from "#shared/engagement/survival.ts";
import type { SurvivalStep } from "#client/ui/charts/survival-chart.tsx";

/** Three years: beyond them few programs have matches to follow, and the first year would be squeezed together. */
const LONGEST = 1096;

const MONTHS = [0, 30, 60, 90];
const QUARTERS = [0, 90, 180, 270, 365];
const HALVES = [0, 180, 365, 545, 730, 910, 1095];

/** '79 % (95 %: 71–85)'. */
export function shareText({
  share,
  low,
  high,
}: {
  share: number;
  low: number | null;
  high: number | null;
}) {
  const band =
    low === null || high === null
      ? ""
      : ` (95 %: ${Math.round(low * 100)}–${Math.round(high * 100)})`;
  return `${percent(share, 0)}${band}`;
}

/** Both curves on the days where either moves, from the start to the last day that a match was followed. */
export function curvePoints(data: SurvivalOutput, nameOf: (day: number) => string): SurvivalStep[] {
  const { steps, followed, earlier } = data;
  const end = Math.min(LONGEST, followed);
  const days = new Set([0, end]);
  for (const step of [...steps, ...(earlier?.steps ?? [])])
    if (step.days <= end) days.add(step.days);
  return [...days]
    .toSorted((a, b) => a - b)
    .map((day) => {
      const found = survivalAt(steps, day);
      const then = earlier && day <= earlier.followed ? survivalAt(earlier.steps, day) : null;
      return {
        id: String(day),
        day,
        share: found.share * 100,
        // Without a band (nothing has ended yet) it closes on the line.
        low: (found.low ?? found.share) * 100,
        high: (found.high ?? found.share) * 100,
        name: nameOf(day),
        text: shareText(found),
        compare: then && then.share * 100,
        ...(then && { compareText: shareText(then) }),
      };
    });
}

/** Months up to a quarter, quarters up to a year, then half years; a year is always among them. */
export function curveTicks(followed: number): number[] {
  const end = Math.min(LONGEST, followed);
  const days = end <= 100 ? MONTHS : end <= 400 ? QUARTERS : HALVES;
  return days.filter((day) => day <= end);
}
