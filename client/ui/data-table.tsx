import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Suspense, useId, useMemo, useRef, useState } from "react";
import { cx } from "#client/lib/cx.ts";
import { usePhone } from "#client/lib/media.ts";
import { useNavigation } from "#client/lib/navigation.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import type { BodyHandle } from "./data-table-body.tsx";
import { PlainRows, VirtualRows } from "./data-table-body.tsx";
import { DataTableCards } from "./data-table-cards.tsx";
import type { ColumnPrefs, DataColumn } from "./data-table-columns.ts";
import { defaultColumnPrefs } from "./data-table-columns.ts";
import { DataTableHead } from "./data-table-head.tsx";
import { useRowKeys } from "./data-table-keys.ts";
import type { RowData } from "./data-table-model.ts";
import { useTableModel } from "./data-table-model.ts";
import type { Density } from "./data-table-row.tsx";
import { DataTableRow, rowHeights, selectWidth } from "./data-table-row.tsx";
import { Pagination } from "./pagination.tsx";
import type { RowSelection } from "./row-selection.ts";
import { everythingSelected, isSelected, nothingSelected } from "./row-selection.ts";

/** The part of the address that the table reads and changes: `listSearch` in shared/lib/page.ts. */
export interface TableSearch {
  /** 'name' ascending, '-name' descending. */
  sort: string;
  /** From 1. */
  page: number;
  size: number;
}

export interface DataTableProps<Row extends RowData> {
  /** What the rows are, for people who hear the table: "Mentors". */
  label: string;
  columns: readonly DataColumn<Row>[];
  /** One page of rows, as the server answered. */
  rows: readonly Row[];
  /** All rows that match, over all pages. */
  total: number;
  search: TableSearch;
  onSearchChange: (patch: Partial<TableSearch>) => void;
  rowId: (row: Row) => string;
  /** The words of a row's title, for the names of its controls. */
  rowName: (row: Row) => string;
  rowHref?: (row: Row) => string | undefined;
  /** Enter and a click on the row: opens the side panel. Without it they follow `rowHref`. */
  onOpen?: (row: Row) => void;
  /** The row whose side panel is open. */
  openId?: string | null | undefined;
  selection?: RowSelection;
  onSelection?: (selection: RowSelection) => void;
  /** Buttons of the bar that appears once rows are chosen. */
  bulkActions?: ReactNode;
  density?: Density;
  columnPrefs?: ColumnPrefs;
  onColumnPrefs?: (prefs: ColumnPrefs) => void;
  /** Shown in place of the table when nothing matches. */
  emptyState: ReactNode;
  /** Newer rows are on their way; the old ones stay in sight. */
  isFetching?: boolean;
}

