import type { HeatCell, HeatRow } from "./heat-map.tsx";
import { HeatMap } from "./heat-map.tsx";

/** Groups that began together, followed month by month: each cell says how many are still there. */
export function CohortGrid({
  cohorts,
  months,
  label,
  onOpen,
}: {
  /** Cells in order of age; later months that have not come yet are left out. `text` ends with ": 79 %". */
  cohorts: readonly HeatRow[];
  months: readonly string[];
  label: string;
  onOpen?: (cell: HeatCell) => void;
}) {
  return (
    <HeatMap
      rows={cohorts}
      columns={months}
      label={label}
      showValues
      {...(onOpen ? { onOpen } : {})}
    />
  );
}
