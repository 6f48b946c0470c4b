import { useWidth } from "../use-width.ts";

export interface FunnelStage {
  id: string;
  label: string;
  /** 0 to 1: length of the bar, against the first stage. */
  share: number;
  /** "139" */
  figure: string;
  /** "85 %" of the stage before or of the first; the caller says which in the sentence. */
  second?: string;
}

/** How many come through to each stage: bars from the same edge, each with its figure. */
export function Funnel({
  stages,
  label,
  onOpen,
}: {
  stages: readonly FunnelStage[];
  label: string;
  onOpen?: (stage: FunnelStage) => void;
}) {
  const [box, width] = useWidth<HTMLDivElement>();
  // SVG text does not wrap: where the longest name would crowd its bar, the names stand over the bars.
  const longest = 12 + 7 * Math.max(0, ...stages.map((stage) => stage.label.length));
  const isNarrow = longest > width * 0.4;
  const labelWidth = isNarrow ? 0 : longest;
  const rowHeight = isNarrow ? 46 : 30;
  const room = Math.max(40, width - labelWidth - 96);
  return (
    <div ref={box}>
      <svg
        data-chart=""
        role="group"
        aria-label={label}
        width={width}
        height={stages.length * rowHeight}
        viewBox={`0 0 ${Math.max(1, width)} ${stages.length * rowHeight}`}
        className="block"
      >
        {stages.map((stage, index) => {
          const length = Math.max(2, room * stage.share);
          const middle = index * rowHeight + rowHeight - 15;
          return (
            <g
              key={stage.id}
              role={onOpen ? "button" : "img"}
              aria-label={[stage.label, stage.figure, stage.second].filter(Boolean).join(" ")}
              tabIndex={onOpen ? 0 : undefined}
              className={onOpen ? "cursor-pointer" : undefined}
              onClick={() => onOpen?.(stage)}
              onKeyDown={(event) => {
                if (event.key !== "Enter" && event.key !== " ") return;
                event.preventDefault();
                onOpen?.(stage);
              }}
            >
              <text
                x={0}
                y={isNarrow ? middle - 14 : middle + 4}
                fontSize={13}
                className="fill-ink"
              >
                {`${stage.label} `}
              </text>
              <rect
                x={labelWidth}
                y={middle - 10}
                width={length}
                height={20}
                rx={3}
                className="fill-c1"
                fillOpacity={0.55 + 0.45 * stage.share}
              />
              <text
                x={labelWidth + length + 10}
                y={middle + 4}
                fontSize={13}
                className="fill-ink tabular"
              >
                <tspan fontWeight={600}>{stage.figure}</tspan>
                {stage.second && <tspan className="fill-soft">{` ${stage.second}`}</tspan>}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
