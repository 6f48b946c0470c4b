import { useLingui } from "@lingui/react/macro";
import type { ProgramSettings } from "#shared/programs/schema.ts";
import { useWords } from "#client/lib/words.tsx";
import { NumberField } from "#client/ui/number-field.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";

/** Who may match somebody whom a requirement blocks, and from when on waiting is asked about. */
export function GateRules({
  settings,
  errors,
  onChange,
}: {
  settings: ProgramSettings;
  errors: Readonly<Record<string, string>>;
  onChange: (change: Partial<ProgramSettings>) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  return (
    <>
      <RadioGroup
        label={t`Who may match a ${words.mentor} who does not meet the requirements`}
        description={t`Always with a reason, which is kept with the match and in the audit trail.`}
        options={[
          { id: "nobody", label: t`Nobody` },
          { id: "admins", label: t`Coordinators who are admins too` },
          { id: "coordinators", label: t`Every coordinator` },
        ]}
        value={settings.gateOverride}
        onChange={(chosen) => onChange({ gateOverride: chosen })}
      />
      <NumberField
        label={t`Ask about a ${words.mentee} who has waited for more than`}
        unit={t`days`}
        value={settings.waitingTooLongDays}
        minValue={1}
        maxValue={365}
        onChange={(days) => onChange({ waitingTooLongDays: days ?? 0 })}
        error={errors["settings.waitingTooLongDays"]}
      />
    </>
  );
}
