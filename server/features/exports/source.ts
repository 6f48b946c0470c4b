import { sql, type Expression } from "kysely";
import type { Chosen } from "#server/db/conditions.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

/** What a cell of a file holds. A day is written as a real date where the format has them. */
export type Cell = string | number | boolean | null;

export type ExportColumn<Row> = {
  /** The key that the screen's column has. */
  key: string;
  label: string;
  kind?: "text" | "number" | "day";
  value: (row: Row, scope: ProgramScope) => Cell;
};

/** Which rows of a screen: its address, and perhaps only chosen ones, or all but some. */
export type ExportSelection = Chosen & { search: Record<string, unknown> };

/** A screen's table as a file: the same rows in the same order, in batches, so that memory stays flat. */
export type ExportSource<Row> = {
  columns: readonly ExportColumn<Row>[];
  /** Whether its rows tell of mentees: then the notice goes along that they must not be passed on. */
  aboutMentees?: boolean;
  count: (trx: Trx, scope: ProgramScope, selection: ExportSelection) => Promise<number>;
  batches: (trx: Trx, scope: ProgramScope, selection: ExportSelection) => AsyncGenerator<Row[]>;
};

export type SourceColumn = { key: string; label: string; kind: "text" | "number" | "day" };

/** A source whose kind of row nobody outside needs to know. */
export type AnyExportSource = {
  columns: readonly SourceColumn[];
  /** Columns that the program itself makes (its courses): their keys are looked at again when the file is written. */
  more?: {
    isKey: (key: string) => boolean;
    columns: (trx: Trx, scope: ProgramScope, keys: readonly string[]) => Promise<SourceColumn[]>;
  };
  aboutMentees?: boolean;
  count: ExportSource<never>["count"];
  cells: (
    trx: Trx,
    scope: ProgramScope,
    selection: ExportSelection,
    keys: readonly string[],
  ) => AsyncGenerator<Cell[][]>;
};

/** Makes a source of a noun (`server/features/<noun>/export.ts`) ready for the registry. */
export function defineExport<Row>(source: ExportSource<Row>): AnyExportSource {
  const byKey = new Map(source.columns.map((column) => [column.key, column]));
  return {
    columns: source.columns.map(({ key, label, kind = "text" }) => ({ key, label, kind })),
    aboutMentees: source.aboutMentees ?? false,
    count: source.count,
    async *cells(trx, scope, selection, keys) {
      const columns = keys.flatMap((key) => byKey.get(key) ?? []);
      for await (const rows of source.batches(trx, scope, selection)) {
        yield rows.map((row) => columns.map((column) => column.value(row, scope)));
      }
    },
  };
}

const BATCH = 1000;

/**
 * Walks through a query of any size and any order by a cursor of the transaction: the rows are of one moment, and
 * only one batch of them is in memory.
 */
export async function* walk<Row>(trx: Trx, query: Expression<Row>): AsyncGenerator<Row[]> {
  await sql`declare export_rows no scroll cursor for ${query}`.execute(trx);
  for (;;) {
    const { rows } = await sql<Row>`fetch forward ${sql.lit(BATCH)} from export_rows`.execute(trx);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
  }
}
