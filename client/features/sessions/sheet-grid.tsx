import { useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import type { ClipboardEvent, KeyboardEvent } from "react";
import { SHEET_COLUMNS, type SheetColumn } from "#shared/sessions/sheet.ts";
import { SheetCell } from "#client/features/sessions/sheet-cell.tsx";
import type { Place } from "#client/features/sessions/sheet-rows.ts";
import type { Sheet } from "#client/features/sessions/use-sheet.ts";
import { cap, useWords } from "#client/lib/words.tsx";

const widths: Record<SheetColumn, string> = {
  mentor: "12rem",
  mentee: "9rem",
  heldOn: "11rem",
  time: "6rem",
  minutes: "6rem",
  mode: "8rem",
  outcome: "12rem",
  topics: "14rem",
};

/** How far a key moves, in rows and columns; ±1000 goes to the end. */
const moves: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -1000],
  End: [0, 1000],
};

/** The column's names as the sheet heads them. */
export function useSheetLabels(): Record<SheetColumn, string> {
  const { t } = useLingui();
  const { mentor, mentee } = useWords();
  return {
    mentor: cap(mentor),
    mentee: cap(mentee),
    heldOn: t`Day`,
    time: t`Time`,
    minutes: t`Minutes`,
    mode: t`How`,
    outcome: t`Outcome`,
    topics: t`Topics`,
  };
}

/**
 * Cells like a spreadsheet's: arrows move, typing replaces, Enter edits and goes down, Tab (while editing) goes on to
 * the right, Delete empties, Ctrl-D takes the cell above, Ctrl-V pastes any number of cells, Ctrl-Z takes back.
 */
