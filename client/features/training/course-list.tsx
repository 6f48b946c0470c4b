import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronRight } from "lucide-react";
import { TRAINING_STATUSES } from "#shared/training/status.ts";
import { trainingSentence } from "#shared/training/sentence.ts";
import { TrainingChip } from "#client/features/training/status-mark.tsx";
import {
  type MentorTraining,
  type TrainingCourse,
  useStatusOf,
} from "#client/features/training/use-training.ts";
import { useProgram } from "#client/lib/program.ts";

/** Each course with its status and a sentence; what presses comes first, what nobody asks for comes last. */
export function CourseList({
  training,
  onOpen,
}: {
  training: MentorTraining;
  onOpen: (courseId: string) => void;
}) {
  const { t } = useLingui();
  const statusOf = useStatusOf();
  const rows = training.courses
    .map((course) => ({ course, status: statusOf(course.standing) }))
    .toSorted((a, b) => TRAINING_STATUSES.indexOf(a.status) - TRAINING_STATUSES.indexOf(b.status));
  const asked = rows.filter(({ course }) => course.standing !== null);
  const rest = rows.filter(({ course }) => course.standing === null);
  if (rows.length === 0) {
    return (
      <p className="text-soft">
        <Trans>The program has no courses yet.</Trans>
      </p>
    );
  }
  const line = ({ course, status }: (typeof rows)[number]) => (
    <Line key={course.id} course={course} status={status} onOpen={() => onOpen(course.id)} />
  );
  return (
    <div className="flex flex-col gap-3">
      {asked.length > 0 && (
        <ul aria-label={t`Courses`} className="divide-y divide-line">
          {asked.map(line)}
        </ul>
      )}
      {rest.length > 0 && (
        <details>
          <summary className="cursor-pointer py-1 font-medium text-brand-text">
            <Trans>Courses that are not required ({rest.length})</Trans>
          </summary>
          <ul className="divide-y divide-line">{rest.map(line)}</ul>
        </details>
      )}
    </div>
  );
}

function Line({
  course,
  status,
  onOpen,
}: {
  course: TrainingCourse;
  status: ReturnType<ReturnType<typeof useStatusOf>>;
  onOpen: () => void;
}) {
  const { today, settings } = useProgram();
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="flex min-h-11 w-full items-center gap-3 py-2 text-start hover:bg-sunken"
      >
        <span className="min-w-0 flex-1">
          <span className="block font-medium wrap-anywhere">{course.name}</span>
          {course.standing && (
            <span className="block text-sm text-soft">
              {trainingSentence(course.name, course.standing, today, settings.expiringWithinDays)}
            </span>
          )}
        </span>
        <TrainingChip status={status} />
        <ChevronRight className="size-4 shrink-0 text-soft" aria-hidden />
      </button>
    </li>
  );
}
