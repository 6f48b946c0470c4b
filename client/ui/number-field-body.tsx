import { Input, NumberField as AriaNumberField } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import type { NumberFieldProps } from "./number-field.tsx";
import { FieldBody, fieldClass, inputClass } from "./form-field.tsx";

/** What `NumberField` draws. */
export function NumberFieldBody({
  label,
  hideLabel,
  description,
  error,
  optional,
  className,
  value,
  onChange,
  unit,
  placeholder,
  ...rest
}: NumberFieldProps) {
  return (
    <AriaNumberField
      validationBehavior="aria"
      {...rest}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      isInvalid={Boolean(error)}
      className={cx(fieldClass, className)}
    >
      <FieldBody {...{ label, hideLabel, description, error, optional }}>
        <span className="relative block">
          <Input placeholder={placeholder} className={cx(inputClass, "tabular", unit && "pe-10")} />
          {unit && (
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 end-2.5 flex items-center text-soft"
            >
              {unit}
            </span>
          )}
        </span>
      </FieldBody>
    </AriaNumberField>
  );
}
