import type { DateOrder } from "#shared/imports/dates.ts";
import type { DuplicateChoice, DuplicateSign } from "#shared/imports/duplicates.ts";
import { fieldOf } from "#shared/imports/fields.ts";
import { type ImportKind } from "#shared/imports/kinds.ts";
import type { PreparedRow } from "#shared/imports/prepare.ts";
import {
  findHeaderRow,
  nameColumns,
  recogniseColumns,
  signatureOf,
} from "#shared/imports/recognise.ts";
import type { CheckOutput, ImportMapping } from "#shared/imports/schema.ts";
import { plainWords } from "#shared/imports/text.ts";
import type { ReadFile } from "#client/features/imports/read-result.ts";

export type Source = { name: string; bytes: Uint8Array; file: ReadFile };

/** All that the wizard knows; the step alone stands in the address. */
export type ImportState = {
  kind: ImportKind;
  source: Source | null;
  sheet: number;
  headerRow: number;
  /** For each column the field it is for; '' leaves it out. */
  columns: readonly string[];
  /** Whether the columns were matched as they were last time. */
  remembered: boolean;
  orders: Readonly<Record<string, DateOrder | undefined>>;
  values: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
  edits: Readonly<Record<number, Readonly<Record<string, string>> | undefined>>;
  keepTotals: boolean;
  /** Null until checked with what was said; any change before it takes it away. */
  rows: readonly PreparedRow[] | null;
  server: ReadonlyMap<number, CheckOutput[number]>;
  byRow: Readonly<Record<number, DuplicateChoice | undefined>>;
  bySign: Readonly<Partial<Record<DuplicateSign, DuplicateChoice>>>;
  prefer: "ours" | "file";
};

export type ImportAction =
  | { do: "read"; source: Source }
  | { do: "sheet"; index: number }
  | { do: "header"; row: number }
  | { do: "recall"; mapping: ImportMapping }
  | { do: "column"; index: number; field: string }
  | { do: "order"; field: string; order: DateOrder }
  | { do: "value"; field: string; key: string; meant: string }
  | { do: "totals"; keep: boolean }
  | {
      do: "checked";
      rows: readonly PreparedRow[];
      server: ReadonlyMap<number, CheckOutput[number]>;
    }
  | {
      do: "row";
      row: PreparedRow;
      answer: CheckOutput[number] | undefined;
      edits: Readonly<Record<string, string>>;
    }
  | { do: "choose"; no: number; choice: DuplicateChoice }
  | { do: "chooseAll"; by: DuplicateSign; choice: DuplicateChoice }
  | { do: "prefer"; prefer: "ours" | "file" };

const unchecked = { rows: null, server: new Map<number, never>(), byRow: {}, bySign: {} } as const;

export function emptyState(kind: ImportKind): ImportState {
  return {
    kind,
    source: null,
    sheet: 0,
    headerRow: 0,
    columns: [],
    remembered: false,
    orders: {},
    values: {},
    edits: {},
    keepTotals: false,
    prefer: "ours",
    ...unchecked,
  };
}

export function sheetRows(state: Pick<ImportState, "source" | "sheet">): readonly string[][] {
  return state.source?.file.sheets[state.sheet]?.rows ?? [];
}

export function reduce(state: ImportState, action: ImportAction): ImportState {
  switch (action.do) {
    case "read": {
      // The sheet that looks most like what is wanted; nearly always the only one.
      const scores = action.source.file.sheets.map((sheet) => knownColumns(state.kind, sheet.rows));
      const sheet = Math.max(0, scores.indexOf(Math.max(...scores)));
      return onSheet({ ...emptyState(state.kind), source: action.source }, sheet);
    }
    case "sheet":
      return onSheet(state, action.index);
    case "header":
      return onHeader(state, action.row);
    case "recall":
      return { ...state, ...recalled(state, action.mapping) };
    case "column": {
      // A field is for one column: the column that had it before lets go.
      const columns = state.columns.map((field, index) =>
        index === action.index ? action.field : field === action.field ? "" : field,
      );
      return { ...state, ...unchecked, columns, remembered: false };
    }
    case "order":
      return { ...state, ...unchecked, orders: { ...state.orders, [action.field]: action.order } };
    case "value": {
      const words = { ...state.values[action.field], [action.key]: action.meant };
      return { ...state, ...unchecked, values: { ...state.values, [action.field]: words } };
    }
    case "totals":
      return { ...state, ...unchecked, keepTotals: action.keep };
    case "checked":
      return { ...state, rows: action.rows, server: action.server };
    case "row": {
      const server = new Map(state.server);
      if (action.answer) server.set(action.row.no, action.answer);
      else server.delete(action.row.no);
      const rows = state.rows?.map((row) => (row.no === action.row.no ? action.row : row)) ?? null;
      return { ...state, rows, server, edits: { ...state.edits, [action.row.no]: action.edits } };
    }
    case "choose":
      return { ...state, byRow: { ...state.byRow, [action.no]: action.choice } };
    case "chooseAll":
      // Said of all of them: what was said of single rows before gives way.
      return { ...state, byRow: {}, bySign: { ...state.bySign, [action.by]: action.choice } };
    case "prefer":
      return { ...state, prefer: action.prefer };
    default:
      return state;
  }
}

function knownColumns(kind: ImportKind, rows: readonly (readonly string[])[]): number {
  const header = rows[findHeaderRow(kind, rows)] ?? [];
  return recogniseColumns(kind, header).filter((guess) => guess !== null).length;
}

function onSheet(state: ImportState, sheet: number): ImportState {
  const next = { ...state, sheet };
  return onHeader(next, findHeaderRow(state.kind, sheetRows(next)));
}

function onHeader(state: ImportState, headerRow: number): ImportState {
  const headers = sheetRows(state)[headerRow] ?? [];
  const columns = recogniseColumns(state.kind, headers).map((guess) => guess?.field ?? "");
  return {
    ...state,
    ...unchecked,
    headerRow,
    columns,
    remembered: false,
    orders: {},
    values: {},
    edits: {},
  };
}

function recalled(state: ImportState, mapping: ImportMapping): Partial<ImportState> {
  const headers = nameColumns(sheetRows(state)[state.headerRow] ?? []);
  const columns = headers.map((header, index) => {
    const field = mapping.columns[plainWords(header)];
    // A field that has gone since is not brought back.
    return field === "" || (field && fieldOf(state.kind, field))
      ? field
      : (state.columns[index] ?? "");
  });
  const unique = columns.map((field, index) => (columns.indexOf(field) === index ? field : ""));
  return { columns: unique, orders: mapping.orders, values: mapping.values, remembered: true };
}

/** What is remembered of this import for the next file with the same columns. */
export function mappingOf(state: ImportState): { signature: string; mapping: ImportMapping } {
  const headers = nameColumns(sheetRows(state)[state.headerRow] ?? []);
  const entries = headers.map((header, index) => [
    plainWords(header).slice(0, 200),
    state.columns[index] ?? "",
  ]);
  const said = <Value>(record: Readonly<Record<string, Value | undefined>>) =>
    Object.fromEntries(
      Object.entries(record).filter((entry): entry is [string, Value] => entry[1] !== undefined),
    );
  const mapping = {
    columns: Object.fromEntries(entries) as Record<string, string>,
    values: said(state.values) as ImportMapping["values"],
    orders: said(state.orders),
  };
  return { signature: signatureOf(headers), mapping };
}
