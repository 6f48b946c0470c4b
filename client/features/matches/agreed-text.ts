import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

/** "Weekly", "Every 10 days": the usual rhythms by their names. */
export function useAgreedText(): (everyDays: number) => string {
  const { t } = useLingui();
  return (everyDays) => {
    if (everyDays === 7) return t`Weekly`;
    if (everyDays === 14) return t`Every 2 weeks`;
    if (everyDays % 7 === 0) return t`Every ${everyDays / 7} weeks`;
    return t`${plural(everyDays, { one: "Every day", other: "Every # days" })}`;
  };
}
