import { Trans, useLingui } from "@lingui/react/macro";
import { CircleAlert } from "lucide-react";
import type { KeyboardEvent } from "react";
import { fieldOf, inWords } from "#shared/imports/fields.ts";
import type { PreparedRow } from "#shared/imports/prepare.ts";
import { cx } from "#client/lib/cx.ts";
import type { ImportState } from "#client/features/imports/state.ts";
import { useWords } from "#client/lib/words.tsx";

type Problem = { field: string; reason: string };

/** Rows as a grid of boxes: Tab goes on, the arrows up and down stay in the column. */
export function CheckTable({
  state,
  rows,
  onEdit,
}: {
  state: ImportState;
  rows: readonly PreparedRow[];
  onEdit: (row: PreparedRow, field: string, text: string) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const fields = state.columns.filter((id) => id !== "");
  const label = (id: string) => inWords(fieldOf(state.kind, id)?.label ?? id, { ...words });
  return (
    <div data-scroller="" className="overflow-x-auto rounded-card border border-line bg-surface">
      <table aria-label={t`Rows of the file`} className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line text-sm text-soft">
            <th scope="col" className="px-3 py-2 text-start font-semibold">
              <Trans>Row</Trans>
            </th>
            <th scope="col" className="px-3 py-2 text-start font-semibold">
              <Trans>Found</Trans>
            </th>
            {fields.map((id) => (
              <th
                key={id}
                scope="col"
                className="px-2 py-2 text-start font-semibold whitespace-nowrap"
              >
                {label(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const answer = state.server.get(row.no);
            const problems = [...row.problems, ...(answer?.problems ?? [])];
            return (
              <tr key={row.no} className="border-b border-line align-top last:border-b-0">
                <th scope="row" className="tabular px-3 py-2.5 text-start font-normal text-soft">
                  {row.no}
                </th>
                <td className="max-w-72 min-w-52 px-3 py-2">
                  <Reasons row={row} problems={problems} notes={answer?.notes ?? []} />
                </td>
                {fields.map((id) => (
                  <Cell
                    key={id}
                    label={t`${label(id)}, row ${row.no}`}
                    text={row.cells[id] ?? ""}
                    said={sayBack(row.shown[id], row.cells[id], { ...words })}
                    isBad={problems.some((problem) => problem.field === id)}
                    reasonId={`why-${row.no}`}
                    onChange={(text) => onEdit(row, id, text)}
                  />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Reasons({
  row,
  problems,
  notes,
}: {
  row: PreparedRow;
  problems: readonly Problem[];
  notes: readonly string[];
}) {
  const words = useWords();
  const reasons = [...new Set(problems.map((problem) => problem.reason))];
  return (
    <div id={`why-${row.no}`} className="flex flex-col gap-1 py-0.5 text-sm">
      {reasons.map((reason) => (
        <p key={reason} className="flex items-start gap-1.5 text-act">
          <CircleAlert className="mt-px size-4 shrink-0" aria-hidden />
          {inWords(reason, { ...words })}
        </p>
      ))}
      {notes.map((note) => (
        <p key={note} className="text-soft">
          {inWords(note, { ...words })}
        </p>
      ))}
      {reasons.length === 0 && notes.length === 0 && (
        <p className="text-soft">
          <Trans>Fine</Trans>
        </p>
      )}
    </div>
  );
}

function Cell({
  label,
  text,
  said,
  isBad,
  reasonId,
  onChange,
}: {
  label: string;
  text: string;
  /** How it was understood, where that is not what stands there. */
  said: string | null;
  isBad: boolean;
  reasonId: string;
  onChange: (text: string) => void;
}) {
  return (
    <td className="min-w-36 px-1 py-1.5">
      <input
        // A new text from outside (another row under this key) starts the box anew.
        key={text}
        aria-label={label}
        aria-invalid={isBad || undefined}
        aria-describedby={isBad ? reasonId : undefined}
        defaultValue={text}
        onKeyDown={walk}
        onBlur={(event) => {
          if (event.currentTarget.value !== text) onChange(event.currentTarget.value);
        }}
        className={cx(
          "h-control w-full min-w-0 rounded-control border bg-surface px-2 text-base",
          isBad ? "border-act" : "border-transparent hover:border-control focus:border-control",
        )}
      />
      {said && <span className="block px-2 text-sm text-soft">{said}</span>}
    </td>
  );
}

function sayBack(
  shown: string | undefined,
  text: string | undefined,
  words: Readonly<Record<string, string>>,
): string | null {
  const said = shown && inWords(shown, words);
  return said && said.toLowerCase() !== text?.trim().toLowerCase() ? said : null;
}

/** Arrow up and down: the same column one row further. Enter takes the text over and goes down, Escape puts it back. */
function walk(event: KeyboardEvent<HTMLInputElement>) {
  const box = event.currentTarget;
  if (event.key === "Escape") {
    box.value = box.defaultValue;
    return;
  }
  const step =
    event.key === "ArrowDown" || event.key === "Enter" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const cell = box.closest("td");
  const row = box.closest("tr");
  if (step === 0 || !cell || !row) return;
  event.preventDefault();
  const next = row.parentElement?.children[[...row.parentElement.children].indexOf(row) + step];
  const target = next?.children[cell.cellIndex]?.querySelector("input");
  if (target) target.focus();
  else if (event.key === "Enter") box.blur();
}
