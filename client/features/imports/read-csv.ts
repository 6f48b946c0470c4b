import Papa from "papaparse";
import { LIMITS } from "#shared/imports/limits.ts";
import { ReadError, type ReadSheet } from "./read-result.ts";

export const DELIMITERS = [",", ";", "\t", "|"] as const;

/** Rows of separated values. Without a delimiter it is found out, or taken from Excel's own `sep=;` line. */
export function readCsv(
  text: string,
  options: { delimiter?: string | undefined } = {},
): { rows: string[][]; delimiter: string } {
  // One kind of line end, whatever mixture the file has; inside quotes a line end is only a line end, too.
  const lines = text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
  const said = /^"?sep=(.)"?\n/i.exec(lines);
  const body = said ? lines.slice(said[0].length) : lines;
  if (body.trim() === "") throw new ReadError({ code: "empty" });
  const parsed = Papa.parse<string[]>(body, {
    delimiter: options.delimiter ?? said?.[1] ?? guessDelimiter(body),
    newline: "\n",
    skipEmptyLines: false,
    preview: LIMITS.rows + 100,
  });
  const open = parsed.errors.find((error) => error.code === "MissingQuotes");
  if (open) throw new ReadError({ code: "open-quote", row: (open.row ?? 0) + 1 });
  const rows = parsed.data;
  // A line end after the last row is no row.
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell === "")) rows.pop();
  return { rows, delimiter: parsed.meta.delimiter };
}

/** What most rows at the start agree on: many columns, and the same number in each. */
function guessDelimiter(text: string): string {
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(text.slice(0, 200_000), {
      delimiter,
      newline: "\n",
      preview: 30,
      skipEmptyLines: "greedy",
    });
    const counts = Map.groupBy(data, (row) => row.length);
    for (const [columns, rows] of counts) {
      const score = columns < 2 ? 0 : (rows.length / data.length) * (1 + Math.log(columns));
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

/** Holds rows to what is taken in: how many, how wide, how long a cell may be. */
export function limitSheet(name: string, rows: readonly (readonly string[])[]): ReadSheet {
  if (rows.length > LIMITS.rows + 50)
    throw new ReadError({ code: "too-many-rows", rows: rows.length });
  const cut: ReadSheet["cut"] = [];
  const limited = rows.map((cells, row) => {
    let width = cells.length;
    while (width > 0 && (cells[width - 1] ?? "").trim() === "") width -= 1;
    if (width > LIMITS.columns) throw new ReadError({ code: "too-many-columns", columns: width });
    return cells.slice(0, width).map((cell, column) => {
      if (cell.length <= LIMITS.cell) return cell;
      cut.push({ row, column, length: cell.length });
      return `${cell.slice(0, 200)}…`;
    });
  });
  return { name, rows: limited, cut };
}
