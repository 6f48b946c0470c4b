import { writeXlsxStream } from "hucre/xlsx";
import Papa from "papaparse";
import type { ExportFormat } from "#shared/exports/schema.ts";
import { FORMULA, guardInner, needsQuotes } from "#shared/lib/csv.ts";
import type { Cell } from "#server/features/exports/source.ts";

export type FileColumn = { label: string; kind: "text" | "number" | "day" };

export const contentTypes: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** A file out of batches of rows, made while it is read: nobody holds the whole of it. */
export function fileStream(
  format: ExportFormat,
  columns: readonly FileColumn[],
  batches: AsyncGenerator<Cell[][]>,
  sheetName: string,
): ReadableStream<Uint8Array> {
  return format === "csv" ? csv(columns, batches) : xlsx(columns, batches, sheetName);
}

function csv(
  columns: readonly FileColumn[],
  batches: AsyncGenerator<Cell[][]>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const lines = (rows: Cell[][]) =>
    encoder.encode(
      `${Papa.unparse(
        rows.map((row) => row.map(guardInner)),
        { escapeFormulae: FORMULA, quotes: needsQuotes, newline: "\r\n" },
      )}\r\n`,
    );
  // The mark at the start tells spreadsheets that the letters are UTF-8.
  const head = Buffer.concat([
    encoder.encode("\uFEFF"),
    lines([columns.map((column) => column.label)]),
  ]);
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(head),
      async pull(controller) {
        const next = await batches.next();
        if (next.done) controller.close();
        else controller.enqueue(lines(next.value));
      },
      cancel: () => batches.return(undefined).then(() => undefined),
    },
    { highWaterMark: 1 },
  );
}

/** In a workbook a text is a text, whatever it begins with; days become real dates. */
function xlsx(
  columns: readonly FileColumn[],
  batches: AsyncGenerator<Cell[][]>,
  name: string,
): ReadableStream<Uint8Array> {
  async function* rows() {
    for await (const batch of batches) {
      for (const row of batch) {
        yield row.map((cell, index) =>
          columns[index]?.kind === "day" && typeof cell === "string"
            ? new Date(`${cell}T00:00:00Z`)
            : cell,
        );
      }
    }
  }
  return writeXlsxStream(rows(), {
    name,
    columns: columns.map(({ label, kind }) => ({
      header: label,
      width: kind === "text" ? 24 : 14,
      ...(kind === "day" && { numFmt: "yyyy-mm-dd" }),
    })),
    freezePane: { rows: 1 },
  });
}
