import { useLingui } from "@lingui/react/macro";
import {
  Bar,
  BarChart as Chart,
  CartesianGrid,
  Rectangle,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { BarShapeProps } from "recharts";
import type { Annotation, Bucket } from "./bucket.ts";
import { axis, gridLine } from "./bucket.ts";
import { ChartTooltip } from "./chart-tooltip.tsx";

export interface BarChartProps {
  buckets: readonly Bucket[];
  label: string;
  compareLabel?: string;
  annotations?: readonly Annotation[];
  onOpen?: (bucket: Bucket) => void;
  formatTick?: (value: number) => string;
  /** No gap between bars: a distribution. */
  isDense?: boolean;
  height?: number;
}

/** Filled for whole periods, hollow and dashed for one that runs. */
function shape(props: BarShapeProps) {
  const bucket = props.payload as Bucket | undefined;
  const { x, y, width, height } = props;
  if (!bucket?.isIncomplete) {
    return <Rectangle {...{ x, y, width, height }} radius={[3, 3, 0, 0]} className="fill-c1" />;
  }
  return (
    <Rectangle
      {...{ x, y, width, height }}
      radius={[3, 3, 0, 0]}
      strokeWidth={1.6}
      strokeDasharray="4 3"
      className="fill-brand-tint stroke-c1"
    />
  );
}

/** Values side by side; the comparison stands behind as a thin line over each bar. */
export function BarChart({
  buckets,
  label,
  compareLabel,
  annotations = [],
  onOpen,
  formatTick,
  isDense = false,
  height = 220,
}: BarChartProps) {
  const { t } = useLingui();
  return (
    <Chart
      responsive
      style={{ width: "100%", height }}
      data={[...buckets]}
      margin={{ top: 12, right: 8, bottom: 0, left: 0 }}
      barCategoryGap={isDense ? 1 : "24%"}
      title={label}
      cursor={onOpen ? "pointer" : "default"}
      onClick={({ activeTooltipIndex }) => {
        // Null while the pointer has not been seen over the chart; Number(null) would be the first bucket.
        const bucket = activeTooltipIndex == null ? undefined : buckets[Number(activeTooltipIndex)];
        if (bucket) onOpen?.(bucket);
      }}
    >
      <CartesianGrid vertical={false} {...gridLine} />
      <XAxis
        dataKey="id"
        {...axis}
        tickFormatter={(_, index) => buckets[index]?.tick ?? ""}
        interval="preserveStartEnd"
        minTickGap={4}
      />
      <YAxis
        {...axis}
        width={40}
        tickCount={5}
        allowDecimals={false}
        {...(formatTick ? { tickFormatter: formatTick } : {})}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: "var(--color-sunken)" }}
        content={
          <ChartTooltip
            seriesLabel={label}
            compareLabel={compareLabel}
            hint={onOpen ? t`Press to see the rows` : undefined}
          />
        }
      />
      {annotations.map(({ id, at, label: words }) => (
        <ReferenceLine
          key={id}
          x={at}
          stroke="var(--color-control)"
          strokeDasharray="3 3"
          label={{
            value: words,
            position: "insideTopLeft",
            fontSize: 11,
            fill: "var(--color-soft)",
          }}
        />
      ))}
      {compareLabel && (
        <Bar
          dataKey="compare"
          fill="var(--color-line)"
          stroke="var(--color-control)"
          isAnimationActive={false}
        />
      )}
      <Bar dataKey="value" shape={shape} isAnimationActive={false} />
    </Chart>
  );
}
