import { useState } from "react";

/** Chosen rows. With `all`, every row that matches the filters is chosen but for `ids`. */
export interface RowSelection {
  all: boolean;
  ids: ReadonlySet<string>;
}

export const nothingSelected: RowSelection = { all: false, ids: new Set() };
export const everythingSelected: RowSelection = { all: true, ids: new Set() };

export function isSelected(selection: RowSelection, id: string): boolean {
  return selection.ids.has(id) !== selection.all;
}

export function countSelected(selection: RowSelection, total: number): number {
  return selection.all ? Math.max(0, total - selection.ids.size) : selection.ids.size;
}

/** Sets rows to chosen or not chosen, whichever way the selection is kept. */
export function selectRows(
  selection: RowSelection,
  ids: Iterable<string>,
  chosen: boolean,
): RowSelection {
  const next = new Set(selection.ids);
  for (const id of ids) {
    if (chosen === selection.all) next.delete(id);
    else next.add(id);
  }
  return { all: selection.all, ids: next };
}

/**
 * Selection that belongs to one set of filters: when `filterKey` changes (say, the address without sort and page), it is
 * empty again, so that “all matching” never comes to mean other rows than those the person saw.
 */
export function useRowSelection(filterKey: string) {
  const [kept, setKept] = useState({ filterKey, selection: nothingSelected });
  const selection = kept.filterKey === filterKey ? kept.selection : nothingSelected;
  return [selection, (next: RowSelection) => setKept({ filterKey, selection: next })] as const;
}
