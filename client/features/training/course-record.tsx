import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { blockSentence, trainingSentence } from "#shared/training/sentence.ts";
import { isWaived } from "#shared/training/status.ts";
import { CompletionItem } from "#client/features/training/completion-item.tsx";
import { TrainingChip } from "#client/features/training/status-mark.tsx";
import {
  type MentorTraining,
  type TrainingCourse,
  useStatusOf,
} from "#client/features/training/use-training.ts";
import { WaiverList } from "#client/features/training/waiver-list.tsx";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { Button } from "#client/ui/button.tsx";
import { Notice } from "#client/ui/notice.tsx";

const RecordDialog = later(() =>
  import("#client/features/training/record-dialog.tsx").then((module) => module.RecordDialog),
);
const WaiveDialog = later(() =>
  import("#client/features/training/waive-dialog.tsx").then((module) => module.WaiveDialog),
);

/** One mentor and one course: where they stand, what was recorded, and what can be done about it. */
export function CourseRecord({
  training,
  course,
}: {
  training: MentorTraining;
  course: TrainingCourse;
}) {
  const { t } = useLingui();
  const statusOf = useStatusOf();
  const { today, settings } = useProgram();
  const [asked, setAsked] = useState<"record" | "waive" | null>(null);
  const { standing } = course;
  const completions = training.completions.filter((one) => one.courseId === course.id);
  const waivers = training.waivers.filter((one) => one.courseId === course.id);
  const blocks = standing && blockSentence(course.name, standing, today);
  const open = course.requirements.filter(
    ({ id }) =>
      !waivers.some(
        (waiver) =>
          waiver.requirementId === id &&
          waiver.revokedAt === null &&
          (waiver.untilOn === null || waiver.untilOn >= today),
      ),
  );
  return (
    <section aria-label={course.name} className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <div>
          <TrainingChip status={statusOf(standing)} />
        </div>
        <p>
          {standing
            ? trainingSentence(course.name, standing, today, settings.expiringWithinDays)
            : t`${course.name} is not required.`}
        </p>
        {blocks && (
          <Notice kind="note">
            <Trans>{training.name} cannot be matched until this is in order.</Trans>
          </Notice>
        )}
      </div>
      {training.mayEdit && !course.archived && (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onPress={() => setAsked("record")}>
            <Trans>Record a completion</Trans>
          </Button>
          {standing && open.length > 0 && !isWaived(standing, today) && (
            <Button onPress={() => setAsked("waive")}>
              <Trans>Waive</Trans>
            </Button>
          )}
        </div>
      )}
      <div>
        <h3 className="mb-1 font-semibold">
          <Trans>Completed</Trans>
        </h3>
        {completions.length === 0 ? (
          <p className="text-soft">
            <Trans>Nothing is recorded yet.</Trans>
          </p>
        ) : (
          <ul className="divide-y divide-line">
            {completions.map((completion) => (
              <CompletionItem
                key={completion.id}
                completion={completion}
                course={course}
                training={training}
              />
            ))}
          </ul>
        )}
      </div>
      {waivers.length > 0 && <WaiverList waivers={waivers} mayEdit={training.mayEdit} />}
      {asked === "record" && (
        <RecordDialog training={training} course={course} onClose={() => setAsked(null)} />
      )}
      {asked === "waive" && (
        <WaiveDialog
          training={training}
          course={course}
          requirements={open}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}
