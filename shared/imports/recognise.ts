import { fieldsOf } from "./fields.ts";
import { type ImportKind } from "./kinds.ts";
import { plainWords } from "./text.ts";

/** How well a header's words fit a field: 1 the very word, less for parts of it, 0 not at all. */
export function fit(header: string, synonyms: readonly string[]): number {
  const words = plainWords(header);
  if (words === "") return 0;
  const at = synonyms.indexOf(words);
  if (at >= 0) return 1 - Math.min(at, 20) / 1000;
  const had = new Set(words.split(" "));
  let best = 0;
  for (const synonym of synonyms) {
    const wanted = synonym.split(" ");
    if (!wanted.every((word) => had.has(word))) continue;
    best = Math.max(best, (0.8 * wanted.length) / had.size);
  }
  return best >= 0.4 ? best : 0;
}

export type Guess = { field: string; score: number };

/** Which field each column is for. A field goes to the column it fits best; the others stay unmatched. */
export function recogniseColumns(kind: ImportKind, headers: readonly string[]): (Guess | null)[] {
  const fits = headers.flatMap((header, column) =>
    fieldsOf(kind).flatMap((field) => {
      const score = fit(header, field.synonyms);
      return score > 0 ? [{ column, field: field.id, score }] : [];
    }),
  );
  fits.sort((a, b) => b.score - a.score || a.column - b.column);
  const columns: (Guess | null)[] = headers.map(() => null);
  const taken = new Set<string>();
  for (const { column, field, score } of fits) {
    if (columns[column] || taken.has(field)) continue;
    columns[column] = { field, score };
    taken.add(field);
  }
  return columns;
}

/** Which of the first rows holds the names of the columns: where most cells are known names, or else where text ends. */
export function findHeaderRow(kind: ImportKind, rows: readonly (readonly string[])[]): number {
  let best = { index: 0, score: 0 };
  rows.slice(0, 25).forEach((row, index) => {
    const known = recogniseColumns(kind, row).reduce((sum, guess) => sum + (guess?.score ?? 0), 0);
    if (known > best.score + 0.5) best = { index, score: known };
  });
  if (best.score > 0) return best.index;
  const width = Math.max(0, ...rows.slice(0, 25).map(filled));
  const first = rows.slice(0, 25).findIndex((row) => filled(row) === width);
  return Math.max(0, first);
}

function filled(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== "").length;
}

/** "Total", "Grand total: 14", "Sum" at the start of a row at the end of a sheet. */
export function isTotalsRow(row: readonly string[]): boolean {
  const first = row.find((cell) => cell.trim() !== "") ?? "";
  return /^\s*(grand\s+|sub\s*-?)?(totals?|sum|average|count)\b\s*[:=]?\s*[\d.,]*\s*$/i.test(first);
}

/** Names for the columns, none twice and none empty: a second "Phone" is "Phone (2)". */
export function nameColumns(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((header, index) => {
    const name =
      header.replaceAll(/\s+/g, " ").trim().slice(0, 120) || `Column ${columnLetters(index)}`;
    const count = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** 0 → A, 25 → Z, 26 → AA: what the spreadsheet itself calls the column. */
export function columnLetters(index: number): string {
  let rest = index + 1;
  let letters = "";
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

/**
 * A short name for a set of columns, whatever their order, under which a mapping is remembered. It is a digest and not
 * the headers themselves: where somebody takes a row of data for the header, no names are kept.
 */
export function signatureOf(headers: readonly string[]): string {
  const text = headers.map(plainWords).toSorted().join("\u001f");
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return `${headers.length}-${(b >>> 0).toString(16).padStart(8, "0")}${(a >>> 0).toString(16).padStart(8, "0")}`;
}
