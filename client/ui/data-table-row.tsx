import { memo } from "react";
import type { ReactNode } from "react";
import { Anchor } from "#client/lib/navigation.tsx";
import { cx } from "#client/lib/cx.ts";
import { RowCheckbox } from "./checkbox.tsx";
import type { ModelRow, PlacedColumn, RowData } from "./data-table-model.ts";
import { cellOf } from "./data-table-model.ts";

/** Width of the column of tick boxes. */
export const selectWidth = 44;

export type Density = "compact" | "normal" | "roomy";

export const rowHeights: Record<Density, number> = { compact: 32, normal: 40, roomy: 48 };

export interface RowProps<Row extends RowData> {
  row: ModelRow<Row>;
  /** Place on the page, from 0; the table finds a row by it when keys and clicks come in. */
  index: number;
  /** Place among all rows, from 1, after the head. */
  rowIndex: number;
  placed: readonly PlacedColumn<Row>[];
  name: string;
  href: string | undefined;
  chosen: boolean | undefined;
  isActive: boolean;
  isOpen: boolean;
  density: Density;
  selectLabel: string;
}

/** The press is handled once for all rows, at the table's body. */
const handledAbove = () => {};

function RowInner<Row extends RowData>(props: RowProps<Row>): ReactNode {
  const { row, index, placed, href, chosen, isActive, isOpen, density } = props;
  const ground = chosen || isOpen ? "bg-brand-tint" : "bg-surface group-hover/row:bg-paper";
  return (
    <tr
      data-index={index}
      aria-rowindex={props.rowIndex}
      aria-current={isOpen ? "true" : undefined}
      tabIndex={isActive ? 0 : -1}
      style={{ height: rowHeights[density] }}
      className="group/row -outline-offset-2 [&>*]:border-b [&>*]:border-line last:[&>*]:border-b-0"
    >
      {chosen !== undefined && (
        <td className={cx("sticky start-0 z-1 px-2.5", ground)}>
          <RowCheckbox
            data-select=""
            aria-label={props.selectLabel}
            checked={chosen}
            onChange={handledAbove}
            tabIndex={isActive ? 0 : -1}
          />
        </td>
      )}
      {placed.map(({ column, facts, stickAt }) => {
        const content = cellOf(row, column);
        const className = cx(
          "max-w-0 truncate px-3",
          ground,
          facts.align === "end" && "tabular text-end",
          stickAt !== null && "sticky z-1",
        );
        const style =
          stickAt === null
            ? undefined
            : { insetInlineStart: stickAt + (chosen === undefined ? 0 : selectWidth) };
        if (!facts.isTitle) {
          return (
            <td key={column.id} className={className} style={style}>
              {content}
            </td>
          );
        }
        return (
          <th
            key={column.id}
            scope="row"
            className={cx(className, "text-start font-semibold")}
            style={style}
          >
            {href ? (
              <Anchor
                href={href}
                data-row-link=""
                tabIndex={isActive ? 0 : -1}
                className="rounded-sm hover:underline"
              >
                {content}
              </Anchor>
            ) : (
              content
            )}
          </th>
        );
      })}
    </tr>
  );
}

/** One row. Re-drawn only when something of it changed, so that ticking a box stays quick in long lists. */
export const DataTableRow = memo(RowInner) as typeof RowInner;
