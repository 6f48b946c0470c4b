import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { CertificateList } from "#client/features/training/certificate-list.tsx";
import {
  type Completion,
  type MentorTraining,
  type TrainingCourse,
  useRefreshTraining,
  useUndoTraining,
} from "#client/features/training/use-training.ts";
import { dayText } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { IconButton } from "#client/ui/icon-button.tsx";
import { toast } from "#client/ui/toast.tsx";

const RecordDialog = later(() =>
  import("#client/features/training/record-dialog.tsx").then((module) => module.RecordDialog),
);

const figure = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** One completion: when, how long, how well, by which certificate. */
export function CompletionItem({
  completion,
  course,
  training,
}: {
  completion: Completion;
  course: TrainingCourse;
  training: MentorTraining;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const refresh = useRefreshTraining();
  const undo = useUndoTraining();
  const [isChanging, setChanging] = useState(false);
  const { mutateAsync: remove } = useMutation(trpc.training.completions.remove.mutationOptions());
  const { id, completedOn, expiresOn, hours, preScore, postScore, certificateNumber } = completion;
  const day = dayText(completedOn);
  const takeAway = async () => {
    const input = { programId, ids: [id] };
    try {
      await remove({ ...input, removed: true });
      undo(t`The completion of ${day} was removed`, () => remove({ ...input, removed: false }));
    } catch (error) {
      toast.error(t`The completion was not removed`, describeFailure(error).reason);
    }
    void refresh();
  };
  const score = (value: number) =>
    course.maxScore ? t`${value} of ${course.maxScore}` : String(value);
  const facts = [
    expiresOn ? t`holds until ${dayText(expiresOn)}` : t`holds for good`,
    ...(hours > 0 ? [t`${figure.format(hours)} h`] : []),
    ...(preScore !== null ? [t`before: ${score(preScore)}`] : []),
    ...(postScore !== null ? [t`after: ${score(postScore)}`] : []),
    ...(certificateNumber ? [t`certificate ${certificateNumber}`] : []),
    ...(completion.inCohort ? [t`with a cohort`] : []),
    ...(completion.recordedByName ? [t`recorded by ${completion.recordedByName}`] : []),
  ];
  return (
    <li className="py-2">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="font-medium">{day}</p>
          <p className="text-sm text-soft wrap-anywhere">{facts.join(" · ")}</p>
        </div>
        {training.mayEdit && (
          <>
            <IconButton
              icon={Pencil}
              label={t`Change the completion of ${day}`}
              onPress={() => setChanging(true)}
            />
            <IconButton
              icon={Trash2}
              label={t`Remove the completion of ${day}`}
              onPress={() => void takeAway()}
            />
          </>
        )}
      </div>
      <CertificateList completion={completion} mayEdit={training.mayEdit} />
      {isChanging && (
        <RecordDialog
          training={training}
          course={course}
          completion={completion}
          onClose={() => setChanging(false)}
        />
      )}
      <span className="sr-only">
        <Trans>of {course.name}</Trans>
      </span>
    </li>
  );
}
