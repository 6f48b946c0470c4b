import type {
  Cell,
  Column,
  ReactTable,
  RowData,
  Row as TableRow,
  TableState,
} from "@tanstack/react-table";
import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  functionalUpdate,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import type { ReactNode } from "react";
import type { ColumnPrefs, DataColumn } from "./data-table-columns.ts";
import { columnState, visibilityPrefs, widthLimits } from "./data-table-columns.ts";
import type { RowSelection } from "./row-selection.ts";
import { isSelected, selectRows } from "./row-selection.ts";

/** What a column says of itself wherever it is drawn. */
type ColumnFacts = Pick<DataColumn<never>, "align" | "card" | "isTitle" | "label">;

const features = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  columnMeta: {} as ColumnFacts,
});
type Features = typeof features;

export type { RowData } from "@tanstack/react-table";
export type ModelTable<Row extends RowData> = ReactTable<Features, Row, TableState<Features>>;
export type ModelColumn<Row extends RowData> = Column<Features, Row>;
export type ModelRow<Row extends RowData> = TableRow<Features, Row>;

/** A column as it stands: its width, and where it sticks. A new object whenever one of them changed. */
export interface PlacedColumn<Row extends RowData> {
  column: ModelColumn<Row>;
  facts: ColumnFacts;
  width: number;
  /** Distance from the start edge while scrolling sideways; `null` scrolls along. */
  stickAt: number | null;
}

export interface ModelOptions<Row extends RowData> {
  columns: readonly DataColumn<Row>[];
  prefs: ColumnPrefs;
  onPrefs: ((prefs: ColumnPrefs) => void) | undefined;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** 'name' ascending, '-name' descending. */
  sort: string;
  onSort: (sort: string) => void;
  selection: RowSelection;
  onSelection: ((selection: RowSelection) => void) | undefined;
}

/**
 * The table as TanStack Table sees it: which columns stand where and how wide, which way the rows are sorted and which
 * of them are chosen. The server sorts and pages; nothing is kept here, each change goes to whoever keeps it.
 */
export function useTableModel<Row extends RowData>(
  options: ModelOptions<Row>,
): { table: ModelTable<Row>; placed: PlacedColumn<Row>[]; ids: string[] } {
  const { columns, prefs, onPrefs, rows, sort, selection } = options;
  // By hand, for the compiler does not look into the hook below: rows compare what they draw by identity.
  const definitions = useMemo(() => columns.map(definitionOf), [columns]);
  const layout = useMemo(() => columnState(columns, prefs), [columns, prefs]);
  const sorting = useMemo(
    () => [{ id: sort.replace(/^-/, ""), desc: sort.startsWith("-") }],
    [sort],
  );
  const ids = rows.map(options.rowId);
  // Of the rows that are here: those on other pages, or “all but these”, only the selection itself knows.
  const rowSelection: Record<string, true> = {};
  for (const id of ids) if (isSelected(selection, id)) rowSelection[id] = true;

  const table: ModelTable<Row> = useTable<Features, Row, TableState<Features>>({
    features,
    columns: definitions,
    data: rows,
    getRowId: options.rowId,
    manualSorting: true,
    enableSortingRemoval: false,
    state: { ...layout, sorting, rowSelection },
    onColumnOrderChange: (next) =>
      onPrefs?.({ ...prefs, order: functionalUpdate(next, layout.columnOrder) }),
    onColumnPinningChange: (next) => {
      const { start } = functionalUpdate(next, layout.columnPinning);
      const title = columns.find((column) => column.isTitle)?.id;
      onPrefs?.({ ...prefs, pinned: start.filter((id) => id !== title) });
    },
    onColumnVisibilityChange: (next) =>
      onPrefs?.(visibilityPrefs(columns, prefs, functionalUpdate(next, layout.columnVisibility))),
    onColumnSizingChange: (next) =>
      onPrefs?.({ ...prefs, widths: functionalUpdate(next, layout.columnSizing) }),
    onSortingChange: (next) => {
      const [first] = functionalUpdate(next, sorting);
      if (first) options.onSort(first.desc ? `-${first.id}` : first.id);
    },
    onRowSelectionChange: (next) => {
      const wanted = functionalUpdate(next, rowSelection);
      const on = ids.filter((id) => wanted[id]);
      const off = ids.filter((id) => !wanted[id]);
      options.onSelection?.(selectRows(selectRows(selection, on, true), off, false));
    },
  });
  const heads = table.getHeaderGroups()[0]?.headers;
  const placed = useMemo(
    () => (heads ?? []).map(({ column }) => placedOf(column)),
    // The widths are read through the columns, which stay the same objects.
    // oxlint-disable-next-line react/exhaustive-deps -- `layout` is what their methods read
    [heads, layout],
  );
  return { table, placed, ids };
}

function definitionOf<Row extends RowData>(column: DataColumn<Row>) {
  const { id, label, size, minSize, align, card, isTitle } = column;
  return {
    id,
    header: label,
    // Only columns with a value may be sorted; the value itself stays on the server.
    accessorFn: () => null,
    cell: ({ row }: { row: { original: Row } }) => column.cell(row.original),
    size: size ?? widthLimits.first,
    minSize: minSize ?? widthLimits.least,
    maxSize: widthLimits.most,
    enableSorting: column.sortable ?? false,
    // Figures begin with the largest.
    sortDescFirst: align === "end",
    enableHiding: !isTitle,
    enablePinning: !isTitle,
    meta: {
      label,
      ...(align && { align }),
      ...(card && { card }),
      ...(isTitle && { isTitle }),
    } satisfies ColumnFacts,
  };
}

function placedOf<Row extends RowData>(column: ModelColumn<Row>): PlacedColumn<Row> {
  return {
    column,
    facts: column.columnDef.meta ?? { label: column.id },
    width: column.getSize(),
    stickAt: column.getIsPinned() === "start" ? column.getStart("start") : null,
  };
}

/**
 * What stands in a cell. Called rather than drawn as a component: the functions of a screen are new whenever its
 * columns are, and an open editor must not be thrown away with the old one.
 */
export function cellOf<Row extends RowData>(
  row: ModelRow<Row>,
  column: ModelColumn<Row>,
): ReactNode {
  const cell: Cell<Features, Row> | undefined = row.getAllCellsByColumnId()[column.id];
  const draw = cell?.column.columnDef.cell;
  return cell && typeof draw === "function" ? draw(cell.getContext()) : null;
}
