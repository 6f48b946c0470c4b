import { parseTime } from "@internationalized/date";
import type { Time } from "@internationalized/date";
import { TimeField as AriaTimeField } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import { Segments } from "./date-field-body.tsx";
import type { TimeFieldProps } from "./time-field.tsx";
import { FieldBody, fieldClass, inputClass } from "./form-field.tsx";

function read(value: string | null): Time | null {
  if (!value) return null;
  try {
    return parseTime(value);
  } catch {
    return null;
  }
}

/** What `TimeField` draws. */
export function TimeFieldBody({
  label,
  hideLabel,
  description,
  error,
  optional,
  className,
  value,
  onChange,
  onBlur,
  ...rest
}: TimeFieldProps) {
  return (
    <AriaTimeField
      {...rest}
      validationBehavior="aria"
      value={read(value)}
      onChange={(next) => onChange(next ? next.toString().slice(0, 5) : null)}
      onBlur={onBlur ?? (() => {})}
      isInvalid={Boolean(error)}
      className={cx(fieldClass, className)}
    >
      <FieldBody {...{ label, hideLabel, description, error, optional }}>
        <Segments className={cx(inputClass, "flex items-center")} />
      </FieldBody>
    </AriaTimeField>
  );
}
