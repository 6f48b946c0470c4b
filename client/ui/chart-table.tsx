import { useLingui } from "@lingui/react/macro";
import { cx } from "#client/lib/cx.ts";

/** The figures of a chart, ready as words and numbers. The first column names the row. */
export interface ChartTableData {
  columns: readonly { label: string; align?: "start" | "end" }[];
  rows: readonly {
    id: string;
    /** Numbers go into files as numbers; `null` is “not shown” or “not known”. */
    cells: readonly (string | number | null)[];
  }[];
  /** Shown for `null`: "fewer than 5". Default: a dash. */
  nullText?: string;
}

/** The same figures as a table, with the way to the rows behind each where there is one. */
export function ChartTable({
  label,
  data,
  onOpen,
}: {
  label: string;
  data: ChartTableData;
  onOpen?: ((rowId: string) => void) | undefined;
}) {
  const { t, i18n } = useLingui();
  const number = new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 2 });
  const words = (cell: string | number | null) =>
    cell === null ? (data.nullText ?? "–") : typeof cell === "number" ? number.format(cell) : cell;
  const isEnd = (column: number) => data.columns[column]?.align === "end";
  return (
    <div
      className="max-h-80 overflow-auto"
      data-scroller=""
      role="region"
      aria-label={t`${label}, as a table`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
      tabIndex={0}
    >
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            {data.columns.map((column) => (
              <th
                key={column.label}
                scope="col"
                className={cx(
                  "sticky top-0 border-b border-line bg-surface py-1.5 pe-4 text-sm font-semibold text-soft",
                  column.align === "end" ? "text-end" : "text-start",
                )}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, at) => {
                const className = cx(
                  "border-b border-line py-1.5 pe-4 font-normal",
                  isEnd(at) ? "tabular text-end" : "text-start",
                );
                const key = data.columns[at]?.label ?? at;
                if (at > 0) {
                  return (
                    <td key={key} className={className}>
                      {words(cell)}
                    </td>
                  );
                }
                return (
                  <th key={key} scope="row" className={className}>
                    {onOpen ? (
                      <button
                        type="button"
                        className="min-h-6 text-start font-medium text-brand-text underline underline-offset-2"
                        onClick={() => onOpen(row.id)}
                      >
                        {words(cell)}
                      </button>
                    ) : (
                      words(cell)
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
