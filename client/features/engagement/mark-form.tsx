import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "@tanstack/react-form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { dayLabel } from "#shared/engagement/labels.ts";
import { annotationForm, type AnnotationRow } from "#shared/engagement/schema.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { fieldError, useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { Button } from "#client/ui/button.tsx";
import { ConflictDialog } from "#client/ui/conflict-dialog.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { TextField } from "#client/ui/text-field.tsx";
import { useEngagement } from "./use-engagement.ts";

type MarkValues = Pick<AnnotationRow, "onDay" | "label">;
const valuesOf = ({ onDay, label }: AnnotationRow): MarkValues => ({ onDay, label });

export function useMarksChanged() {
  const { trpc } = useEngagement();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(trpc.engagement.annotations.pathFilter());
}

/** A new mark, or a change to one. If somebody else changed it first, both versions are shown. */
export function MarkForm({ edited, onDone }: { edited: AnnotationRow | null; onDone: () => void }) {
  const { t } = useLingui();
  const { trpc, program, frame } = useEngagement();
  const changed = useMarksChanged();
  const queryClient = useQueryClient();
  const [theirs, setTheirs] = useState<AnnotationRow | null>(null);
  const add = useMutation(trpc.engagement.addAnnotation.mutationOptions());
  const update = useMutation(trpc.engagement.updateAnnotation.mutationOptions());
  const { failure, submit } = useSubmit();
  const save = async (value: MarkValues, over: AnnotationRow | null) => {
    const mark = { programId: program.id, ...value };
    try {
      await (over
        ? update.mutateAsync({ ...mark, id: over.id, version: over.version })
        : add.mutateAsync({ ...mark, id: newId() }));
    } catch (error) {
      if (describeFailure(error).mark !== "stale") throw error;
      // The whole of time: they may have moved it out of the period that is shown.
      const input = { programId: program.id, from: "1900-01-01", to: "2199-12-31" };
      const options = trpc.engagement.annotations.queryOptions(input);
      const all = await queryClient.query({ ...options, staleTime: 0, gcTime: 0 });
      const now = all.find((one) => one.id === over?.id);
      if (!now) throw error;
      setTheirs(now);
      return;
    }
    await changed();
    form.reset();
    onDone();
  };
  const form = useForm({
    defaultValues: { onDay: edited?.onDay ?? frame.span.to, label: edited?.label ?? "" },
    validators: { onSubmit: annotationForm },
    onSubmit: ({ value }) => submit(() => save(value, edited)),
  });
  const fields = (mine: MarkValues, other: MarkValues) => [
    ...(mine.onDay === other.onDay
      ? []
      : [
          {
            name: "onDay" as const,
            label: t`Day`,
            yours: dayLabel(mine.onDay),
            theirs: dayLabel(other.onDay),
          },
        ]),
    ...(mine.label === other.label
      ? []
      : [
          {
            name: "label" as const,
            label: t`What happened`,
            yours: mine.label,
            theirs: other.label,
          },
        ]),
  ];
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void form.handleSubmit();
      }}
    >
      <p className="text-soft">
        <Trans>Readers of published figures see marks too: name no person.</Trans>
      </p>
      <div className="grid gap-3 md:grid-cols-[11rem_1fr]">
        <form.Field name="onDay">
          {(field) => (
            <DatePicker
              label={t`Day`}
              value={field.state.value || null}
              onChange={(day) => field.handleChange(day ?? "")}
              onBlur={field.handleBlur}
              error={fieldError(field, failure)}
            />
          )}
        </form.Field>
        <form.Field name="label">
          {(field) => (
            <TextField
              label={t`What happened`}
              placeholder={t`New intake form`}
              value={field.state.value}
              onChange={field.handleChange}
              onBlur={field.handleBlur}
              maxLength={120}
              error={fieldError(field, failure)}
            />
          )}
        </form.Field>
      </div>
      {failure && Object.keys(failure.fieldErrors).length === 0 && (
        <Notice kind="problem">{failure.reason}</Notice>
      )}
      <div className="flex justify-end gap-2">
        {edited && (
          <Button variant="quiet" onPress={onDone}>
            <Trans>Cancel</Trans>
          </Button>
        )}
        <Button type="submit" isPending={add.isPending || update.isPending}>
          {edited ? <Trans>Save mark</Trans> : <Trans>Add mark</Trans>}
        </Button>
      </div>
      {theirs && (
        <ConflictDialog<MarkValues>
          isOpen
          fields={fields(form.state.values, theirs)}
          yours={form.state.values}
          theirs={valuesOf(theirs)}
          onMerge={(chosen) => {
            setTheirs(null);
            void submit(() => save(chosen, theirs));
          }}
          onDiscard={() => void changed().then(onDone)}
          onClose={() => setTheirs(null)}
        />
      )}
    </form>
  );
}
