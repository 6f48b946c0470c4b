import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CourseList } from "#client/features/training/course-list.tsx";
import { CourseRecord } from "#client/features/training/course-record.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { ErrorState } from "#client/ui/error-state.tsx";
import { Button } from "#client/ui/button.tsx";
import { SidePanel } from "#client/ui/side-panel.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

/** One mentor's training beside the matrix: all courses, or the record of the one whose cell was opened. */
export function TrainingPanel({
  mentorId,
  courseId,
  onCourse,
  onClose,
}: {
  mentorId: string;
  courseId: string | undefined;
  onCourse: (courseId: string | undefined) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, slug } = useProgram();
  const query = useQuery(trpc.training.mentor.queryOptions({ programId, mentorId }));
  const training = query.data;
  const index = training?.courses.findIndex(({ id }) => id === courseId) ?? -1;
  const course = training?.courses[index];
  const step = (by: number) => {
    const next = training?.courses[index + by];
    return course && next ? () => onCourse(next.id) : undefined;
  };
  return (
    <SidePanel
      title={training?.name ?? "…"}
      subtitle={course?.name ?? t`Training`}
      isOpen
      onClose={onClose}
      onPrevious={step(-1)}
      onNext={step(1)}
      position={course && training ? t`${index + 1} of ${training.courses.length}` : undefined}
      fullHref={`/${slug}/mentors/${mentorId}?tab=training`}
    >
      {query.error && !training ? (
        <ErrorState error={query.error} reset={() => void query.refetch()} />
      ) : !training ? (
        <TextSkeleton lines={10} />
      ) : course ? (
        <div className="flex flex-col gap-4">
          <CourseRecord key={course.id} training={training} course={course} />
          <Button variant="quiet" className="-ms-3 self-start" onPress={() => onCourse(undefined)}>
            <Trans>All courses of {training.name}</Trans>
          </Button>
        </div>
      ) : (
        <CourseList training={training} onOpen={onCourse} />
      )}
    </SidePanel>
  );
}
