import { useLingui } from "@lingui/react/macro";
import { isOverloaded, loadPercent, loadText } from "#shared/mentors/load.ts";
import { Meter } from "#client/ui/meter.tsx";

/** Load as a bar and its figure; the rule is shared with the list's order, its filter and the export. */
export function LoadMeter({ load, capacity }: { load: number; capacity: number }) {
  const { t } = useLingui();
  const over = isOverloaded(load, capacity);
  const percent = loadPercent(load, capacity) ?? 101;
  return (
    <Meter
      label={t`Load`}
      percent={over ? Math.max(101, percent) : percent}
      text={loadText(load, capacity)}
    />
  );
}