/** The one table. Rows, order and page come from the address; it keeps nothing but where the keyboard stands. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const {
    rows,
    total,
    search,
    onSearchChange,
    selection,
    onSelection,
    rowHref,
    density = "normal",
  } = props;
  const { columnPrefs = defaultColumnPrefs, onColumnPrefs, onOpen, isFetching = false } = props;
  const { t } = useLingui();
  const isPhone = usePhone();
  const { go } = useNavigation();
  const hintId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<BodyHandle>(null);
  const [dragged, setDragged] = useState<Record<string, number> | null>(null);
  const chosen = onSelection ? (selection ?? nothingSelected) : undefined;
  // By hand: the compiler does not look into the table's hook, and rows compare what they draw by identity.
  const prefs = useMemo(
    () =>
      dragged ? { ...columnPrefs, widths: { ...columnPrefs.widths, ...dragged } } : columnPrefs,
    [columnPrefs, dragged],
  );
  const { table, placed, ids } = useTableModel({
    columns: props.columns,
    prefs,
    onPrefs: onColumnPrefs,
    rows,
    rowId: props.rowId,
    sort: search.sort,
    onSort: (sort) => onSearchChange({ sort, page: 1 }),
    selection: chosen ?? nothingSelected,
    onSelection,
  });
  const tableRows = table.getRowModel().rows;
  const totalWidth = placed.reduce((sum, { width }) => sum + width, 0);

  const canOpen = onOpen !== undefined || rowHref !== undefined;
  const { active, handlers } = useRowKeys({
    count: ids.length,
    choose: chosen
      ? (index, withRange) => {
          const row = tableRows[index];
          // The handler of the table keeps the last chosen row, from which a range begins.
          row?.getToggleSelectedHandler()({
            target: { checked: !row.getIsSelected() },
            shiftKey: withRange,
          });
        }
      : undefined,
    open: canOpen
      ? (index) => {
          const row = rows[index];
          if (row === undefined) return;
          const href = rowHref?.(row);
          if (onOpen) onOpen(row);
          else if (href) go(href);
        }
      : undefined,
    reveal: (index) => body.current?.reveal(index),
  });

  const selectLabel = (row: Row) => t`Choose ${props.rowName(row)}`;
  const Body = rows.length > 100 ? VirtualRows : PlainRows;
  const firstIndex = (search.page - 1) * search.size;

  if (total === 0 && !isFetching) return props.emptyState;

  return (
    <div className="flex flex-col gap-3" aria-busy={isFetching}>
      {isPhone ? (
        <DataTableCards
          rows={tableRows}
          placed={placed}
          label={props.label}
          href={rowHref}
          chosen={chosen && ((id) => isSelected(chosen, id))}
          selectLabel={selectLabel}
          openId={props.openId}
          handlers={handlers}
        />
      ) : (
        <div
          ref={scroller}
          data-scroller=""
          className="relative max-h-[max(24rem,calc(100dvh-17rem))] overflow-auto rounded-card border border-line bg-surface"
        >
          {isFetching && (
            <div className="absolute inset-x-0 top-0 z-30 h-0.5 animate-breathe bg-brand" />
          )}
          <p id={hintId} className="sr-only">
            {t`Arrow keys move between rows, Enter opens, x chooses, question mark shows all keys.`}
          </p>
          <table
            aria-label={props.label}
            aria-describedby={hintId}
            aria-rowcount={total + 1}
            aria-colcount={placed.length + (chosen ? 1 : 0)}
            className="w-full table-fixed border-separate border-spacing-0"
            style={{ minWidth: totalWidth + (chosen ? selectWidth : 0) }}
          >
            <colgroup>
              {chosen && <col style={{ width: selectWidth }} />}
              {placed.map(({ column, width }) => (
                <col key={column.id} style={{ width }} />
              ))}
            </colgroup>
            <DataTableHead
              table={table}
              placed={placed}
              onWidth={(id, width, done) => {
                setDragged(done && onColumnPrefs ? null : { ...dragged, [id]: width });
                if (done) table.setColumnSizing((widths) => ({ ...widths, [id]: width }));
              }}
              canSelect={chosen !== undefined}
            />
            <tbody {...handlers} className={cx(isFetching && "opacity-70")}>
              <Suspense fallback={null}>
                <Body
                  count={rows.length}
                  rowHeight={rowHeights[density]}
                  active={active}
                  scroller={scroller}
                  handle={body}
                >
                  {(index) => {
                    const row = tableRows[index];
                    if (row === undefined) return null;
                    const { id, original } = row;
                    return (
                      <DataTableRow
                        key={id}
                        row={row}
                        index={index}
                        rowIndex={firstIndex + index + 2}
                        placed={placed}
                        name={props.rowName(original)}
                        href={rowHref?.(original)}
                        chosen={chosen && isSelected(chosen, id)}
                        isActive={index === active}
                        isOpen={props.openId === id}
                        density={density}
                        selectLabel={selectLabel(original)}
                      />
                    );
                  }}
                </Body>
              </Suspense>
            </tbody>
          </table>
        </div>
      )}
      {chosen && onSelection && (
        <BulkBar
          selection={chosen}
          total={total}
          onAll={() => onSelection(everythingSelected)}
          onNone={() => onSelection(nothingSelected)}
        >
          {props.bulkActions}
        </BulkBar>
      )}
      <Pagination
        page={search.page}
        pageSize={search.size}
        total={total}
        onPage={(page) => onSearchChange({ page })}
        onPageSize={(size) => onSearchChange({ size, page: 1 })}
      />
    </div>
  );
}
