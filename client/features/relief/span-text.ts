import { useLingui } from "@lingui/react/macro";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";

/** "Nov 22 to Dec 5"; one day stands alone. */
export function useSpanText(): (span: { fromOn: string; untilOn: string }) => string {
  const { t } = useLingui();
  const { today } = useProgram();
  return ({ fromOn, untilOn }) =>
    fromOn === untilOn
      ? dayText(fromOn, today)
      : t`${dayText(fromOn, today)} to ${dayText(untilOn, today)}`;
}
