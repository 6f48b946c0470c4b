import { checkRow, type CheckedRow, type CheckOptions } from "./check.ts";
import { findOrder, type OrderFinding } from "./dates.ts";
import { fieldOf } from "./fields.ts";
import { type ImportKind } from "./kinds.ts";
import { isTotalsRow, nameColumns } from "./recognise.ts";
import { cleanCell } from "./text.ts";
import {
  distinctValues,
  isMatched,
  type Known,
  suggestValue,
  type ValueMap,
  valueKey,
} from "./values.ts";

/** A sheet with its header found: names of columns, and the rows below. */
export type Table = {
  headers: string[];
  rows: readonly (readonly string[])[];
  /** The number of the first row in the file itself, as a spreadsheet counts. */
  firstNo: number;
};

export function tableOf(rows: readonly (readonly string[])[], headerRow: number): Table {
  const below = rows.slice(headerRow + 1);
  const sample = below.slice(0, 200).filter((row) => row.length > 0);
  const header = [...(rows[headerRow] ?? [])];
  // A column without a name is one where many rows have something in it; one row too wide is a mistake in that row.
  const reaching = (width: number) => sample.filter((row) => row.length > width).length;
  while (reaching(header.length) > sample.length / 4) header.push("");
  return { headers: nameColumns(header), rows: below, firstNo: headerRow + 2 };
}

/** What the person has said so far of a table. */
export type Setup = {
  kind: ImportKind;
  /** For each column the field that it is for; '' leaves it out. */
  columns: readonly string[];
  orders: CheckOptions["orders"];
  values: Readonly<Record<string, ValueMap | undefined>>;
  known: Known;
  today: string;
};

export type PreparedRow = CheckedRow & {
  no: number;
  /** By field. */
  cells: Readonly<Record<string, string>>;
  /** Why it is no row at all, if it is none. */
  leftOut: "empty" | "totals" | null;
};

/** Cells of one column, empty ones left out. */
export function columnCells(table: Table, column: number): string[] {
  return table.rows.flatMap((row) => {
    const cell = cleanCell(row[column] ?? "");
    return cell === "" ? [] : [cell];
  });
}

/** How each column of days writes them, by field: the person is asked once where it can be read in two ways. */
export function findOrders(
  kind: ImportKind,
  table: Table,
  columns: readonly string[],
  today: string,
) {
  const found: Record<string, OrderFinding> = {};
  columns.forEach((id, column) => {
    const type = fieldOf(kind, id)?.type;
    if (type === "day" || type === "month")
      found[id] = findOrder(columnCells(table, column), today);
  });
  return found;
}

export type Word = { text: string; key: string; count: number };
export type WordsOfField = { field: string; words: (Word & { meant: string | null })[] };

/** The different words of columns that have to be matched. */
export function findWords(
  kind: ImportKind,
  table: Table,
  columns: readonly string[],
): { field: string; words: Word[] }[] {
  return columns.flatMap((id, column) => {
    const field = fieldOf(kind, id);
    if (!field || !isMatched(field)) return [];
    const words = distinctValues(columnCells(table, column));
    return [{ field: id, words: words.map((word) => ({ ...word, key: valueKey(word.text) })) }];
  });
}

/** What each word means so far: said, remembered or obvious. */
export function meanWords(
  found: readonly { field: string; words: readonly Word[] }[],
  setup: Pick<Setup, "kind" | "values" | "known">,
): WordsOfField[] {
  return found.flatMap(({ field: id, words }) => {
    const field = fieldOf(setup.kind, id);
    if (!field) return [];
    const meant = (word: Word) =>
      setup.values[id]?.[word.key] ?? suggestValue(field, word.text, setup.known);
    return [{ field: id, words: words.map((word) => ({ ...word, meant: meant(word) })) }];
  });
}

/** Whether there is anything to match at all: known without reading the rows. */
export function hasWords(kind: ImportKind, columns: readonly string[]): boolean {
  return columns.some((id) => {
    const field = fieldOf(kind, id);
    return field !== undefined && isMatched(field);
  });
}

/** A row of the table, checked. `edits` are cells that the person has put right. */
export function prepareRow(
  table: Table,
  setup: Setup,
  index: number,
  more: {
    edits?: Readonly<Record<string, string>> | undefined;
    isLast: boolean;
    keepTotals: boolean;
    /** A cell of it is longer than is taken in; only its start was read. */
    isCut?: boolean;
  },
): PreparedRow {
  const raw = table.rows[index] ?? [];
  const cells: Record<string, string> = {};
  setup.columns.forEach((field, column) => {
    if (field !== "") cells[field] = more.edits?.[field] ?? raw[column] ?? "";
  });
  const base = { no: table.firstNo + index, cells, row: null, problems: [], shown: {} };
  if (raw.every((cell) => cleanCell(cell) === "")) return { ...base, leftOut: "empty" };
  if (more.isLast && !more.keepTotals && isTotalsRow(raw)) return { ...base, leftOut: "totals" };
  const checked = checkRow(setup.kind, cells, setup);
  const reasons = more.edits ? [] : shapeProblems(table, raw, more.isCut ?? false);
  if (reasons.length === 0) return { ...base, ...checked, leftOut: null };
  const problems = [...reasons.map((reason) => ({ field: "", reason })), ...checked.problems];
  return { ...base, ...checked, row: null, problems, leftOut: null };
}

function shapeProblems(table: Table, raw: readonly string[], isCut: boolean): string[] {
  const extra = raw.slice(table.headers.length).filter((cell) => cleanCell(cell) !== "").length;
  const beyond = `There ${extra === 1 ? "is a cell" : `are ${extra} cells`} beyond the last column. A comma inside a cell needs quotes around the cell.`;
  const cut =
    "A cell is longer than 10,000 characters, and only its start was read. Look through the row.";
  return [...(extra > 0 ? [beyond] : []), ...(isCut ? [cut] : [])];
}

/** How many rows at the end may be totals: a total, a blank line above it, perhaps an average. */
export const LAST_ROWS = 3;
