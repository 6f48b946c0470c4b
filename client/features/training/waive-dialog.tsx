import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import {
  type MentorTraining,
  type TrainingCourse,
  useRefreshTraining,
  useUndoTraining,
} from "#client/features/training/use-training.ts";
import { useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { Select } from "#client/ui/select.tsx";
import { TextArea } from "#client/ui/text-area.tsx";

/** Sets a requirement aside for one mentor, with a reason and perhaps an end. */
export function WaiveDialog({
  training,
  course,
  requirements,
  onClose,
}: {
  training: MentorTraining;
  course: TrainingCourse;
  requirements: TrainingCourse["requirements"];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const words = useWords();
  const { id: programId, today } = useProgram();
  const refresh = useRefreshTraining();
  const undo = useUndoTraining();
  const { failure, submit } = useSubmit();
  const grant = useMutation(trpc.training.waivers.grant.mutationOptions());
  const { mutateAsync: revoke } = useMutation(trpc.training.waivers.revoke.mutationOptions());
  const [id] = useState(newId);
  const [requirementId, setRequirement] = useState(requirements[0]?.id ?? "");
  const [reason, setReason] = useState("");
  const [untilOn, setUntil] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const missing =
    isTried && !reason.trim() ? t`Say why; whoever audits the program asks for it.` : undefined;
  const save = async () => {
    setTried(true);
    if (!reason.trim()) return;
    await submit(async () => {
      await grant.mutateAsync({
        programId,
        id,
        mentorId: training.mentorId,
        requirementId,
        reason,
        untilOn,
      });
      undo(t`${course.name} is waived for ${training.name}`, () =>
        revoke({ programId, id, revoked: true }),
      );
      onClose();
      void refresh();
    });
  };
  return (
    <Dialog
      title={t`Waive ${course.name}`}
      isOpen
      onClose={onClose}
      isDismissable={false}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={grant.isPending} onPress={() => void save()}>
            <Trans>Waive it</Trans>
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {failure && Object.keys(failure.fieldErrors).length === 0 && (
          <Notice kind="problem">{failure.reason}</Notice>
        )}
        <p className="text-soft">
          <Trans>
            From today on, {training.name} need not have this course. The reason stays on record.
          </Trans>
        </p>
        {requirements.length > 1 && (
          <Select
            label={t`Which requirement`}
            options={requirements.map(({ id: one, role }) => ({
              id: one,
              label: role ?? t`Every ${words.mentor}`,
            }))}
            value={requirementId}
            onChange={setRequirement}
          />
        )}
        <TextArea
          label={t`Reason`}
          description={t`For example: holds the same certificate of another state.`}
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={missing ?? failure?.fieldErrors["reason"]}
        />
        <DatePicker
          label={t`Until`}
          description={cap(t`the last day of the waiver; leave empty where it has no end.`)}
          optional
          min={today}
          value={untilOn}
          onChange={setUntil}
          error={failure?.fieldErrors["untilOn"]}
        />
      </form>
    </Dialog>
  );
}
