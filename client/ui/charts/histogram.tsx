import type { BarChartProps } from "./bar-chart.tsx";
import { BarChart } from "./bar-chart.tsx";

/** A distribution: bins side by side, without gaps. */
export function Histogram(props: Omit<BarChartProps, "isDense" | "compareLabel">) {
  return <BarChart {...props} isDense />;
}
