import { useLingui } from "@lingui/react/macro";
import { DAY_PARTS, tidyAvailability, WEEK_DAYS } from "#shared/mentors/availability.ts";

/** The words of days and their parts. */
export function useAvailabilityWords() {
  const { t } = useLingui();
  const days = {
    mon: t`Mon`,
    tue: t`Tue`,
    wed: t`Wed`,
    thu: t`Thu`,
    fri: t`Fri`,
    sat: t`Sat`,
    sun: t`Sun`,
  };
  return { days, parts: { morning: t`Morning`, afternoon: t`Afternoon`, evening: t`Evening` } };
}

/** 'mon-evening', 'tue-evening' → "Evening: Mon, Tue". Codes of another making are left out. */
export function useAvailabilityText(): (codes: readonly string[]) => string {
  const { days, parts } = useAvailabilityWords();
  return (codes) => {
    const held = new Set<string>(tidyAvailability(codes));
    return DAY_PARTS.flatMap((part) => {
      const on = WEEK_DAYS.filter((day) => held.has(`${day}-${part}`));
      return on.length > 0 ? [`${parts[part]}: ${on.map((day) => days[day]).join(", ")}`] : [];
    }).join("\n");
  };
}
