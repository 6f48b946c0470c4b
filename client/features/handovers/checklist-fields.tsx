import { Trans, useLingui } from "@lingui/react/macro";
import { type ChecklistEntry, progressOf } from "#shared/handovers/checklist.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { Checkbox } from "#client/ui/checkbox.tsx";

/** The steps of a hand-over, each ticked with the day; what stays open becomes a task. */
export function ChecklistFields({
  steps,
  onTick,
  isDisabled = false,
}: {
  steps: readonly ChecklistEntry[];
  onTick: (key: string, doneOn: string | null) => void;
  isDisabled?: boolean;
}) {
  const { t } = useLingui();
  const { today } = useProgram();
  const { done, all } = progressOf(steps);
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 font-medium">
        <Trans>
          Checklist · {done} of {all} done
        </Trans>
      </legend>
      {steps.map((step) => (
        <Checkbox
          key={step.key}
          isDisabled={isDisabled}
          isSelected={step.doneOn !== null}
          onChange={(isDone) => onTick(step.key, isDone ? today : null)}
        >
          {step.label}
          {step.doneOn && <span className="text-soft"> · {dayText(step.doneOn, today)}</span>}
          {!step.doneOn && isDisabled && <span className="text-soft"> · {t`open`}</span>}
        </Checkbox>
      ))}
    </fieldset>
  );
}
