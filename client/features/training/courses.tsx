import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Plus } from "lucide-react";
import type { CourseRow } from "#shared/training/courses-schema.ts";
import { CourseCard } from "#client/features/training/course-card.tsx";
import { useRefreshTraining, useUndoTraining } from "#client/features/training/use-training.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Switch } from "#client/ui/switch.tsx";
import { toast } from "#client/ui/toast.tsx";

const CourseDialog = later(() =>
  import("#client/features/training/course-dialog.tsx").then((module) => module.CourseDialog),
);
const SeedDialog = later(() =>
  import("#client/features/training/seed-dialog.tsx").then((module) => module.SeedDialog),
);

/** What the program asks of its mentors: courses, checks and certifications, and who needs which by when. */
export function Courses() {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const [archived, setArchived] = useState(false);
  const [asked, setAsked] = useState<"course" | "seed" | CourseRow | null>(null);
  const refresh = useRefreshTraining();
  const undo = useUndoTraining();
  const { data } = useSuspenseQuery(
    trpc.training.courses.list.queryOptions({ programId, archived }),
  );
  const { mutateAsync: archive } = useMutation(trpc.training.courses.archive.mutationOptions());
  const { courses, mayEdit, missing } = data;
  const setArchive = async (course: CourseRow, away: boolean) => {
    const input = { programId, ids: [course.id] };
    try {
      await archive({ ...input, archived: away });
      undo(away ? t`${course.name} was archived` : t`${course.name} is in use again`, () =>
        archive({ ...input, archived: !away }),
      );
    } catch (error) {
      toast.error(t`Nothing was changed`, describeFailure(error).reason);
    }
    void refresh();
  };
  return (
    <>
      <PageHeader
        title={t`Courses and requirements`}
        actions={
          mayEdit && (
            <>
              {missing > 0 && courses.length > 0 && (
                <Button onPress={() => setAsked("seed")}>
                  <Trans>Recommended list ({missing})</Trans>
                </Button>
              )}
              <Button
                variant={courses.length > 0 ? "primary" : "secondary"}
                icon={Plus}
                onPress={() => setAsked("course")}
              >
                <Trans>Add a course</Trans>
              </Button>
            </>
          )
        }
      >
        <Trans>
          What every {words.mentor} needs, by when, and what keeps them from being matched.
        </Trans>
      </PageHeader>
      {courses.length === 0 ? (
        <EmptyState
          title={t`No courses yet`}
          action={
            mayEdit && (
              <Button variant="primary" onPress={() => setAsked("seed")}>
                <Trans>Begin with the recommended list</Trans>
              </Button>
            )
          }
        >
          <Trans>
            The list holds what states and funders ask of peer {words.mentors}: {missing} courses
            and checks with usual hours and renewals. Everything can be changed.
          </Trans>
        </EmptyState>
      ) : (
        <>
          <ul className="grid gap-3 lg:grid-cols-2">
            {courses.map((course) => (
              <CourseCard
                key={course.id}
                course={course}
                mayEdit={mayEdit}
                roles={data.roles}
                onChange={() => setAsked(course)}
                onArchive={(away) => void setArchive(course, away)}
              />
            ))}
          </ul>
        </>
      )}
      <div className="mt-4">
        <Switch isSelected={archived} onChange={setArchived}>
          <Trans>Show archived courses</Trans>
        </Switch>
      </div>
      {asked === "seed" && <SeedDialog missing={missing} onClose={() => setAsked(null)} />}
      {asked !== null && asked !== "seed" && (
        <CourseDialog course={asked === "course" ? null : asked} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
