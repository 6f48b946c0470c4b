import { LIMITS } from "#shared/imports/limits.ts";
import { decodeText } from "./decode.ts";
import { limitSheet, readCsv } from "./read-csv.ts";
import { ReadError, type ReadFile, type ReadResult } from "./read-result.ts";
import { readXlsx } from "./read-xlsx.ts";

export type ReadOptions = { delimiter?: string | undefined };

/** Reads whatever was given, or says what is wrong with it. Never throws: what comes in was made by others. */
export async function readFile(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadResult> {
  try {
    const file = await read(bytes, options);
    if (file.sheets.every((sheet) => sheet.rows.length === 0)) return refused({ code: "empty" });
    return { ok: true, file };
  } catch (error) {
    return refused(error instanceof ReadError ? error.problem : { code: "unreadable" });
  }
}

function refused(problem: ReadError["problem"]): ReadResult {
  return { ok: false, problem };
}

async function read(bytes: Uint8Array, options: ReadOptions): Promise<ReadFile> {
  if (bytes.length > LIMITS.fileBytes) {
    throw new ReadError({ code: "too-large", megabytes: Math.ceil(bytes.length / 1024 / 1024) });
  }
  if (bytes.length === 0) throw new ReadError({ code: "empty" });
  const head = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (head === "504b0304" || head === "504b0506") {
    const sheets = await readXlsx(bytes);
    return {
      sheets: sheets.filter((sheet) => sheet.rows.length > 0),
      encoding: null,
      delimiter: null,
    };
  }
  if (head === "d0cf11e0") throw new ReadError(compoundProblem(bytes));
  const { text, encoding } = decodeText(bytes);
  const { rows, delimiter } = readCsv(text, options);
  return { sheets: [limitSheet("", rows)], encoding, delimiter };
}

/** Microsoft's old container holds either a workbook of before 2007 or one behind a password. */
function compoundProblem(bytes: Uint8Array) {
  const marker = "EncryptedPackage".split("").flatMap((letter) => [letter.charCodeAt(0), 0]);
  const limit = bytes.length - marker.length;
  for (let at = 0; at <= limit; at += 1) {
    if (marker.every((byte, index) => bytes[at + index] === byte))
      return { code: "password" } as const;
  }
  return { code: "old-excel" } as const;
}

/** Cells pasted from a spreadsheet come separated by tabs. */
export async function readPasted(text: string): Promise<ReadResult> {
  const delimiter = text.includes("\t") ? "\t" : undefined;
  return readFile(new TextEncoder().encode(text), { delimiter });
}
