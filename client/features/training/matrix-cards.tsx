import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { MatrixCourse, MatrixRow } from "#shared/training/schema.ts";
import { TRAINING_STATUSES } from "#shared/training/status.ts";
import { TrainingChip } from "#client/features/training/status-mark.tsx";
import { useStatusOf } from "#client/features/training/use-training.ts";
import { useProgram } from "#client/lib/program.ts";
import { Chip } from "#client/ui/chip.tsx";

const CALM = new Set(["done", "waived", "not_required"]);

/** The matrix on a phone: a card for each mentor with what asks for something, the rest as a count. */
export function MatrixCards({
  rows,
  courses,
  onOpen,
}: {
  rows: readonly MatrixRow[];
  courses: readonly MatrixCourse[];
  onOpen: (mentorId: string) => void;
}) {
  const { t } = useLingui();
  const statusOf = useStatusOf();
  const { today } = useProgram();
  return (
    <ul className="flex flex-col gap-2">
      {rows.map((row) => {
        const marks = courses.flatMap((course) => {
          const standing = row.cells.find(({ courseId }) => courseId === course.id);
          return standing ? [{ course, status: statusOf(standing) }] : [];
        });
        const open = marks
          .filter(({ status }) => !CALM.has(status))
          .toSorted(
            (a, b) => TRAINING_STATUSES.indexOf(a.status) - TRAINING_STATUSES.indexOf(b.status),
          );
        const done = marks.filter(({ status }) => status === "done").length;
        return (
          <li key={row.id}>
            <button
              type="button"
              aria-label={t`Training of ${row.name}`}
              onClick={() => onOpen(row.id)}
              className="w-full rounded-card border border-line bg-surface p-3 text-start"
            >
              <span className="flex items-start justify-between gap-2">
                <span className="min-w-0 font-semibold wrap-anywhere">{row.name}</span>
                {row.blockedFrom && row.blockedFrom <= today && (
                  <Chip tone="act">
                    <Trans>Not matchable</Trans>
                  </Chip>
                )}
              </span>
              {open.length > 0 && (
                <span className="mt-2 flex flex-col gap-1.5">
                  {open.map(({ course, status }) => (
                    <span key={course.id} className="flex items-center justify-between gap-2">
                      <span className="min-w-0 truncate">{course.name}</span>
                      <TrainingChip status={status} />
                    </span>
                  ))}
                </span>
              )}
              <span className="mt-1.5 block text-sm text-soft">
                <Plural value={done} _0="Nothing is done yet" one="# done" other="# done" />
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
