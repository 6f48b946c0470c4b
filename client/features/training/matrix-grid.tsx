import { Trans, useLingui } from "@lingui/react/macro";
import type { KeyboardEvent, MouseEvent } from "react";
import { Suspense, useLayoutEffect, useRef, useState } from "react";
import type { MatrixCourse, MatrixRow } from "#shared/training/schema.ts";
import { MatrixCells } from "#client/features/training/matrix-row.tsx";
import { useWords, cap } from "#client/lib/words.tsx";
import { RowCheckbox } from "#client/ui/checkbox.tsx";
import { type BodyHandle, PlainRows, VirtualRows } from "#client/ui/data-table-body.tsx";
import { isSelected, type RowSelection, selectRows } from "#client/ui/row-selection.ts";

const ROW_HEIGHT = 48;
const VIRTUAL_FROM = 60;

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

type Place = { row: number; column: number };

/**
 * Mentors down, courses across. Arrows walk from cell to cell, Enter opens one, x ticks the row. Head and first column
 * stay in sight; long pages draw the rows in sight only.
 */
export function MatrixGrid({
  rows,
  courses,
  total,
  offset,
  selection,
  onSelection,
  onOpen,
}: {
  rows: readonly MatrixRow[];
  courses: readonly MatrixCourse[];
  total: number;
  offset: number;
  selection: RowSelection | null;
  onSelection: (next: RowSelection) => void;
  onOpen: (mentorId: string, courseId?: string) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const handle = useRef<BodyHandle>(null);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [moves, setMoves] = useState(0);
  const at = {
    row: Math.min(active.row, Math.max(0, rows.length - 1)),
    column: Math.min(active.column, courses.length),
  };
  // The focus follows before anything is painted, so that keys pressed in a row all arrive.
  useLayoutEffect(() => {
    if (moves > 0 && !focusActive(scroller.current)) {
      requestAnimationFrame(() => focusActive(scroller.current));
    }
  }, [moves]);
  const goTo = (to: Place) => {
    const next = {
      row: Math.min(Math.max(to.row, 0), rows.length - 1),
      column: Math.min(Math.max(to.column, 0), courses.length),
    };
    handle.current?.reveal(next.row);
    setActive(next);
    setMoves(moves + 1);
  };
  const openAt = ({ row, column }: Place) => {
    const mentor = rows[row];
    if (mentor) onOpen(mentor.id, courses[column - 1]?.id);
  };
  const toggle = (row: number) => {
    const id = rows[row]?.id;
    if (selection && id) onSelection(selectRows(selection, [id], !isSelected(selection, id)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as Element;
    if (event.altKey || event.defaultPrevented || !target.closest("[data-cell]")) return;
    const step = steps[event.key];
    const isMod = event.ctrlKey || event.metaKey;
    if (step) {
      const [down, right] = step;
      const toCorner = isMod && (event.key === "Home" || event.key === "End");
      goTo({
        row: at.row + (toCorner ? Math.sign(right) * 1000 : down),
        column: at.column + right,
      });
    } else if (isMod) return;
    else if (event.key === "Enter" && target.closest("a, input") === null) openAt(at);
    else if (event.key.toLowerCase() === "x") toggle(at.row);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const cell = target.closest<HTMLElement>("[data-cell]");
    if (!cell || target.closest("a, input, label")) return;
    const [row = 0, column = 0] = (cell.dataset["cell"] ?? "").split(".").map(Number);
    setActive({ row, column });
    openAt({ row, column });
  };
  const ids = rows.map(({ id }) => id);
  const chosen = selection ? ids.filter((id) => isSelected(selection, id)).length : 0;
  const Body = rows.length > VIRTUAL_FROM ? VirtualRows : PlainRows;
  return (
    <div
      ref={scroller}
      className="relative max-h-[max(24rem,calc(100dvh-19rem))] overflow-auto rounded-card border border-line bg-surface"
    >
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- its cells take the focus
        role="grid"
        aria-label={t`Training of ${words.mentors}`}
        aria-rowcount={total + 1}
        aria-colcount={courses.length + 1}
        className="table-fixed border-separate border-spacing-0"
        style={{ width: `${15 + courses.length * 9.25}rem`, minWidth: "100%" }}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <colgroup>
          <col style={{ width: "15rem" }} />
          {courses.map(({ id }) => (
            <col key={id} style={{ width: "9.25rem" }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky start-0 top-0 z-3 h-14 border-e border-b border-line bg-surface px-3 text-start text-sm font-semibold"
            >
              <span className="flex items-center gap-2">
                {selection && (
                  <RowCheckbox
                    aria-label={t`Choose all on this page`}
                    checked={chosen > 0 && chosen === ids.length}
                    indeterminate={chosen > 0 && chosen < ids.length}
                    onChange={() => onSelection(selectRows(selection, ids, chosen < ids.length))}
                  />
                )}
                {cap(words.mentor)}
              </span>
            </th>
            {courses.map((course) => (
              <th
                key={course.id}
                scope="col"
                title={course.name}
                className="sticky top-0 z-2 h-14 border-b border-line bg-surface px-2.5 text-start align-middle text-sm leading-4 font-semibold text-soft"
              >
                <span className="line-clamp-3 hyphens-auto wrap-anywhere">{course.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Suspense fallback={null}>
            <Body
              count={rows.length}
              rowHeight={ROW_HEIGHT}
              active={at.row}
              scroller={scroller}
              handle={handle}
            >
              {(index) => {
                const row = rows[index];
                return (
                  row && (
                    <MatrixCells
                      key={row.id}
                      row={row}
                      index={index}
                      ariaIndex={offset + index + 2}
                      courses={courses}
                      activeColumn={at.row === index ? at.column : null}
                      isChosen={selection ? isSelected(selection, row.id) : null}
                      onToggle={toggle}
                      onFocus={setActive}
                    />
                  )
                );
              }}
            </Body>
          </Suspense>
        </tbody>
      </table>
      {courses.length === 0 && (
        <p className="p-4 text-soft">
          <Trans>There are no courses yet.</Trans>
        </p>
      )}
    </div>
  );
}

/** Whether the active cell is drawn and has the focus now; a row far away is drawn a frame later. */
function focusActive(scroller: HTMLElement | null): boolean {
  const cell = scroller?.querySelector<HTMLElement>("[data-cell][tabindex='0']");
  cell?.focus({ preventScroll: true });
  cell?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  return Boolean(cell);
}
