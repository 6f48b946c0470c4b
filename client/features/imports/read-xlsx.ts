import readXlsxFile from "read-excel-file/universal";
import { LIMITS } from "#shared/imports/limits.ts";
import { limitSheet } from "./read-csv.ts";
import { ReadError, type ReadSheet } from "./read-result.ts";
import { listZip, storeZip, unzip } from "./zip.ts";

/** The sheets of a workbook as texts; formulas as the value that was last worked out. */
export async function readXlsx(bytes: Uint8Array): Promise<ReadSheet[]> {
  const names = listZip(bytes).map((entry) => entry.name);
  if (!names.includes("xl/workbook.xml")) throw new ReadError(notAWorkbook(names));
  const files = await unzip(bytes, ({ name }) =>
    /^(xl\/.*|\[Content_Types\])\.xml(\.rels)?$|^xl\/_rels\/.*\.rels$/.test(name),
  );
  for (const [name, file] of files) {
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) files.set(name, tidySheet(file));
  }
  const workbook = await readXlsxFile(storeZip(files), { trim: false }).catch(() => {
    throw new ReadError({ code: "damaged" });
  });
  return workbook.map(({ sheet, data }) =>
    limitSheet(sheet, trimRows(data.map((row) => row.map(cellText)))),
  );
}

function notAWorkbook(names: readonly string[]) {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const kind = has(/^xl\/workbook\.bin$/)
    ? "Excel binary workbook (.xlsb)"
    : has(/^word\//)
      ? "Word"
      : has(/^ppt\//)
        ? "PowerPoint"
        : has(/^content\.xml$/)
          ? "OpenDocument"
          : has(/\.iwa$/)
            ? "Apple Numbers"
            : null;
  return { code: "other-zip", kind } as const;
}

const CELL = /<((?:\w+:)?c)\b([^>]*?)(?:\/>|>([\s\S]*?)<\/\1>)/g;

/**
 * Takes the cells without a value out of a sheet: spreadsheet programs keep formats for whole columns and a million
 * rows, formulas that were never worked out would refuse the whole workbook, and a single cell at the far corner makes
 * the reader fill in everything up to it. Errors (#N/A) stay as text, which the reader would drop. What then lies beyond the limits is refused before it is read.
 */
export function tidySheet(file: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(file);
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new ReadError({ code: "damaged" });
  const kept = text
    .replaceAll(CELL, (cell: string, _tag, _attributes, inside: string | undefined) =>
      inside !== undefined && hasValue(inside) ? cell.replace(/\st=["']e["']/, ' t="str"') : "",
    )
    .replaceAll(/<((?:\w+:)?row)\b[^>]*?(?:\/>|>\s*<\/\1>)/g, "");
  let rows = 0;
  let columns = 0;
  for (const [, letters = "", figures = ""] of kept.matchAll(
    /\sr\s*=\s*["']([A-Za-z]*)(\d+)["']/g,
  )) {
    rows = Math.max(rows, Number(figures));
    columns = Math.max(columns, columnNumber(letters));
  }
  if (columns > LIMITS.columns) throw new ReadError({ code: "too-many-columns", columns });
  if (rows > LIMITS.rows + 50) throw new ReadError({ code: "too-many-rows", rows });
  return new TextEncoder().encode(kept);
}

function hasValue(inside: string): boolean {
  return /<(?:\w+:)?(v|is)\b/.test(inside) && !/<(?:\w+:)?v\s*(\/>|>\s*<\/)/.test(inside);
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** A cell as the text that a person sees; days as 2025-03-04, which cannot be misread. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return dateText(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number")
    return Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
  return typeof value === "string" ? value : "";
}

function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return "";
  // Excel keeps a time of day as a part of its day zero.
  const rounded = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  const [day = "", clock = ""] = rounded.split("T");
  const time = clock.slice(0, 5);
  if (/^(1899-12-3[01]|1900-01-0[01]|1904-01-0[12])$/.test(day)) return time;
  return time === "00:00" ? day : `${day} ${time}`;
}

function trimRows(rows: string[][]): string[][] {
  let length = rows.length;
  while (length > 0 && (rows[length - 1] ?? []).every((cell) => cell === "")) length -= 1;
  return rows.slice(0, length);
}
