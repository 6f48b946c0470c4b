import { Trans } from "@lingui/react/macro";
import type { DOMAttributes } from "react";
import { Anchor } from "#client/lib/navigation.tsx";
import { cx } from "#client/lib/cx.ts";
import { RowCheckbox } from "./checkbox.tsx";
import type { ModelRow, PlacedColumn, RowData } from "./data-table-model.ts";
import { cellOf } from "./data-table-model.ts";

/** The same rows on a phone: a card each, with its title, its states, and a line for every other column. */
export function DataTableCards<Row extends RowData>({
  rows,
  placed,
  label,
  href,
  chosen,
  selectLabel,
  openId,
  handlers,
}: {
  rows: readonly ModelRow<Row>[];
  placed: readonly PlacedColumn<Row>[];
  label: string;
  href: ((row: Row) => string | undefined) | undefined;
  chosen: ((id: string) => boolean) | undefined;
  selectLabel: (row: Row) => string;
  openId: string | null | undefined;
  handlers: Pick<DOMAttributes<Element>, "onClickCapture" | "onKeyDown">;
}) {
  const title = placed.find(({ facts }) => facts.isTitle)?.column;
  const states = placed.filter(({ facts }) => facts.card === "status");
  const lines = placed.filter(({ facts }) => !facts.isTitle && (facts.card ?? "line") === "line");
  return (
    <ul aria-label={label} className="flex flex-col gap-2" {...handlers}>
      {rows.map((row, index) => {
        const { id } = row;
        const target = href?.(row.original);
        const isChosen = chosen?.(id) ?? false;
        return (
          <li
            key={id}
            data-index={index}
            data-card=""
            className={cx(
              "rounded-card border border-line p-3 [contain-intrinsic-size:auto_8rem] [content-visibility:auto]",
              isChosen || openId === id ? "bg-brand-tint" : "bg-surface",
            )}
          >
            <div className="flex items-center gap-2">
              {chosen && (
                <RowCheckbox
                  data-select=""
                  className="-m-2.5 size-11"
                  aria-label={selectLabel(row.original)}
                  checked={isChosen}
                  onChange={() => {}}
                />
              )}
              <div className="min-w-0 flex-1 text-lg font-semibold">
                {target ? (
                  <Anchor href={target} data-row-link="" className="flex min-h-11 items-center">
                    {title && cellOf(row, title)}
                  </Anchor>
                ) : (
                  title && cellOf(row, title)
                )}
              </div>
              {states.map(({ column }) => (
                <span key={column.id}>{cellOf(row, column)}</span>
              ))}
            </div>
            {lines.length > 0 && (
              <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
                {lines.map(({ column, facts }) => (
                  <div key={column.id} className="contents">
                    <dt className="text-soft">{facts.label}</dt>
                    <dd className="tabular min-w-0 text-end">{cellOf(row, column)}</dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        );
      })}
      {rows.length === 0 && (
        <li className="p-4 text-soft">
          <Trans>No rows.</Trans>
        </li>
      )}
    </ul>
  );
}
