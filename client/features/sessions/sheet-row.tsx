import { useLingui } from "@lingui/react/macro";
import { SHEET_COLUMNS, type SheetColumn } from "#shared/sessions/sheet.ts";
import { SheetCell } from "#client/features/sessions/sheet-cell.tsx";
import type { ReadRow } from "#client/features/sessions/sheet-rows.ts";
import type { Sheet } from "#client/features/sessions/use-sheet.ts";
import { cap, useWords } from "#client/lib/words.tsx";

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

/** What is worth knowing of a row that is in order. */
export function useHintText(): (read: ReadRow) => string | undefined {
  const { t } = useLingui();
  return ({ hint }) => {
    if (hint === "logged") return t`A log of this pair and day is there already.`;
    if (hint === "no_match") return t`No match of these two on that day; it counts all the same.`;
    return undefined;
  };
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

/** One row: its number, its cells, and the way to take it out. */
export function SheetRowCells(props: RowProps) {
  const { sheet, index, activeColumn, editing, labels } = props;
  const { t } = useLingui();
  const noteText = useHintText();
  const read = sheet.read[index];
  if (!read) return null;
  const { defaults } = sheet.sheet;
  const number = index + 1;
  // Grey: what counts where the cell is left empty.
  const standing = (column: SheetColumn): string | undefined => {
    if (!read.isFilled) return undefined;
    if (column === "mentor" || column === "mentee") return read.found[column] ?? undefined;
    return column in defaults ? defaults[column as keyof typeof defaults] : undefined;
  };
  const hint = noteText(read);
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
          standing={standing(column)}
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
