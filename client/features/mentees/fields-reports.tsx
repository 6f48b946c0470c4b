import { Trans, useLingui } from "@lingui/react/macro";
import {
  GENDER_LABELS,
  GENDERS,
  labelOf,
  RACE_ETHNICITIES,
  RACE_ETHNICITY_LABELS,
} from "#shared/mentees/demographics.ts";
import { Declinable } from "#client/features/mentees/declinable.tsx";
import type { GroupProps } from "#client/features/mentees/form-values.ts";
import { MonthField } from "#client/features/mentees/month-field.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";
import { Select } from "#client/ui/select.tsx";

/** What reports count by. Asked once, gently; each of it may stay unsaid. */
export function ReportFields({ values, onChange, errors }: GroupProps) {
  const { t } = useLingui();
  const setDeclined = (declined: typeof values.declined) => onChange({ declined });
  const genders: string[] = [...GENDERS];
  if (values.gender && !genders.includes(values.gender)) genders.push(values.gender);
  const races: string[] = [...RACE_ETHNICITIES];
  races.push(...values.raceEthnicity.filter((one) => !races.includes(one)));
  return (
    <div className="flex flex-col gap-4">
      <p className="text-soft">
        <Trans>
          Reports show these as counts only, and hide small ones. Empty means nobody has asked yet.
        </Trans>
      </p>
      <div className="grid gap-4 md:grid-cols-2">
        <Declinable
          which="birth_month"
          label={t`Birth month`}
          declined={values.declined}
          onChange={setDeclined}
        >
          {(isDeclined) => (
            <MonthField
              label={t`Birth month`}
              isDisabled={isDeclined}
              value={isDeclined ? null : values.birthMonth}
              onChange={(birthMonth) => onChange({ birthMonth })}
              error={isDeclined ? undefined : errors["birthMonth"]}
            />
          )}
        </Declinable>
        <Declinable
          which="gender"
          label={t`Gender`}
          declined={values.declined}
          onChange={setDeclined}
        >
          {(isDeclined) => (
            <Select
              label={t`Gender`}
              isDisabled={isDeclined}
              options={[
                { id: "none", label: t`Not asked` },
                ...genders.map((id) => ({ id, label: labelOf(GENDER_LABELS, id) })),
              ]}
              value={isDeclined ? "none" : (values.gender ?? "none")}
              onChange={(id) => onChange({ gender: id === "none" ? null : id })}
              error={errors["gender"]}
            />
          )}
        </Declinable>
      </div>
      <Declinable
        which="race_ethnicity"
        label={t`Race and ethnicity`}
        declined={values.declined}
        onChange={setDeclined}
      >
        {(isDeclined) => (
          <fieldset disabled={isDeclined} className="min-w-0">
            <legend className="mb-1 font-medium">
              <Trans>Race and ethnicity</Trans>{" "}
              <span className="font-normal text-soft">
                <Trans>(all that apply)</Trans>
              </span>
            </legend>
            <div className="grid gap-x-4 gap-y-1 md:grid-cols-2">
              {races.map((id) => (
                <Checkbox
                  key={id}
                  isDisabled={isDeclined}
                  isSelected={!isDeclined && values.raceEthnicity.includes(id)}
                  onChange={(on) =>
                    onChange({
                      raceEthnicity: on
                        ? [...values.raceEthnicity, id]
                        : values.raceEthnicity.filter((one) => one !== id),
                    })
                  }
                >
                  {labelOf(RACE_ETHNICITY_LABELS, id)}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        )}
      </Declinable>
    </div>
  );
}
