import Papa from "papaparse";
import { checkRow } from "#shared/imports/check.ts";
import type { ImportKind } from "#shared/imports/kinds.ts";
import { findHeaderRow, recogniseColumns } from "#shared/imports/recognise.ts";
import type { TypedRow } from "#shared/imports/rows.ts";
import type { CheckOutput, WriteRow } from "#shared/imports/schema.ts";
import type { callerFor } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";

type Api = ReturnType<typeof callerFor>;

/** Rows of a file as the browser's wizard makes them, with nothing said by the person. */
export function rowsOf(kind: ImportKind, csv: string, today: string) {
  const table = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ""), { skipEmptyLines: "greedy" }).data;
  const header = findHeaderRow(kind, table);
  const fields = recogniseColumns(kind, table[header] ?? []).map((guess) => guess?.field);
  return table.slice(header + 1).map((cells, index) => {
    const byField = Object.fromEntries(
      fields.flatMap((field, column) => (field ? [[field, cells[column] ?? ""]] : [])),
    );
    const checked = checkRow(kind, byField, {
      today,
      known: { sites: [], supervisors: [] },
      orders: {},
      values: {},
    });
    return { no: index + header + 2, ...checked };
  });
}

/** What the wizard proposes: new, or into whom is certainly the same. */
export function plainChoice(
  no: number,
  row: TypedRow,
  checked: CheckOutput[number] | undefined,
): WriteRow {
  const sure = checked?.candidates.find(({ by }) => by === "email" || by === "code");
  if (sure) return { do: "merge", no, row, into: sure.id };
  return { do: "create", no, row, evenIfKnown: (checked?.candidates.length ?? 0) > 0 };
}

/** A whole import as the wizard does it: check, begin, write, finish. */
export async function importCsv(
  api: Api,
  programId: string,
  kind: ImportKind,
  csv: string,
  options: { today?: string; fileName?: string; prefer?: "ours" | "file" } = {},
) {
  const rows = rowsOf(kind, csv, options.today ?? "2026-11-22");
  const id = newId();
  const fine = rows.flatMap(({ no, row }) => (row ? [{ no, row }] : []));
  const checked = await api.imports.check({ programId, kind, rows: fine });
  await api.imports.begin({
    programId,
    id,
    kind,
    fileName: options.fileName ?? `${kind}.csv`,
    rowsTotal: rows.length,
  });
  const written = rows.map(({ no, row, problems }): WriteRow => {
    const found = checked.find((one) => one.no === no);
    const all = [...problems, ...(found?.problems ?? [])];
    if (!row || all.length > 0)
      return { do: "fail", no, reason: all.map((one) => one.reason).join(" "), cells: {} };
    return plainChoice(no, row, found);
  });
  await api.imports.write({
    programId,
    importId: id,
    prefer: options.prefer ?? "ours",
    rows: written,
  });
  const run = await api.imports.finish({ programId, importId: id });
  return { id, run, checked };
}
