/** A value's last weeks, its own usual range shaded, points outside it marked. All numbers are 0 (foot) to 1 (top). */
export function SparkLine({
  points,
  usual,
  label,
  width = 92,
  height = 28,
}: {
  points: readonly { at: number; isOutside?: boolean }[];
  usual?: { low: number; high: number; middle?: number };
  /** What it shows, for people who hear it: "Hours of 26 weeks; above the usual range for 3". */
  label: string;
  width?: number;
  height?: number;
}) {
  const pad = 4;
  const x = (index: number) => pad + (index * (width - 2 * pad)) / Math.max(1, points.length - 1);
  const y = (at: number) => pad + (1 - at) * (height - 2 * pad);
  return (
    <svg role="img" aria-label={label} width={width} height={height} className="shrink-0">
      {usual && (
        <>
          <rect
            x={0}
            width={width}
            y={y(usual.high)}
            height={Math.max(1, y(usual.low) - y(usual.high))}
            rx={2}
            className="fill-brand-tint"
          />
          <line
            x1={0}
            x2={width}
            y1={y(usual.middle ?? (usual.low + usual.high) / 2)}
            y2={y(usual.middle ?? (usual.low + usual.high) / 2)}
            strokeDasharray="2 3"
            className="stroke-control"
          />
        </>
      )}
      <polyline
        points={points.map((point, index) => `${x(index)},${y(point.at)}`).join(" ")}
        fill="none"
        strokeWidth={1.5}
        strokeLinejoin="round"
        className="stroke-soft"
      />
      {points.map(
        (point, index) =>
          point.isOutside && (
            <circle key={x(index)} cx={x(index)} cy={y(point.at)} r={3} className="fill-act" />
          ),
      )}
    </svg>
  );
}
