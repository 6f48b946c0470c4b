import { useLingui } from "@lingui/react/macro";
import type { ProgramSettings } from "#shared/programs/schema.ts";
import { useWords } from "#client/lib/words.tsx";
import { NumberField } from "#client/ui/number-field.tsx";

/** When a completion counts as expiring, and what hours are held against. */
export function TrainingRules({
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
      <NumberField
        label={t`Remind of a renewal before its end by`}
        description={t`Until then a completion is “done”, from then on “expiring”.`}
        unit={t`days`}
        minValue={1}
        maxValue={365}
        value={settings.expiringWithinDays}
        onChange={(days) => onChange({ expiringWithinDays: days ?? 0 })}
        error={errors["settings.expiringWithinDays"]}
      />
      <div className="grid gap-4 md:grid-cols-3">
        <NumberField
          label={t`Training hours`}
          description={t`Usually 40 to 60.`}
          unit="h"
          minValue={0}
          maxValue={2000}
          value={settings.trainingHoursTarget}
          onChange={(hours) => onChange({ trainingHoursTarget: hours ?? 0 })}
          error={errors["settings.trainingHoursTarget"]}
        />
        <NumberField
          label={t`Supervised hours`}
          description={t`Attended ${words.sessions} and meetings.`}
          unit="h"
          minValue={0}
          maxValue={10_000}
          value={settings.supervisedHoursTarget}
          onChange={(hours) => onChange({ supervisedHoursTarget: hours ?? 0 })}
          error={errors["settings.supervisedHoursTarget"]}
        />
        <NumberField
          label={t`Continuing education`}
          description={t`Within two years.`}
          unit="h"
          minValue={0}
          maxValue={2000}
          value={settings.continuingHoursTarget}
          onChange={(hours) => onChange({ continuingHoursTarget: hours ?? 0 })}
          error={errors["settings.continuingHoursTarget"]}
        />
      </div>
    </>
  );
}
