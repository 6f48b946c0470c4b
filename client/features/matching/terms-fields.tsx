import { useLingui } from "@lingui/react/macro";
import { useWords } from "#client/lib/words.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { NumberField } from "#client/ui/number-field.tsx";

export type Terms = {
  startedOn: string | null;
  agreedEveryDays: number | null;
  agreedMonths: number | null;
  weight: number | null;
};

/** Weekly for a year, counting as one: what is agreed where nothing else is said. */
export function usualTerms(today: string): Terms {
  return { startedOn: today, agreedEveryDays: 7, agreedMonths: 12, weight: 1 };
}

/** From when, how often, for how long, and how much of the mentor it takes (left out where it is always 1). */
export function TermsFields({
  values,
  onChange,
  errors = {},
  hasWeight = true,
}: {
  values: Terms;
  onChange: (change: Partial<Terms>) => void;
  errors?: Readonly<Record<string, string | undefined>>;
  hasWeight?: boolean;
}) {
  const { t } = useLingui();
  const words = useWords();
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <DatePicker
        label={t`Starts`}
        value={values.startedOn}
        onChange={(startedOn) => onChange({ startedOn })}
        error={errors["startedOn"]}
      />
      <NumberField
        label={t`Contact agreed every`}
        unit={t`days`}
        minValue={1}
        maxValue={366}
        value={values.agreedEveryDays}
        onChange={(agreedEveryDays) => onChange({ agreedEveryDays })}
        error={errors["agreedEveryDays"]}
      />
      <NumberField
        label={t`For`}
        unit={t`months`}
        className="[&_input]:pe-16"
        minValue={1}
        maxValue={120}
        value={values.agreedMonths}
        onChange={(agreedMonths) => onChange({ agreedMonths })}
        error={errors["agreedMonths"]}
      />
      {hasWeight && (
        <NumberField
          label={t`Counts as`}
          description={t`Of the ${words.mentor}'s capacity: 1 is usual, more where it takes more.`}
          minValue={0}
          maxValue={20}
          step={0.25}
          value={values.weight}
          onChange={(weight) => onChange({ weight })}
          error={errors["weight"]}
        />
      )}
    </div>
  );
}
