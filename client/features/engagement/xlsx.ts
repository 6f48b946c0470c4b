import type { ChartTableData } from "#client/ui/chart-table.tsx";
import { saveAs } from "#client/ui/chart-download.ts";

/** A panel's figures with their types, and on a second sheet what they mean. The writer is fetched when asked for. */
export async function saveXlsx(
  fileName: string,
  table: ChartTableData,
  about: readonly (readonly [string, string])[],
): Promise<void> {
  const { writeXlsx } = await import("hucre/xlsx");
  const header = table.columns.map((column) => column.label);
  const rows = table.rows.map((row) => row.cells.map((cell) => cell ?? table.nullText ?? null));
  const file = await writeXlsx({
    sheets: [
      {
        name: "Figures",
        rows: [header, ...rows],
        columns: header.map((label, at) => ({
          width: at === 0 ? 28 : Math.max(14, label.length + 2),
        })),
        freezePane: { rows: 1 },
      },
      {
        name: "About",
        rows: about.map(([what, text]) => [what, text]),
        columns: [{ width: 18 }, { width: 100 }],
      },
    ],
  });
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  saveAs(new Blob([new Uint8Array(file)], { type }), `${fileName}.xlsx`);
}
