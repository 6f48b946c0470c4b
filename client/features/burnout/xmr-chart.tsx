import type { SignChart } from "#shared/burnout/schema.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useWidth } from "#client/ui/use-width.ts";

const HEIGHT = 180;
const LEFT = 40;
const TOP = 12;
const FOOT = 24;

/** A round number at or above, a few times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (
    [1, 1.5, 2, 3, 4, 6, 8, 10].map((step) => step * power).find((step) => step >= value) ?? value
  );
}

/**
 * The weeks of one measure on the mentor's own chart: shaded what was usual before each week, dashed its middle, marked
 * the weeks on which the running average lay beyond its limit.
 */
export function XmrChart({ chart, label }: { chart: SignChart; label: string }) {
  const [box, width] = useWidth<HTMLDivElement>();
  const { weeks } = chart;
  const top = roundUp(Math.max(0.5, ...weeks.flatMap(({ value, upper }) => [value, upper])));
  const step = (width - LEFT - 12) / Math.max(1, weeks.length - 1);
  const x = (index: number) => LEFT + index * step;
  const y = (value: number) => TOP + (1 - Math.max(0, value) / top) * (HEIGHT - TOP - FOOT);
  const path = (of: (week: SignChart["weeks"][number]) => number) =>
    weeks.map((week, index) => `${x(index)},${y(of(week))}`);
  const band = [...path(({ upper }) => upper), ...path(({ lower }) => lower).toReversed()];
  const every = Math.max(1, Math.ceil(weeks.length / Math.max(2, Math.floor(width / 90))));
  return (
    <div ref={box}>
      <svg
        data-chart=""
        role="img"
        aria-label={label}
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${Math.max(1, width)} ${HEIGHT}`}
        className="block"
      >
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={width} y1={y(value)} y2={y(value)} className="stroke-line" />
            <text
              x={LEFT - 8}
              y={y(value) + 4}
              textAnchor="end"
              fontSize={11}
              className="tabular fill-soft"
            >
              {Number(value.toFixed(2))}
            </text>
          </g>
        ))}
        <polygon points={band.join(" ")} className="fill-brand-tint" />
        <polyline
          points={path(({ mean }) => mean).join(" ")}
          fill="none"
          strokeDasharray="2 3"
          className="stroke-control"
        />
        <polyline
          points={path(({ value }) => value).join(" ")}
          fill="none"
          strokeWidth={1.8}
          strokeLinejoin="round"
          className="stroke-c1"
        />
        {weeks.map((week, index) => (
          <circle
            key={week.week}
            cx={x(index)}
            cy={y(week.value)}
            r={week.side ? 4 : 2.2}
            className={week.side ? "fill-act" : "fill-c1"}
          >
            <title>{`${dayText(week.week)}: ${week.value.toFixed(1)}`}</title>
          </circle>
        ))}
        {weeks.map(
          (week, index) =>
            index % every === 0 &&
            x(index) < width - 30 && (
              <text
                key={week.week}
                x={x(index)}
                y={HEIGHT - 6}
                textAnchor="middle"
                fontSize={11}
                className="fill-soft"
              >
                {dayText(week.week, week.week)}
              </text>
            ),
        )}
      </svg>
    </div>
  );
}
