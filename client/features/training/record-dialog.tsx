import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addMonths } from "#shared/lib/day.ts";
import { type CompletionFields, completionFields } from "#shared/training/records-schema.ts";
import { useRecordConflict } from "#client/features/training/record-conflict.tsx";
import { ScoreFields } from "#client/features/training/score-fields.tsx";
import {
  type Completion,
  type MentorTraining,
  type TrainingCourse,
  useRefreshTraining,
  useUndoTraining,
} from "#client/features/training/use-training.ts";
import { dayText } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { focusFirstInvalid, useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { NumberField } from "#client/ui/number-field.tsx";
import { TextField } from "#client/ui/text-field.tsx";

/** Records a completion, or changes one. */
export function RecordDialog({
  training,
  course,
  completion,
  onClose,
}: {
  training: MentorTraining;
  course: TrainingCourse;
  completion?: Completion;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId, today } = useProgram();
  const refresh = useRefreshTraining();
  const undo = useUndoTraining();
  const { failure, submit } = useSubmit();
  const create = useMutation(trpc.training.completions.create.mutationOptions());
  const update = useMutation(trpc.training.completions.update.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.training.completions.remove.mutationOptions());
  const [id] = useState(() => completion?.id ?? newId());
  const [value, setValue] = useState<Partial<CompletionFields>>(() =>
    completion ? fieldsOf(completion) : { ...empty, completedOn: today, hours: course.hours },
  );
  const [problems, setProblems] = useState<Record<string, string>>({});
  const set = (change: Partial<CompletionFields>) => setValue((now) => ({ ...now, ...change }));
  const error = (field: keyof CompletionFields) => problems[field] ?? failure?.fieldErrors[field];
  const { mentorId } = training;

  const fresh = async () => {
    const now = await queryClient.query({
      ...trpc.training.mentor.queryOptions({ programId, mentorId }),
      staleTime: 0,
    });
    return now.completions.find((one) => one.id === id);
  };
  const write = async (fields: CompletionFields, version: number) => {
    await update.mutateAsync({ programId, id, version, ...fields });
    const before = completion && fieldsOf(completion);
    if (before) {
      undo(t`The completion was changed`, () =>
        update.mutateAsync({ programId, id, version: version + 1, ...before }),
      );
    }
    onClose();
    void refresh();
  };
  const conflict = useRecordConflict(write);
  const save = async () => {
    const checked = completionFields.safeParse(value);
    const found = Object.fromEntries(
      (checked.error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]),
    );
    if (value.completedOn && value.completedOn > today) {
      found["completedOn"] = t`Choose today or an earlier day.`;
    }
    setProblems(found);
    if (!checked.success || Object.keys(found).length > 0) return focusFirstInvalid();
    const fields = checked.data;
    await submit(async () => {
      if (completion) {
        try {
          await write(fields, completion.version);
        } catch (error) {
          const now = describeFailure(error).mark === "stale" ? await fresh() : undefined;
          if (!now) throw error;
          conflict.ask(fields, now);
        }
        return;
      }
      await create.mutateAsync({ programId, id, mentorId, courseId: course.id, ...fields });
      undo(t`${course.name} is recorded for ${training.name}`, () =>
        remove({ programId, ids: [id], removed: true }),
      );
      onClose();
      void refresh();
    });
  };
  const renews =
    value.completedOn && course.renewalMonths
      ? dayText(addMonths(value.completedOn, course.renewalMonths))
      : null;
  return (
    <Dialog
      title={completion ? t`Change the completion` : t`Record ${course.name}`}
      isOpen
      onClose={onClose}
      isDismissable={false}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={create.isPending || update.isPending}
            onPress={() => void save()}
          >
            {completion ? <Trans>Save</Trans> : <Trans>Record it</Trans>}
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
        <div className="grid gap-4 md:grid-cols-2">
          <DatePicker
            label={t`Completed on`}
            max={today}
            value={value.completedOn || null}
            onChange={(day) => set({ completedOn: day ?? "" })}
            error={error("completedOn")}
          />
          <NumberField
            label={t`Hours`}
            minValue={0}
            maxValue={2000}
            step={0.25}
            unit="h"
            value={value.hours ?? null}
            onChange={(hours) => set({ hours: hours ?? 0 })}
            error={error("hours")}
          />
          <ScoreFields
            maxScore={course.maxScore}
            preScore={value.preScore ?? null}
            postScore={value.postScore ?? null}
            onChange={set}
            error={error}
          />
          <TextField
            label={t`Certificate number`}
            optional
            maxLength={100}
            value={value.certificateNumber ?? ""}
            onChange={(certificateNumber) => set({ certificateNumber })}
            error={error("certificateNumber")}
          />
          <DatePicker
            label={t`Expires on`}
            description={
              renews
                ? t`Empty: the course's renewal counts, until ${renews}.`
                : t`Empty: it holds for good.`
            }
            optional
            value={value.expiresGiven ?? null}
            onChange={(expiresGiven) => set({ expiresGiven })}
            error={error("expiresGiven")}
          />
        </div>
      </form>
      {conflict.dialog}
    </Dialog>
  );
}

const empty = {
  preScore: null,
  postScore: null,
  certificateNumber: null,
  expiresGiven: null,
};

function fieldsOf(completion: Completion): CompletionFields {
  const { completedOn, hours, preScore, postScore, certificateNumber, expiresGiven } = completion;
  return { completedOn, hours, preScore, postScore, certificateNumber, expiresGiven };
}
