import { CircleAlert, Info } from "lucide-react";
import { useId } from "react";
import type { SheetColumn } from "#shared/sessions/sheet.ts";
import { SheetSuggestions } from "#client/features/sessions/sheet-suggestions.tsx";
import { cx } from "#client/lib/cx.ts";

/** One cell: shows what it holds and what is wrong with it; a box to type in while it is edited. */
export function SheetCell({
  place,
  column,
  name,
  text,
  standing,
  problem,
  hint,
  isActive,
  editing,
  onFocus,
  onEdit,
  onType,
  onCommit,
  onLeave,
  onCancel,
}: {
  /** 'row.column', where the grid finds it again. */
  place: string;
  column: SheetColumn;
  name: string;
  text: string;
  standing: string | undefined;
  problem: string | undefined;
  hint: string | undefined;
  isActive: boolean;
  /** What is being typed; null while it is not edited. */
  editing: string | null;
  onFocus: () => void;
  onEdit: () => void;
  onType: (text: string) => void;
  onCommit: (text: string, down: number, right: number) => void;
  /** Takes over what was typed and leaves the focus where it went. */
  onLeave: (text: string) => void;
  onCancel: () => void;
}) {
  const id = useId();
  const note = problem ?? hint;
  const Mark = problem ? CircleAlert : Info;
  if (editing !== null) {
    return (
      <td className="border-b border-line p-0">
        <input
          autoFocus
          aria-label={name}
          aria-invalid={Boolean(problem)}
          value={editing}
          list={`${id}-list`}
          className="h-9 w-full bg-surface px-2 outline-2 -outline-offset-2 outline-focus pointer-coarse:h-11"
          onChange={(event) => onType(event.target.value)}
          // Another window in front keeps the box open; going elsewhere on the page takes over what was typed.
          onBlur={() => {
            if (document.hasFocus()) onLeave(editing);
          }}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === "Enter") onCommit(editing, event.shiftKey ? -1 : 1, 0);
            else if (event.key === "Tab") onCommit(editing, 0, event.shiftKey ? -1 : 1);
            else if (event.key === "Escape") onCancel();
            else return;
            event.preventDefault();
          }}
        />
        <SheetSuggestions id={`${id}-list`} column={column} typed={editing} />
      </td>
    );
  }
  return (
    <td
      data-cell={place}
      tabIndex={isActive ? 0 : -1}
      aria-label={`${name}: ${text || standing || ""}`}
      aria-invalid={problem ? true : undefined}
      aria-describedby={note ? id : undefined}
      title={note}
      onFocus={onFocus}
      onClick={(event) => {
        // A second press edits; on a touch screen the first one does.
        if (isActive || event.detail > 1 || window.matchMedia?.("(pointer: coarse)").matches)
          onEdit();
      }}
      className={cx(
        "relative h-9 max-w-0 truncate border-b border-line px-2 outline-offset-[-2px] focus:outline-2 focus:outline-focus pointer-coarse:h-11",
        problem ? "bg-act-tint text-act" : hint && "bg-talk-tint text-talk",
      )}
    >
      {note && <Mark className="me-1 inline size-3.5" aria-hidden />}
      {text || (standing && <span className="text-soft italic">{standing}</span>)}
      {note && (
        <span id={id} className="sr-only">
          {note}
        </span>
      )}
    </td>
  );
}
