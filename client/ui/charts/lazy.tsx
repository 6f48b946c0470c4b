import { lazy } from "react";

/*
 * Charts are fetched when one is drawn: Recharts is larger than everything else on a screen together. The frame around
 * them waits. Those drawn by hand (heat map, cohorts, funnel, spark line) are small and imported as they are.
 */
export const LineChart = lazy(() =>
  import("./line-chart.tsx").then((module) => ({ default: module.LineChart })),
);
export const BarChart = lazy(() =>
  import("./bar-chart.tsx").then((module) => ({ default: module.BarChart })),
);
export const Histogram = lazy(() =>
  import("./histogram.tsx").then((module) => ({ default: module.Histogram })),
);
export const SurvivalChart = lazy(() =>
  import("./survival-chart.tsx").then((module) => ({ default: module.SurvivalChart })),
);
