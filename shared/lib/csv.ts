/** The signs that begin a formula; the full-width ones count in some locales. */
const SIGN = "[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]";
/** What separates cells for some spreadsheet, whatever the file says: there a part of a cell becomes a cell. */
const BREAK = "[;|\\t\\r\\n]";
const BEFORE_SIGN = `(?=(?:(?!${BREAK})[\\s"])*${SIGN})`;

/**
 * A whole cell that a spreadsheet may take for a formula: with a sign at the start, white space or quotes before it.
 * For papaparse's `escapeFormulae`, which puts an apostrophe before it; its own pattern misses texts of several lines.
 */
export const FORMULA = new RegExp(`^[\\s"]*${SIGN}|^[\\t\\r\\n]`);

const INNER = new RegExp(`(${BREAK})${BEFORE_SIGN}`, "g");
const GUARDED = new RegExp(`(${BREAK})'${BEFORE_SIGN}`, "g");

/**
 * Where people write decimals with a comma, a spreadsheet splits lines at semicolons, quoted or not: `tea; =1+1` in the
 * middle of a cell is then a formula of its own. An apostrophe before it makes it a text, as it does at the start.
 */
export function guardInner<Cell>(cell: Cell): Cell | string {
  return typeof cell === "string" ? cell.replaceAll(INNER, "$1'") : cell;
}

/** What `guardInner` made is taken back. */
export function unguardInner(text: string): string {
  return text.replaceAll(GUARDED, "$1");
}

/** Cells that another separator would split stand in quotes, which keeps the first of a line whole. */
export function needsQuotes(cell: unknown): boolean {
  return typeof cell === "string" && new RegExp(BREAK).test(cell);
}