export function SheetGrid({ sheet }: { sheet: Sheet }) {
  const { t } = useLingui();
  const labels = useSheetLabels();
  const table = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<{ text: string } | null>(null);
  const { rows } = sheet.sheet;
  const textAt = (at: Place) => rows[at.row]?.texts[SHEET_COLUMNS[at.column] ?? "mentor"] ?? "";

  const goTo = (at: Place) => {
    const next = {
      row: Math.min(Math.max(at.row, 0), rows.length - 1),
      column: Math.min(Math.max(at.column, 0), SHEET_COLUMNS.length - 1),
    };
    setEditing(null);
    setActive(next);
    // The cell may only now be drawn: a new row begins behind the last one.
    requestAnimationFrame(() => {
      table.current
        ?.querySelector<HTMLElement>(`[data-cell="${next.row}.${next.column}"]`)
        ?.focus();
    });
  };
  const commit = (text: string, down: number, right: number) => {
    if (text !== textAt(active)) sheet.set(active, text);
    goTo({ row: active.row + down, column: active.column + right });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (editing) return;
    const mod = event.ctrlKey || event.metaKey;
    const move = moves[event.key];
    if (move && !event.altKey) {
      const far = mod ? 1000 : 1;
      const [down, right] = move;
      const toCorner = mod && (event.key === "Home" || event.key === "End");
      goTo({
        row: active.row + (toCorner ? Math.sign(right) * 1000 : down * far),
        column: active.column + right * far,
      });
    } else if (mod && event.key.toLowerCase() === "z") sheet.undo();
    else if (mod && event.key.toLowerCase() === "d") {
      if (active.row > 0) sheet.set(active, textAt({ ...active, row: active.row - 1 }));
    } else if (mod || event.altKey) return;
    else if (event.key === "Enter" || event.key === "F2") setEditing({ text: textAt(active) });
    else if (event.key === "Delete" || event.key === "Backspace") sheet.set(active, "");
    else if (event.key.length === 1) setEditing({ text: event.key });
    else return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    // One cell's text goes into the box that is open; a block goes into the sheet.
    if (text === "" || (editing && !/[\t\n\r]/.test(text.trimEnd()))) return;
    event.preventDefault();
    setEditing(null);
    sheet.paste(active, text);
  };
  const onCopy = (event: ClipboardEvent) => {
    if (editing) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", textAt(active));
  };

  return (
    <div className="overflow-auto rounded-card border border-line bg-surface max-h-[max(24rem,calc(100dvh-22rem))]">
      <table
        ref={table}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- its cells take the focus
        role="grid"
        aria-label={t`Attendance sheet`}
        aria-rowcount={rows.length + 1}
        className="w-full table-fixed border-separate border-spacing-0"
        style={{ minWidth: "80rem" }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onCopy={onCopy}
      >
        <colgroup>
          <col style={{ width: "3rem" }} />
          {SHEET_COLUMNS.map((column) => (
            <col key={column} style={{ width: widths[column] }} />
          ))}
          <col style={{ width: "3rem" }} />
        </colgroup>
        <thead>
          <tr>
            <th className="sticky top-0 z-2 h-10 border-b border-line bg-surface">
              <span className="sr-only">{t`Row`}</span>
            </th>
            {SHEET_COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                className="sticky top-0 z-2 border-b border-line bg-surface px-2 text-start text-sm font-semibold text-soft"
              >
                {labels[column]}
              </th>
            ))}
            <th className="sticky top-0 z-2 border-b border-line bg-surface">
              <span className="sr-only">{t`Leave out`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <SheetRowCells
              key={row.id}
              sheet={sheet}
              index={index}
              activeColumn={active.row === index ? active.column : null}
              editing={active.row === index ? editing : null}
              labels={labels}
              onFocus={(column) => {
                if (active.row !== index || active.column !== column) {
                  setEditing(null);
                  setActive({ row: index, column });
                }
              }}
              onEdit={(column) => {
                setActive({ row: index, column });
                setEditing({ text: textAt({ row: index, column }) });
              }}
              onType={(text) => setEditing({ text })}
              onCommit={commit}
              onLeave={(text) => {
                if (text !== textAt(active)) sheet.set(active, text);
                setEditing(null);
              }}
              onCancel={() => goTo(active)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  sheet: Sheet;
  index: number;
  activeColumn: number | null;
  editing: { text: string } | null;
  labels: Record<SheetColumn, string>;
  onFocus: (column: number) => void;
  onEdit: (column: number) => void;
  onType: (text: string) => void;
  onCommit: (text: string, down: number, right: number) => void;
  onLeave: (text: string) => void;
  onCancel: () => void;
};

function SheetRowCells(props: RowProps) {
  const { sheet, index, activeColumn, editing, labels } = props;
  const { t } = useLingui();
  const read = sheet.read[index];
  if (!read) return null;
  const { defaults } = sheet.sheet;
  const number = index + 1;
  const hint =
    read.hint === "logged"
      ? t`A log of this pair and day is there already.`
      : read.hint === "no_match"
        ? t`There is no match of these two; the session counts all the same.`
        : undefined;
  return (
    <tr aria-rowindex={index + 2}>
      <th
        scope="row"
        className="tabular border-b border-line bg-sunken text-center text-sm font-normal text-soft"
      >
        {number}
      </th>
      {SHEET_COLUMNS.map((column, at) => (
        <SheetCell
          key={column}
          place={`${index}.${at}`}
          column={column}
          name={t`${labels[column]}, row ${number}`}
          text={read.row.texts[column]}
          // Grey: what counts where the cell is left empty.
          standing={
            read.isFilled && column in defaults
              ? defaults[column as keyof typeof defaults]
              : undefined
          }
          problem={read.problems[column]}
          hint={at === 1 ? hint : undefined}
          isActive={activeColumn === at}
          editing={activeColumn === at ? (editing?.text ?? null) : null}
          onFocus={() => props.onFocus(at)}
          onEdit={() => props.onEdit(at)}
          onType={props.onType}
          onCommit={props.onCommit}
          onLeave={props.onLeave}
          onCancel={props.onCancel}
        />
      ))}
      <td className="border-b border-line text-center">
        <button
          type="button"
          tabIndex={-1}
          aria-label={t`Take row ${number} out`}
          className="size-8 rounded-sm text-soft hover:bg-sunken hover:text-ink pointer-coarse:size-11"
          onClick={() => sheet.removeRow(index)}
        >
          ×
        </button>
      </td>
    </tr>
  );
}
