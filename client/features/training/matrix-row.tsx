import { useLingui } from "@lingui/react/macro";
import { CircleSlash } from "lucide-react";
import { memo } from "react";
import type { MatrixCourse, MatrixRow } from "#shared/training/schema.ts";
import { MatrixMark } from "#client/features/training/matrix-cell.tsx";
import { cx } from "#client/lib/cx.ts";
import { useProgram } from "#client/lib/program.ts";
import { RowCheckbox } from "#client/ui/checkbox.tsx";
import { TextLink } from "#client/ui/link-button.tsx";

/** A mentor's row. It is drawn again only when it changed or the cursor came or went. */
export const MatrixCells = memo(function MatrixCells({
  row,
  index,
  ariaIndex,
  courses,
  activeColumn,
  isChosen,
  onToggle,
  onFocus,
}: {
  row: MatrixRow;
  index: number;
  ariaIndex: number;
  courses: readonly MatrixCourse[];
  activeColumn: number | null;
  isChosen: boolean | null;
  onToggle: (index: number) => void;
  onFocus: (place: { row: number; column: number }) => void;
}) {
  const { t } = useLingui();
  const { slug, today } = useProgram();
  const isBlocked = row.blockedFrom !== null && row.blockedFrom <= today;
  const cell = (column: number) => ({
    "data-cell": `${index}.${column}`,
    tabIndex: activeColumn === column ? 0 : -1,
    onFocus: () => onFocus({ row: index, column }),
  });
  return (
    <tr data-index={index} aria-rowindex={ariaIndex} aria-selected={isChosen ?? undefined}>
      <th
        scope="row"
        {...cell(0)}
        className={cx(
          "sticky start-0 z-1 h-12 cursor-pointer border-e border-b border-line px-3 text-start font-normal -outline-offset-2",
          isChosen ? "bg-brand-tint" : "bg-surface",
        )}
      >
        <span className="flex min-w-0 items-center gap-2">
          {isChosen !== null && (
            <RowCheckbox
              aria-label={t`Choose ${row.name}`}
              checked={isChosen}
              tabIndex={-1}
              onChange={() => onToggle(index)}
            />
          )}
          <span className="min-w-0 flex-1">
            <TextLink
              href={`/${slug}/mentors/${row.id}?tab=training`}
              tabIndex={-1}
              className="block truncate font-medium text-ink no-underline hover:underline"
            >
              {row.name}
            </TextLink>
            {row.siteName && (
              <span className="block truncate text-xs leading-4 text-soft">{row.siteName}</span>
            )}
          </span>
          {isBlocked && (
            <span title={t`Cannot be matched today`} className="shrink-0 text-act">
              <CircleSlash className="size-4" aria-hidden />
              <span className="sr-only">{t`Cannot be matched today`}</span>
            </span>
          )}
        </span>
      </th>
      {courses.map((course, nth) => (
        <td
          key={course.id}
          {...cell(nth + 1)}
          className={cx(
            "h-12 cursor-pointer border-b border-line px-2.5 py-1 align-middle -outline-offset-2 hover:bg-sunken",
            isChosen && "bg-brand-tint",
          )}
        >
          <MatrixMark standing={row.cells.find(({ courseId }) => courseId === course.id)} />
        </td>
      ))}
    </tr>
  );
});
