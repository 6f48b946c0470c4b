import { z } from "zod";
import type { FoundSign } from "#shared/burnout/signs/found.ts";
import type { SignSettings } from "#shared/burnout/signs/settings.ts";

/** What the mentor let out of one check-in (`check_in_shared.result`); a score only where they chose to share it. */
export const sharedResult = z.object({
  scales: z
    .array(z.object({ name: z.string(), isHigh: z.boolean(), score: z.number().nullable() }))
    .default([]),
  /** The answer to the single question, 1 to 5. */
  single: z.number().nullable().default(null),
});
export type SharedResult = Readonly<z.infer<typeof sharedResult> & { on: string }>;

/**
 * From shared results alone, newest first: what a mentor keeps to themselves raises nothing. 5 on the single item
 * stands on its own whatever else is said (Dolan et al. 2015: 3 or more counts as burned out; CBI: 50 or more is high).
 */
export function selfReportSign(
  results: readonly SharedResult[],
  settings: SignSettings,
): FoundSign | null {
  const [latest, before] = results;
  if (!latest) return null;
  const found = (weight: "watch" | "act", value: number, sentence: string): FoundSign => ({
    key: "self_report",
    weight,
    value,
    weeksBeyond: 0,
    sentence,
    rows: {},
  });
  if (latest.single === 5)
    return found("act", 5, "Shared the highest answer of the single question.");
  if (latest.single !== null && latest.single >= 3) {
    return found("watch", latest.single, `Shared ${latest.single} of 5 on the single question.`);
  }
  const high = latest.scales.filter(
    ({ isHigh, score }) => isHigh || (score !== null && score >= settings.scaleWatch),
  );
  if (high.length > 0) {
    const names = high.map(({ name }) => name.toLowerCase()).join(" and ");
    return found(
      "watch",
      high[0]?.score ?? settings.scaleWatch,
      `Shared that the ${names} scale is high.`,
    );
  }
  const risen = latest.scales.flatMap(({ name, score }) => {
    const earlier = before?.scales.find((scale) => scale.name === name)?.score ?? null;
    if (score === null || earlier === null || score - earlier < settings.scaleRise) return [];
    return [{ name, rise: score - earlier }];
  });
  const [most] = risen.toSorted((a, b) => b.rise - a.rise);
  if (!most) return null;
  return found(
    "watch",
    most.rise,
    `Shared a ${most.name.toLowerCase()} score ${Math.round(most.rise)} points above the one before.`,
  );
}
