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

const rowHeight = 30;

/** SVG text does not wrap: a long name is cut where the bar begins, and is whole in its title. */
function cut(label: string, width: number): string {
  const most = Math.max(6, Math.floor(width / 7));
  return label.length > most ? `${label.slice(0, most - 1).trimEnd()}…` : label;
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
  const labelWidth = Math.min(130, width * 0.34);
  const room = Math.max(40, width - labelWidth - 96);
  return (
    <div ref={box}>
      <svg
        data-chart=""
        role="group"
        aria-label={label}
        width={width}
        height={stages.length * rowHeight}
        className="block"
      >
        {stages.map((stage, index) => {
          const length = Math.max(2, room * stage.share);
          const middle = index * rowHeight + rowHeight / 2;
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
              <title>{stage.label}</title>
              <text x={0} y={middle + 4} fontSize={13} className="fill-ink">
                {`${cut(stage.label, labelWidth)} `}
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
