import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import {
  COUNTS_AS,
  COURSE_KINDS,
  courseFields,
  type CourseFields,
  type CourseRow,
} from "#shared/training/courses-schema.ts";
import { useFormConflict } from "#client/features/training/form-conflict.tsx";
import { useKindWords } from "#client/features/training/kind-words.ts";
import { useRefreshTraining, useUndoTraining } from "#client/features/training/use-training.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { focusFirstInvalid, useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { NumberField } from "#client/ui/number-field.tsx";
import { Select } from "#client/ui/select.tsx";
import { TagField } from "#client/ui/tag-field.tsx";
import { TextField } from "#client/ui/text-field.tsx";

type Values = z.input<typeof courseFields>;

const blank: Values = {
  name: "",
  kind: "training",
  topics: [],
  provider: null,
  hours: 0,
  countsAs: "initial",
  renewalMonths: null,
  maxScore: null,
};

/** Adds a course, or changes one. */
export function CourseDialog({
  course,
  onClose,
}: {
  course: CourseRow | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { kinds, counts } = useKindWords();
  const { id: programId } = useProgram();
  const refresh = useRefreshTraining();
  const undo = useUndoTraining();
  const { failure, submit } = useSubmit();
  const create = useMutation(trpc.training.courses.create.mutationOptions());
  const update = useMutation(trpc.training.courses.update.mutationOptions());
  const { mutateAsync: archive } = useMutation(trpc.training.courses.archive.mutationOptions());
  const [id] = useState(() => course?.id ?? newId());
  const [value, setValue] = useState<Values>(() => (course ? fieldsOf(course) : blank));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const set = (change: Partial<Values>) => setValue((now) => ({ ...now, ...change }));
  const error = (field: keyof Values) => problems[field] ?? failure?.fieldErrors[field];
  const done = () => {
    onClose();
    void refresh();
  };
  const write = async (fields: CourseFields, version: number) => {
    await update.mutateAsync({ programId, id, version, ...fields });
    if (course) {
      const before = fieldsOf(course);
      undo(t`${fields.name} was changed`, () =>
        update.mutateAsync({ programId, id, version: version + 1, ...before }),
      );
    }
    done();
  };
  const conflict = useFormConflict<CourseFields>({
    labels: {
      name: t`Name`,
      kind: t`Kind`,
      topics: t`Topics`,
      provider: t`Provider`,
      hours: t`Hours`,
      countsAs: t`Hours count as`,
      renewalMonths: t`Renewal in months`,
      maxScore: t`Top score of its test`,
    },
    write,
  });
  const save = async () => {
    const checked = courseFields.safeParse(value);
    setProblems(
      Object.fromEntries(
        (checked.error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]),
      ),
    );
    if (!checked.success) return focusFirstInvalid();
    await submit(async () => {
      if (!course) {
        await create.mutateAsync({ programId, id, ...checked.data });
        undo(t`${checked.data.name} was added`, () =>
          archive({ programId, ids: [id], archived: true }),
        );
        done();
        return;
      }
      try {
        await write(checked.data, course.version);
      } catch (error) {
        if (describeFailure(error).mark !== "stale") throw error;
        const list = trpc.training.courses.list.queryOptions({ programId, archived: true });
        const { courses } = await queryClient.query({ ...list, staleTime: 0 });
        const now = courses.find((one) => one.id === id);
        if (!now) throw error;
        conflict.ask(checked.data, fieldsOf(now), now.version);
      }
    });
  };
  return (
    <Dialog
      title={course ? t`Change ${course.name}` : t`Add a course`}
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
            {course ? <Trans>Save</Trans> : <Trans>Add it</Trans>}
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="grid gap-4 md:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {failure && Object.keys(failure.fieldErrors).length === 0 && (
          <div className="md:col-span-2">
            <Notice kind="problem">{failure.reason}</Notice>
          </div>
        )}
        <TextField
          label={t`Name`}
          className="md:col-span-2"
          autoFocus
          maxLength={200}
          value={value.name}
          onChange={(name) => set({ name })}
          error={error("name")}
        />
        <Select
          label={t`Kind`}
          options={COURSE_KINDS.map((kind) => ({ id: kind, label: kinds[kind] }))}
          value={value.kind}
          onChange={(kind) => set({ kind, ...(kind !== "training" && { countsAs: "none" }) })}
        />
        <Select
          label={t`Its hours`}
          options={COUNTS_AS.map((one) => ({ id: one, label: counts[one] }))}
          value={value.countsAs}
          onChange={(countsAs) => set({ countsAs })}
        />
        <NumberField
          label={t`Hours`}
          unit="h"
          minValue={0}
          maxValue={2000}
          step={0.25}
          value={value.hours}
          onChange={(hours) => set({ hours: hours ?? 0 })}
          error={error("hours")}
        />
        <NumberField
          label={t`Renewed every`}
          description={t`Leave empty where it holds for good.`}
          optional
          unit={t`months`}
          minValue={1}
          maxValue={240}
          value={value.renewalMonths}
          onChange={(renewalMonths) => set({ renewalMonths })}
          error={error("renewalMonths")}
        />
        <NumberField
          label={t`Top score of its test`}
          description={t`Before and after; leave empty where there is no test.`}
          optional
          minValue={0}
          value={value.maxScore}
          onChange={(maxScore) => set({ maxScore })}
          error={error("maxScore")}
        />
        <TextField
          label={t`Provider`}
          optional
          maxLength={200}
          value={value.provider ?? ""}
          onChange={(provider) => set({ provider })}
          error={error("provider")}
        />
        <TagField
          label={t`Topics`}
          className="md:col-span-2"
          optional
          allowsNew
          options={[]}
          value={value.topics}
          onChange={(topics) => set({ topics })}
          error={error("topics")}
        />
      </form>
      {conflict.dialog}
    </Dialog>
  );
}

function fieldsOf(course: CourseRow): CourseFields {
  const { name, kind, topics, provider, hours, countsAs, renewalMonths, maxScore } = course;
  return { name, kind, topics, provider, hours, countsAs, renewalMonths, maxScore };
}
