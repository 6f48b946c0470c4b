import type { ReactNode } from "react";

/** One column. `label` and `cell` are ready words and elements: a column knows its row, the table does not. */
export interface DataColumn<Row> {
  /** Also the sort key in the address when `sortable`. */
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Width in px before the person changes it. */
  size?: number;
  minSize?: number;
  /** Figures stand at the end, in tabular numerals. */
  align?: "start" | "end";
  sortable?: boolean;
  /** Names the row: the row header, the link, always shown, the first to stick. Exactly one column. */
  isTitle?: boolean;
  /** Shown unless the person hides it; `hidden` columns wait in the columns dialog. */
  startsHidden?: boolean;
  /** Where it goes on a phone's card. Default: `line` (label and value); the title column is the title. */
  card?: "status" | "line" | "none";
}

/** What a person made of the columns. Ids that no longer exist are ignored, new columns appear in their own place. */
export interface ColumnPrefs {
  order: string[];
  hidden: string[];
  /** Shown although they start hidden. */
  shown: string[];
  pinned: string[];
  widths: Record<string, number>;
}

export const defaultColumnPrefs: ColumnPrefs = {
  order: [],
  hidden: [],
  shown: [],
  pinned: [],
  widths: {},
};

/** Order with the person's wishes first; columns they never placed keep the place the screen gives them. */
export function orderColumns<Row>(columns: readonly DataColumn<Row>[], order: readonly string[]) {
  const known = order.filter((id) => columns.some((column) => column.id === id));
  const result = [...known];
  columns.forEach((column, index) => {
    if (result.includes(column.id)) return;
    const before = columns.slice(0, index).findLast((candidate) => result.includes(candidate.id));
    result.splice(before ? result.indexOf(before.id) + 1 : 0, 0, column.id);
  });
  return result;
}

export function isHidden<Row>(column: DataColumn<Row>, prefs: ColumnPrefs) {
  if (column.isTitle) return false;
  return column.startsHidden ? !prefs.shown.includes(column.id) : prefs.hidden.includes(column.id);
}

/** The ids of the columns in sight, in the order in which they stand there: what sticks comes first. For exports. */
export function visibleColumns<Row>(columns: readonly DataColumn<Row>[], prefs: ColumnPrefs) {
  const byId = new Map(columns.map((column) => [column.id, column]));
  const shown = orderColumns(columns, prefs.order).filter((id) => {
    const column = byId.get(id);
    return column !== undefined && !isHidden(column, prefs);
  });
  const title = columns.find((column) => column.isTitle)?.id;
  const sticks = [title, ...prefs.pinned].filter(
    (id, index, all): id is string =>
      id !== undefined && shown.includes(id) && all.indexOf(id) === index,
  );
  return [...sticks, ...shown.filter((id) => !sticks.includes(id))];
}

/** How TanStack Table is told what a person made of the columns. */
export function columnState<Row>(columns: readonly DataColumn<Row>[], prefs: ColumnPrefs) {
  const title = columns.find((column) => column.isTitle)?.id;
  return {
    columnOrder: orderColumns(columns, prefs.order),
    // The title leads; what a person pinned follows it in their order.
    columnPinning: {
      start: [...new Set(title === undefined ? prefs.pinned : [title, ...prefs.pinned])],
      end: [],
    },
    columnVisibility: Object.fromEntries(
      columns.map((column) => [column.id, !isHidden(column, prefs)]),
    ),
    columnSizing: prefs.widths,
  };
}

/** What is kept of a visibility: only where it differs from how the screen begins. */
export function visibilityPrefs<Row>(
  columns: readonly DataColumn<Row>[],
  prefs: ColumnPrefs,
  visibility: Readonly<Record<string, boolean>>,
): ColumnPrefs {
  const chosen = (isShown: boolean) =>
    columns
      .filter((column) => Boolean(column.startsHidden) === isShown)
      .filter((column) => visibility[column.id] === isShown)
      .map((column) => column.id);
  return { ...prefs, shown: chosen(true), hidden: chosen(false) };
}

export const widthLimits = { least: 64, most: 640, first: 140 } as const;
