import Papa from "papaparse";
import { FORMULA, guardInner, needsQuotes } from "#shared/lib/csv.ts";
import type { FailedRow } from "#shared/imports/schema.ts";
import { saveAs } from "#client/ui/chart-download.ts";

/** The rows that were not imported, as they stood in the file, with a column that says why: put right and imported anew. */
export function failedCsv(
  rows: readonly FailedRow[],
  say: (reason: string) => string,
  reasonColumn: string,
): string {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row.cells)))];
  const lines = rows.map((row) => [
    ...headers.map((header) => guardInner(row.cells[header] ?? "")),
    guardInner(say(row.reason)),
  ]);
  // A spreadsheet would run what looks like a formula; the apostrophe is taken off when the file comes back.
  return Papa.unparse(
    { fields: [...headers.map(guardInner), reasonColumn], data: lines },
    { escapeFormulae: FORMULA, quotes: needsQuotes },
  );
}

export function saveCsv(text: string, name: string): void {
  const marked = text.startsWith("\uFEFF") ? text : `\uFEFF${text}`;
  saveAs(new Blob([marked], { type: "text/csv;charset=utf-8" }), name);
}
