import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { AwayField } from "#client/features/relief/away-field.tsx";
import { useSubmit } from "#client/lib/form.ts";
import { useProgram } from "#client/lib/program.ts";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Notice } from "#client/ui/notice.tsx";

export type PlanFacts = { fromOn: string; untilOn: string; mentorIds: string[] };

/** Which days, and who is away: what a plan begins with, and what can be changed while it is a draft. */
export function PlanFields({
  start,
  action,
  onSave,
  onCancel,
}: {
  start: PlanFacts;
  action: ReactNode;
  onSave: (facts: PlanFacts) => Promise<void>;
  onCancel?: () => void;
}) {
  const { t } = useLingui();
  const { today } = useProgram();
  const { failure, submit } = useSubmit();
  const [isPending, setPending] = useState(false);
  const [fromOn, setFromOn] = useState<string | null>(start.fromOn);
  const [untilOn, setUntilOn] = useState<string | null>(start.untilOn);
  const [mentorIds, setMentorIds] = useState<string[]>(start.mentorIds);
  const isBackwards = fromOn !== null && untilOn !== null && untilOn < fromOn;
  const span = fromOn && untilOn && !isBackwards ? { fromOn, untilOn } : null;
  const save = async () => {
    if (!span || mentorIds.length === 0) return;
    setPending(true);
    await submit(() => onSave({ ...span, mentorIds }));
    setPending(false);
  };
  const isGeneral = failure !== null && !failure.fieldErrors["untilOn"];
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {isGeneral && <Notice kind="problem">{failure.reason}</Notice>}
      <div className="grid gap-4 md:grid-cols-2">
        <DatePicker label={t`First day away`} value={fromOn} onChange={setFromOn} />
        <DatePicker
          label={t`Last day away`}
          min={today}
          value={untilOn}
          onChange={setUntilOn}
          error={
            isBackwards ? t`The last day comes before the first.` : failure?.fieldErrors["untilOn"]
          }
        />
      </div>
      {span && (
        <AwayField
          span={span}
          chosen={mentorIds}
          onChange={setMentorIds}
          error={failure?.fieldErrors["mentorIds"]}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="primary"
          isPending={isPending}
          isDisabled={!span || mentorIds.length === 0}
        >
          {action}
        </Button>
        {onCancel && (
          <Button onPress={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        )}
      </div>
    </form>
  );
}
