import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import {
  type CourseRow,
  requirementFields,
  type RequirementFields,
  type RequirementRow,
} from "#shared/training/courses-schema.ts";
import { GATES } from "#shared/training/status.ts";
import { useFormConflict } from "#client/features/training/form-conflict.tsx";
import { useKindWords } from "#client/features/training/kind-words.ts";
import { RequirementPreview } from "#client/features/training/requirement-preview.tsx";
import { useRefreshTraining, useUndoTraining } from "#client/features/training/use-training.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { focusFirstInvalid, useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { NumberField } from "#client/ui/number-field.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";
import { TextField } from "#client/ui/text-field.tsx";

type Values = z.input<typeof requirementFields>;

/** Requires a course of everybody or of a role, and says before saving what that would do. */
export function RequirementDialog({
  course,
  requirement,
  roles,
  onClose,
}: {
  course: CourseRow;
  requirement: RequirementRow | null;
  roles: readonly string[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const words = useWords();
  const queryClient = useQueryClient();
  const { gates } = useKindWords();
  const { id: programId, today } = useProgram();
  const seesPeople = useHasRole("coordinator");
  const refresh = useRefreshTraining();
  const undo = useUndoTraining();
  const { failure, submit } = useSubmit();
  const create = useMutation(trpc.training.requirements.create.mutationOptions());
  const update = useMutation(trpc.training.requirements.update.mutationOptions());
  const { mutateAsync: end } = useMutation(trpc.training.requirements.end.mutationOptions());
  const [id] = useState(() => requirement?.id ?? newId());
  const [value, setValue] = useState<Values>(() =>
    requirement
      ? fieldsOf(requirement)
      : {
          courseId: course.id,
          role: null,
          gate: "after_grace",
          dueWithinDays: 30,
          graceDays: 14,
          appliesFrom: today,
        },
  );
  const [problems, setProblems] = useState<Record<string, string>>({});
  const set = (change: Partial<Values>) => setValue((now) => ({ ...now, ...change }));
  const error = (field: keyof Values) => problems[field] ?? failure?.fieldErrors[field];
  const done = () => {
    onClose();
    void refresh();
  };
  const write = async (fields: RequirementFields, version: number) => {
    await update.mutateAsync({ programId, id, version, ...fields });
    if (requirement) {
      const before = fieldsOf(requirement);
      undo(t`The requirement was changed`, () =>
        update.mutateAsync({ programId, id, version: version + 1, ...before }),
      );
    }
    done();
  };
  const conflict = useFormConflict<RequirementFields>({
    labels: {
      courseId: t`Course`,
      role: t`Who`,
      gate: t`What it blocks`,
      dueWithinDays: t`Due within days`,
      graceDays: t`Days of grace`,
      appliesFrom: t`Counts from`,
    },
    write,
  });
  const checked = requirementFields.safeParse(value);
  const save = async () => {
    setProblems(
      Object.fromEntries(
        (checked.error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]),
      ),
    );
    if (!checked.success) return focusFirstInvalid();
    const fields = checked.data;
    await submit(async () => {
      if (!requirement) {
        await create.mutateAsync({ programId, id, ...fields });
        undo(t`${course.name} is required now`, () => end({ programId, id, ended: true }));
        done();
        return;
      }
      try {
        await write(fields, requirement.version);
      } catch (error) {
        if (describeFailure(error).mark !== "stale") throw error;
        const list = trpc.training.courses.list.queryOptions({ programId });
        const { courses } = await queryClient.query({ ...list, staleTime: 0 });
        const now = courses.flatMap((one) => one.requirements).find((one) => one.id === id);
        if (!now) throw error;
        conflict.ask(fields, fieldsOf(now), now.version);
      }
    });
  };
  return (
    <Dialog
      title={requirement ? t`Change the requirement` : t`Require ${course.name}`}
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
            {requirement ? <Trans>Save</Trans> : <Trans>Require it</Trans>}
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
        <TextField
          label={t`Of whom`}
          description={
            roles.length > 0
              ? t`Empty: every ${words.mentor}. Else a role from their profile: ${roles.slice(0, 5).join(", ")}.`
              : t`Empty: every ${words.mentor}. Else a role that you give them in their profile.`
          }
          optional
          maxLength={60}
          value={value.role ?? ""}
          onChange={(role) => set({ role })}
          error={error("role")}
        />
        <RadioGroup
          label={t`What it blocks`}
          options={GATES.map((gate) => ({ id: gate, label: gates[gate] }))}
          value={value.gate}
          onChange={(gate) => set({ gate })}
          error={error("gate")}
        />
        <div className="grid gap-4 md:grid-cols-2">
          <NumberField
            label={t`Due within`}
            description={t`of the first day with the program`}
            unit={t`days`}
            minValue={0}
            maxValue={3650}
            value={value.dueWithinDays}
            onChange={(days) => set({ dueWithinDays: days ?? 0 })}
            error={error("dueWithinDays")}
          />
          <NumberField
            label={t`Grace`}
            description={t`after it is due or lapsed, before it blocks`}
            unit={t`days`}
            minValue={0}
            maxValue={365}
            value={value.graceDays}
            onChange={(days) => set({ graceDays: days ?? 0 })}
            error={error("graceDays")}
          />
        </div>
        <DatePicker
          label={t`Counts from`}
          description={t`For those who are here already, the time to be in starts on this day.`}
          value={value.appliesFrom}
          onChange={(appliesFrom) => set({ appliesFrom: appliesFrom ?? "" })}
          error={error("appliesFrom")}
        />
        {seesPeople && checked.success && (
          <RequirementPreview id={requirement?.id ?? null} fields={checked.data} />
        )}
      </form>
      {conflict.dialog}
    </Dialog>
  );
}

function fieldsOf(requirement: RequirementRow): RequirementFields {
  const { courseId, role, gate, dueWithinDays, graceDays, appliesFrom } = requirement;
  return { courseId, role, gate, dueWithinDays, graceDays, appliesFrom };
}
