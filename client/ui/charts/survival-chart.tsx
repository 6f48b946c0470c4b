import { Area, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts";
import { axis, gridLine } from "./bucket.ts";
import { ChartTooltip } from "./chart-tooltip.tsx";

/** One step: from this day on, this share. */
export interface SurvivalStep {
  id: string;
  /** Days since the start. */
  day: number;
  /** 0 to 100. */
  share: number;
  low: number;
  high: number;
  /** The share of what it is compared with, 0 to 100. */
  compare?: number | null;
  compareText?: string;
  /** "Day 90" */
  name: string;
  /** "79 % (95 %: 71–85), 64 at risk" */
  text: string;
}

/** How long things last: a step line in its band of uncertainty. */
export function SurvivalChart({
  steps,
  label,
  ticks,
  formatDay,
  compareLabel,
  height = 220,
}: {
  steps: readonly SurvivalStep[];
  label: string;
  /** Days that stand on the axis. */
  ticks: readonly number[];
  formatDay: (day: number) => string;
  /** Names the dotted curve in the tooltip: "2025". */
  compareLabel?: string;
  height?: number;
}) {
  const points = steps.map((step) => ({ ...step, band: [step.low, step.high] }));
  return (
    <ComposedChart
      responsive
      style={{ width: "100%", height }}
      data={points}
      margin={{ top: 12, right: 16, bottom: 0, left: 0 }}
      title={label}
    >
      <CartesianGrid vertical={false} {...gridLine} />
      <XAxis
        dataKey="day"
        type="number"
        domain={["dataMin", "dataMax"]}
        ticks={[...ticks]}
        tickFormatter={formatDay}
        {...axis}
      />
      <YAxis {...axis} width={40} domain={[0, 100]} ticks={[0, 25, 50, 75, 100]} />
      <Tooltip isAnimationActive={false} content={<ChartTooltip compareLabel={compareLabel} />} />
      <Area
        dataKey="band"
        type="stepAfter"
        stroke="none"
        fill="var(--color-brand-tint)"
        fillOpacity={1}
        activeDot={false}
        isAnimationActive={false}
      />
      {compareLabel && (
        <Line
          dataKey="compare"
          type="stepAfter"
          stroke="var(--color-control)"
          strokeWidth={1.8}
          strokeDasharray="1 4"
          strokeLinecap="round"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      )}
      <Line
        dataKey="share"
        type="stepAfter"
        stroke="var(--color-c1)"
        strokeWidth={2.4}
        dot={false}
        isAnimationActive={false}
      />
    </ComposedChart>
  );
}
