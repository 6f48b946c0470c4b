import { useLingui } from "@lingui/react/macro";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { PointerEvent } from "react";
import { useRef } from "react";
import { cx } from "#client/lib/cx.ts";
import { RowCheckbox } from "./checkbox.tsx";
import { widthLimits } from "./data-table-columns.ts";
import type { ModelTable, PlacedColumn, RowData } from "./data-table-model.ts";
import { selectWidth } from "./data-table-row.tsx";

export interface HeadProps<Row extends RowData> {
  table: ModelTable<Row>;
  placed: readonly PlacedColumn<Row>[];
  onWidth: (id: string, width: number, done: boolean) => void;
  canSelect: boolean;
}

const cellClass =
  "sticky top-0 z-10 h-10 border-b border-line bg-surface text-sm font-semibold text-soft";

/** Read from the state, which changes, rather than from the column, which stays the same object. */
function sortedAs<Row extends RowData>(table: ModelTable<Row>, id: string) {
  const found = table.state.sorting.find((by) => by.id === id);
  return found ? (found.desc ? "descending" : "ascending") : null;
}

/** The head of the table: names, sort buttons, width handles, and the box that chooses the page. */
export function DataTableHead<Row extends RowData>(props: HeadProps<Row>) {
  const { table, placed, onWidth, canSelect } = props;
  const { t } = useLingui();
  return (
    <thead>
      <tr aria-rowindex={1}>
        {canSelect && (
          <th scope="col" className={cx(cellClass, "start-0 z-20 px-2.5 text-start")}>
            <RowCheckbox
              aria-label={t`Choose all rows on this page`}
              checked={table.getIsAllPageRowsSelected()}
              indeterminate={table.getIsSomePageRowsSelected() && !table.getIsAllPageRowsSelected()}
              onChange={(event) => table.toggleAllPageRowsSelected(event.currentTarget.checked)}
            />
          </th>
        )}
        {placed.map(({ column, facts, width, stickAt }) => {
          const direction = sortedAs(table, column.id);
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={column.getCanSort() ? (direction ?? "none") : undefined}
              className={cx(
                cellClass,
                "px-3",
                facts.align === "end" ? "text-end" : "text-start",
                stickAt !== null && "z-20",
              )}
              style={
                stickAt === null
                  ? undefined
                  : { insetInlineStart: stickAt + (canSelect ? selectWidth : 0) }
              }
            >
              {column.getCanSort() ? (
                <button
                  type="button"
                  className={cx(
                    "inline-flex min-h-6 max-w-full items-center gap-1 rounded-sm hover:text-ink",
                    direction && "text-ink",
                    facts.align === "end" && "flex-row-reverse",
                  )}
                  onClick={() => column.toggleSorting()}
                >
                  <span className="truncate">{facts.label}</span>
                  {direction === "ascending" && (
                    <ArrowUp className="size-3.5 shrink-0" aria-hidden />
                  )}
                  {direction === "descending" && (
                    <ArrowDown className="size-3.5 shrink-0" aria-hidden />
                  )}
                </button>
              ) : (
                <span className="block truncate">{facts.label}</span>
              )}
              <WidthHandle width={width} onWidth={(next, done) => onWidth(column.id, next, done)} />
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** Drag to change the width. The columns dialog does the same from the keyboard, so this one is silent. */
function WidthHandle({
  width,
  onWidth,
}: {
  width: number;
  onWidth: (width: number, done: boolean) => void;
}) {
  const grip = useRef<{ from: number; width: number } | null>(null);
  const widthAt = (event: PointerEvent<HTMLSpanElement>) => {
    if (!grip.current) return width;
    const way = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
    const wanted = grip.current.width + (event.clientX - grip.current.from) * way;
    return Math.round(Math.max(widthLimits.least, Math.min(widthLimits.most, wanted)));
  };
  return (
    <span
      aria-hidden
      data-print="off"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { from: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (grip.current) onWidth(widthAt(event), false);
      }}
      onPointerUp={(event) => {
        onWidth(widthAt(event), true);
        grip.current = null;
      }}
      className="absolute end-0 top-1/2 h-6 w-2 -translate-y-1/2 cursor-col-resize touch-none border-e-2 border-transparent hover:border-control active:border-brand"
    />
  );
}
