import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { cx } from "#client/lib/cx.ts";
import { ErrorMark, inputClass } from "#client/ui/form-field.tsx";

const names = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "long" });
const months = Array.from({ length: 12 }, (_, index) => ({
  id: String(index + 1).padStart(2, "0"),
  name: names.format(new Date(Date.UTC(2000, index, 1))),
}));

/**
 * A month and a year: enough for an age in a report, and less than a birthday. Half an answer is kept as it stands
 * ('1990-', '-05'), so that the form can ask for the other half.
 */
export function MonthField({
  label,
  value,
  onChange,
  error,
  isDisabled = false,
}: {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string | undefined;
  isDisabled?: boolean;
}) {
  const { t } = useLingui();
  const errorId = useId();
  const [year = "", month = ""] = (value ?? "").split("-");
  const set = (nextYear: string, nextMonth: string) =>
    onChange(nextYear || nextMonth ? `${nextYear}-${nextMonth}` : null);
  const invalid = { "aria-invalid": error ? true : undefined, "aria-describedby": errorId };
  return (
    <fieldset className="flex min-w-0 flex-col gap-1" disabled={isDisabled}>
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="flex gap-2">
        <select
          {...invalid}
          aria-label={t`${label}: month`}
          className={cx(inputClass, "flex-1")}
          value={month}
          onChange={(event) => set(year, event.currentTarget.value)}
        >
          <option value="">{t`Month`}</option>
          {months.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <span className="w-20 shrink-0">
          <input
            {...invalid}
            aria-label={t`${label}: year`}
            inputMode="numeric"
            maxLength={4}
            placeholder={t`Year`}
            className={cx(inputClass, "tabular")}
            value={year}
            onChange={(event) => set(event.currentTarget.value.replaceAll(/\D/g, ""), month)}
          />
        </span>
      </div>
      <p id={errorId} className="flex items-start gap-1.5 text-sm text-act empty:hidden">
        {error && <ErrorMark />}
        {error}
      </p>
    </fieldset>
  );
}
