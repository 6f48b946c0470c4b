/** What became of a file: its sheets, or why it cannot be read. Codes, so that the worker needs no sentences. */
export type ReadProblem =
  | { code: "empty" }
  | { code: "too-large"; megabytes: number }
  | { code: "too-many-rows"; rows: number }
  | { code: "too-many-columns"; columns: number }
  | { code: "open-quote"; row: number }
  | { code: "binary"; kind: string | null }
  | { code: "password" }
  | { code: "old-excel" }
  | { code: "other-zip"; kind: string | null }
  | { code: "damaged" }
  | { code: "zip-bomb"; megabytes: number }
  | { code: "took-too-long" }
  | { code: "unreadable" };

export type ReadSheet = {
  name: string;
  rows: string[][];
  /** Cells that are longer than fits; what is left of them is the start. */
  cut: { row: number; column: number; length: number }[];
};

export type ReadFile = {
  sheets: ReadSheet[];
  /** How the text was written; null for a workbook. */
  encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | null;
  /** What stands between the columns of a text; null for a workbook. */
  delimiter: string | null;
};

export type ReadResult = { ok: true; file: ReadFile } | { ok: false; problem: ReadProblem };

/** A refusal on the way through a reader. */
export class ReadError extends Error {
  readonly problem: ReadProblem;

  constructor(problem: ReadProblem) {
    super(problem.code);
    this.problem = problem;
  }
}
