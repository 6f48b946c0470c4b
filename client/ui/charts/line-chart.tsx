import { useLingui } from "@lingui/react/macro";
import type { ReactElement } from "react";
import {
  CartesianGrid,
  Line,
  LineChart as Chart,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { Annotation, Bucket } from "./bucket.ts";
import { axis, gridLine } from "./bucket.ts";
import { ChartTooltip } from "./chart-tooltip.tsx";

export interface LineChartProps {
  buckets: readonly Bucket[];
  /** Names the line at its last whole point: "2026". */
  label: string;
  /** Names the dotted line: "2025". */
  compareLabel?: string;
  annotations?: readonly Annotation[];
  /** A click opens the rows behind a bucket. */
  onOpen?: (bucket: Bucket) => void;
  /** What a click does, where it is not opening the rows: "Press to look at this month". */
  openHint?: string;
  /** Words for the axis: 1200 → "1.2 k". */
  formatTick?: (value: number) => string;
  height?: number;
  /** The value holds until the next point: stairs instead of slopes. */
  isStepped?: boolean;
}

interface DotProps {
  cx?: number;
  cy?: number;
  index?: number;
}

const noDot = <g />;

/** A value over time: thick for now, dotted for the comparison, dashed with a hollow point for a period that runs. */
export function LineChart({
  buckets,
  label,
  compareLabel,
  annotations = [],
  onOpen,
  openHint,
  formatTick,
  height = 220,
  isStepped = false,
}: LineChartProps) {
  const { t } = useLingui();
  const tailFrom = buckets.findIndex((bucket) => bucket.isIncomplete);
  const lastWhole = tailFrom === -1 ? buckets.length - 1 : tailFrom - 1;
  const isTail = (index: number) => tailFrom !== -1 && index >= Math.max(0, tailFrom - 1);
  const points = buckets.map((bucket, index) => ({
    ...bucket,
    whole: bucket.isIncomplete ? null : bucket.value,
    tail: isTail(index) ? bucket.value : null,
  }));

  const dot = ({ cx, cy, index }: DotProps): ReactElement => {
    if (cx === undefined || cy === undefined || index === undefined) return noDot;
    return (
      <g key={index}>
        <circle cx={cx} cy={cy} r={3.5} className="fill-c1" />
        {index === lastWhole && (
          <text
            x={cx}
            y={cy - 10}
            textAnchor="middle"
            fontSize={11}
            fontWeight={600}
            className="fill-brand-text"
          >
            {label}
          </text>
        )}
      </g>
    );
  };
  const tailDot = ({ cx, cy, index }: DotProps): ReactElement => {
    if (cx === undefined || cy === undefined || index === undefined) return noDot;
    if (!buckets[index]?.isIncomplete) return <g key={index} />;
    return (
      <circle
        key={index}
        cx={cx}
        cy={cy}
        r={3.5}
        strokeWidth={2}
        className="fill-surface stroke-c1"
      />
    );
  };
  // The comparison is named where it begins, on the side away from the other line.
  const isBelow = (buckets[0]?.compare ?? 0) <= (buckets[0]?.value ?? 0);
  const compareDot = ({ cx, cy, index }: DotProps): ReactElement => {
    if (index !== 0 || cx === undefined || cy === undefined) return <g key={index} />;
    const hasRoom = cy + 16 < height - 34;
    return (
      <text
        key={index}
        x={cx}
        y={isBelow && hasRoom ? cy + 16 : cy - 8}
        fontSize={11}
        className="fill-soft"
      >
        {compareLabel}
      </text>
    );
  };

  return (
    <Chart
      responsive
      style={{ width: "100%", height }}
      data={points}
      margin={{ top: 20, right: 16, bottom: 0, left: 0 }}
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
        minTickGap={6}
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
        cursor={{ stroke: "var(--color-control)", strokeDasharray: "2 3" }}
        content={
          <ChartTooltip
            seriesLabel={label}
            compareLabel={compareLabel}
            hint={onOpen ? (openHint ?? t`Press to see the rows`) : undefined}
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
            offset: 4,
          }}
        />
      ))}
      {compareLabel && (
        <Line
          dataKey="compare"
          stroke="var(--color-control)"
          strokeWidth={1.8}
          strokeDasharray="1 4"
          strokeLinecap="round"
          dot={compareDot}
          activeDot={false}
          isAnimationActive={false}
        />
      )}
      <Line
        dataKey="tail"
        stroke="var(--color-c1)"
        strokeWidth={2.4}
        strokeDasharray="5 4"
        dot={tailDot}
        activeDot={false}
        isAnimationActive={false}
      />
      <Line
        dataKey="whole"
        type={isStepped ? "stepAfter" : "linear"}
        stroke="var(--color-c1)"
        strokeWidth={2.4}
        dot={dot}
        activeDot={{ r: 5, fill: "var(--color-c1)" }}
        isAnimationActive={false}
      />
    </Chart>
  );
}
