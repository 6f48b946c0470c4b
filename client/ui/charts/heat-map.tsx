import type { KeyboardEvent } from "react";
import { useState } from "react";
import { cx } from "#client/lib/cx.ts";
import { useWidth } from "../use-width.ts";

export interface HeatCell {
  id: string;
  /** 0 (nothing) to 1 (the most): how strongly it is coloured. `null`: suppressed. */
  strength: number | null;
  /** "Monday, 14:00: 12 sessions" */
  text: string;
  /** Its period is not over: drawn with a dashed edge. */
  isIncomplete?: boolean;
}

export interface HeatRow {
  id: string;
  label: string;
  cells: readonly HeatCell[];
}

const rowHeight = 26;

/** Rows by columns (weekday by hour, cohort by month), coloured by strength. Arrow keys walk, Enter opens. */
export function HeatMap({
  rows,
  columns,
  label,
  onOpen,
  showValues = false,
}: {
  rows: readonly HeatRow[];
  /** Words over the columns; empty ones keep the axis quiet. */
  columns: readonly string[];
  label: string;
  onOpen?: (cell: HeatCell) => void;
  /** Writes the last word of `text` into the cells (cohorts). */
  showValues?: boolean;
}) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const labelWidth = Math.max(44, 8 + 6.6 * Math.max(0, ...rows.map((row) => row.label.length)));
  const cellWidth = Math.max(12, (width - labelWidth) / Math.max(1, columns.length));
  // Figures in the cells must stay readable on the strongest ground.
  const range = showValues ? 0.44 : 0.94;
  const height = rows.length * rowHeight + 20;

  const onKeyDown = (event: KeyboardEvent<SVGGElement>) => {
    const [row, column] = at;
    const steps: Record<string, readonly [number, number]> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [row, 0],
      End: [row, columns.length - 1],
    };
    const to = steps[event.key];
    const here = rows[row]?.cells[column];
    if (to && rows[to[0]]?.cells[to[1]]) {
      setAt(to);
      event.currentTarget.ownerSVGElement
        ?.querySelector<SVGElement>(`[data-cell="${to[0]}-${to[1]}"]`)
        ?.focus();
    } else if ((event.key === "Enter" || event.key === " ") && here) onOpen?.(here);
    else return;
    event.preventDefault();
  };

  return (
    <div ref={box} className="overflow-x-auto">
      <svg
        data-chart=""
        role="group"
        aria-label={label}
        width={Math.max(width, labelWidth + columns.length * 12)}
        height={height}
        viewBox={`0 0 ${Math.max(width, labelWidth + columns.length * 12)} ${height}`}
        className="block"
      >
        {columns.map((words, column) => (
          <text
            key={words || `column-${column}`}
            x={labelWidth + column * cellWidth + cellWidth / 2}
            y={height - 4}
            textAnchor="middle"
            fontSize={11}
            className="fill-soft"
          >
            {words}
          </text>
        ))}
        {rows.map((row, y) => (
          <g key={row.id}>
            <text
              x={labelWidth - 8}
              y={y * rowHeight + 16}
              textAnchor="end"
              fontSize={11}
              fontWeight={500}
              className="fill-soft"
            >
              {row.label}
            </text>
            {row.cells.map((cell, x) => (
              <g
                key={cell.id}
                data-cell={`${y}-${x}`}
                role={onOpen ? "button" : "img"}
                aria-label={cell.text}
                tabIndex={at[0] === y && at[1] === x ? 0 : -1}
                onClick={() => {
                  setAt([y, x]);
                  onOpen?.(cell);
                }}
                onKeyDown={onKeyDown}
                onFocus={() => setAt([y, x])}
                className={onOpen ? "cursor-pointer" : undefined}
              >
                <title>{cell.text}</title>
                <rect
                  x={labelWidth + x * cellWidth + 1}
                  y={y * rowHeight + 1}
                  width={Math.max(1, cellWidth - 2)}
                  height={rowHeight - 2}
                  rx={3}
                  className={cx(
                    cell.strength === null ? "fill-none stroke-line" : "fill-c1",
                    cell.isIncomplete && "stroke-c1",
                  )}
                  fillOpacity={cell.strength === null ? 1 : 0.06 + range * cell.strength}
                  strokeDasharray={cell.strength === null || cell.isIncomplete ? "2 2" : undefined}
                />
                {showValues && cell.strength !== null && cellWidth > 28 && (
                  <text
                    x={labelWidth + x * cellWidth + cellWidth / 2}
                    y={y * rowHeight + 17}
                    textAnchor="middle"
                    fontSize={11}
                    className="fill-ink"
                  >
                    {cell.text.slice(cell.text.lastIndexOf(":") + 1).trim()}
                  </text>
                )}
              </g>
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}
