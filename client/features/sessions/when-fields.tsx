import { useLingui } from "@lingui/react/macro";
import { addDays } from "#shared/lib/day.ts";
import { ChoiceChips } from "#client/features/sessions/choice-chips.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { TimeField } from "#client/ui/time-field.tsx";

/** Day and hour on the program's clock; today and yesterday are one press. */
export function WhenFields({
  heldOn,
  time,
  today,
  onDay,
  onTime,
  errors,
}: {
  heldOn: string | null;
  time: string | null;
  today: string;
  onDay: (day: string | null) => void;
  onTime: (time: string | null) => void;
  errors: { heldOn?: string | undefined; time?: string | undefined };
}) {
  const { t } = useLingui();
  const near = { today, yesterday: addDays(today, -1) };
  const chosen = heldOn === near.today ? "today" : heldOn === near.yesterday ? "yesterday" : null;
  return (
    <div className="grid grid-cols-2 items-start gap-3 md:grid-cols-[auto_minmax(0,1fr)_9rem]">
      <ChoiceChips
        label={t`When?`}
        className="max-md:col-span-2"
        options={[
          { id: "today" as const, label: t`Today` },
          { id: "yesterday" as const, label: t`Yesterday` },
        ]}
        value={chosen}
        onChange={(which) => onDay(near[which])}
      />
      <DatePicker
        label={t`Day`}
        value={heldOn}
        onChange={onDay}
        max={today}
        error={errors.heldOn}
      />
      <TimeField label={t`Time`} optional value={time} onChange={onTime} error={errors.time} />
    </div>
  );
}
