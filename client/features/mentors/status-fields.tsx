import { useLingui } from "@lingui/react/macro";
import { EXIT_REASONS, mentorStatusFacts, type MentorStatus } from "#shared/mentors/status.ts";
import { useProgram } from "#client/lib/program.ts";
import { DatePicker } from "#client/ui/date-field.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";
import { Select } from "#client/ui/select.tsx";
import { TextField } from "#client/ui/text-field.tsx";

export type StatusValues = {
  status: MentorStatus | null;
  fromOn: string | null;
  /** One of the reasons offered, or 'other' with a sentence in `text`. */
  reason: string | null;
  text: string;
};

const OTHER = "other";

/** The reason as it is kept: the one chosen, or the sentence. */
export function reasonOf({ reason, text }: StatusValues): string | null {
  return (reason === null || reason === OTHER ? text.trim() : reason) || null;
}

/** Status, first day, reason: the same for one mentor and for many. */
export function StatusFields({
  choices,
  value,
  onChange,
  errors,
}: {
  choices: readonly MentorStatus[];
  value: StatusValues;
  onChange: (value: StatusValues) => void;
  errors: Partial<Record<"status" | "fromOn" | "reason", string | undefined>>;
}) {
  const { t } = useLingui();
  const { today } = useProgram();
  const isExit = value.status === "exited";
  return (
    <div className="flex flex-col gap-4">
      <RadioGroup
        label={t`New status`}
        options={choices.map((id) => ({
          id,
          label: mentorStatusFacts[id].label,
          hint: mentorStatusFacts[id].means,
        }))}
        value={value.status}
        onChange={(status) => onChange({ ...value, status })}
        {...(errors.status && { error: errors.status })}
      />
      <DatePicker
        label={t`From`}
        value={value.fromOn}
        max={today}
        onChange={(fromOn) => onChange({ ...value, fromOn })}
        error={errors.fromOn}
        className="max-w-56"
      />
      {isExit && (
        <Select
          label={t`Why they leave`}
          options={[
            ...EXIT_REASONS.map((reason) => ({ id: reason as string, label: reason })),
            { id: OTHER, label: t`Another reason` },
          ]}
          value={value.reason}
          onChange={(reason) => onChange({ ...value, reason })}
          error={value.reason === OTHER ? undefined : errors.reason}
        />
      )}
      {(!isExit || value.reason === OTHER) && (
        <TextField
          label={isExit ? t`The reason` : t`Note`}
          optional={!isExit}
          maxLength={200}
          value={value.text}
          onChange={(text) => onChange({ ...value, text })}
          error={errors.reason}
        />
      )}
    </div>
  );
}
