import { useLingui } from "@lingui/react/macro";
import { useLayoutEffect, useRef, useState } from "react";
import type { ClipboardEvent, KeyboardEvent } from "react";
import { SHEET_COLUMNS, type SheetColumn } from "#shared/sessions/sheet.ts";
import type { Place } from "#client/features/sessions/sheet-rows.ts";
import {
  SheetRowCells,
  useHintText,
  useSheetLabels,
} from "#client/features/sessions/sheet-row.tsx";
import type { Sheet } from "#client/features/sessions/use-sheet.ts";

const widths: Record<SheetColumn, string> = {
  mentor: "10.5rem",
  mentee: "7.5rem",
  heldOn: "9.5rem",
  time: "4.5rem",
  minutes: "5rem",
  mode: "6.5rem",
  outcome: "11.5rem",
  topics: "9rem",
};

/** How far a key moves, in rows and columns; ±1000 goes to the end. */
const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -1000],
  End: [0, 1000],
};

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
  const [moves, setMoves] = useState(0);
  const { rows } = sheet.sheet;
  const hintText = useHintText();
  const here = sheet.read[active.row];
  const column = SHEET_COLUMNS[active.column] ?? "mentor";
  const note = here && (here.problems[column] ?? hintText(here));
  const textAt = (at: Place) => rows[at.row]?.texts[SHEET_COLUMNS[at.column] ?? "mentor"] ?? "";

  const goTo = (at: Place) => {
    const next = {
      row: Math.min(Math.max(at.row, 0), rows.length - 1),
      column: Math.min(Math.max(at.column, 0), SHEET_COLUMNS.length - 1),
    };
    setEditing(null);
    setActive(next);
    setMoves(moves + 1);
  };
  // The focus follows the cursor before anything is painted, so that keys pressed in a row all arrive.
  useLayoutEffect(() => {
    if (moves > 0) table.current?.querySelector<HTMLElement>("[data-cell][tabindex='0']")?.focus();
  }, [moves]);
  const commit = (text: string, down: number, right: number) => {
    if (text !== textAt(active)) sheet.set(active, text);
    goTo({ row: active.row + down, column: active.column + right });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (editing) return;
    const mod = event.ctrlKey || event.metaKey;
    const step = steps[event.key];
    if (step && !event.altKey) {
      const far = mod ? 1000 : 1;
      const [down, right] = step;
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
    <>
      <div className="relative overflow-auto rounded-card border border-line bg-surface max-h-[max(24rem,calc(100dvh-22rem))]">
        <table
          ref={table}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- its cells take the focus
          role="grid"
          aria-label={t`Attendance sheet`}
          aria-rowcount={rows.length + 1}
          className="w-full table-fixed border-separate border-spacing-0"
          style={{ minWidth: "67rem" }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onCopy={onCopy}
        >
          <colgroup>
            <col style={{ width: "3rem" }} />
            {SHEET_COLUMNS.map((column) => (
              <col key={column} style={{ width: widths[column] }} />
            ))}
            <col style={{ width: "2.5rem" }} />
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
      {/* What is wrong with the cell under the cursor, for those who do not hover. */}
      <p role="status" className="min-h-5 text-sm text-soft">
        {note && `${labels[column]}, ${t`row ${active.row + 1}`}: ${note}`}
      </p>
    </>
  );
}
