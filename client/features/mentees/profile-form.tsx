import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { menteeUpdateInput } from "#shared/mentees/form.ts";
import type { MenteeDetail } from "#shared/mentees/schema.ts";
import { ArrivalFields } from "#client/features/mentees/fields-arrival.tsx";
import { FitFields } from "#client/features/mentees/fields-fit.tsx";
import { ReachFields } from "#client/features/mentees/fields-reach.tsx";
import { ReportFields } from "#client/features/mentees/fields-reports.tsx";
import { errorsOf, type MenteeValues, valuesOf } from "#client/features/mentees/form-values.ts";
import { useDifferingFields } from "#client/features/mentees/field-text.ts";
import { useRefreshMentees } from "#client/features/mentees/use-mentee-changes.ts";
import { describeFailure, type Failure } from "#client/lib/failure.ts";
import { focusFirstInvalid } from "#client/lib/form.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ConflictDialog } from "#client/ui/conflict-dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { toast } from "#client/ui/toast.tsx";

/** What differs from how the form began: only that is sent, so that nobody else's change is written over. */
function changesOf(values: MenteeValues, start: MenteeValues): Partial<MenteeValues> {
  const keys = Object.keys(start) as (keyof MenteeValues)[];
  const changed = keys.filter((key) => JSON.stringify(values[key]) !== JSON.stringify(start[key]));
  return Object.fromEntries(changed.map((key) => [key, values[key]]));
}

/** The profile as a form. Begins anew when `mentee` is another one or newer and nothing was typed. */
export function ProfileForm({ mentee }: { mentee: MenteeDetail }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const queryClient = useQueryClient();
  const refresh = useRefreshMentees();
  const [start, setStart] = useState({ version: mentee.version, values: valuesOf(mentee) });
  const [typed, setTyped] = useState<Partial<MenteeValues>>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [theirs, setTheirs] = useState<MenteeDetail | null>(null);
  const update = useMutation(trpc.mentees.update.mutationOptions());
  const differing = useDifferingFields();

  const base =
    Object.keys(typed).length === 0 ? { version: mentee.version, values: valuesOf(mentee) } : start;
  const values: MenteeValues = { ...base.values, ...typed };
  const changes = changesOf(values, base.values);
  const isDirty = Object.keys(changes).length > 0;

  const onChange = (change: Partial<MenteeValues>) => {
    if (Object.keys(typed).length === 0) setStart(base);
    setTyped({ ...typed, ...change });
    setErrors({});
  };
  const reset = () => {
    setTyped({});
    setErrors({});
    setFailure(null);
    setTheirs(null);
  };
  const save = async (version: number, change: Partial<MenteeValues>) => {
    const checked = menteeUpdateInput.safeParse({ programId, id: mentee.id, version, ...change });
    setErrors(errorsOf(checked.error));
    setFailure(null);
    if (!checked.success) return focusFirstInvalid();
    try {
      const saved = await update.mutateAsync(checked.data);
      queryClient.setQueryData(trpc.mentees.get.queryKey({ programId, id: mentee.id }), saved);
      reset();
      toast.success(t`${saved.label}: saved`);
      void refresh();
    } catch (error) {
      const why = describeFailure(error);
      if (why.mark === "stale") {
        const options = trpc.mentees.get.queryOptions(
          { programId, id: mentee.id },
          { staleTime: 0 },
        );
        setTheirs(await queryClient.query(options));
      } else {
        setFailure(why);
        focusFirstInvalid();
      }
    }
  };
  const all = { ...failure?.fieldErrors, ...errors };
  const group = { values, onChange, errors: all };
  const conflicts = theirs ? differing(values, valuesOf(theirs), Object.keys(changes)) : [];

  return (
    <form
      noValidate
      className="flex max-w-3xl flex-col gap-4 [&_input]:scroll-my-24 [&_select]:scroll-my-24 [&_textarea]:scroll-my-24"
      onSubmit={(event) => {
        event.preventDefault();
        void save(base.version, changes);
      }}
    >
      {failure && Object.keys(all).length === 0 && <Notice kind="problem">{failure.reason}</Notice>}
      <Card title={t`Arrival`}>
        <ArrivalFields {...group} />
      </Card>
      <Card title={t`How to reach them`}>
        <ReachFields {...group} />
      </Card>
      <Card title={t`For the match`}>
        <FitFields {...group} />
      </Card>
      <Card title={t`For reports`}>
        <ReportFields {...group} />
      </Card>
      <div className="sticky bottom-0 flex items-center gap-2 bg-paper py-3 max-md:bottom-14">
        <Button type="submit" variant="primary" isPending={update.isPending} isDisabled={!isDirty}>
          <Trans>Save</Trans>
        </Button>
        {isDirty && (
          <Button onPress={reset}>
            <Trans>Discard changes</Trans>
          </Button>
        )}
      </div>
      {theirs && (
        <ConflictDialog<MenteeValues>
          isOpen
          fields={conflicts}
          yours={values}
          theirs={valuesOf(theirs)}
          onMerge={(merged) => {
            const { version } = theirs;
            setTheirs(null);
            void save(version, changesOf(merged, valuesOf(theirs)));
          }}
          onDiscard={() => {
            reset();
            void refresh();
          }}
          onClose={() => setTheirs(null)}
        />
      )}
    </form>
  );
}
