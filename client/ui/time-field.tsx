import { fieldPart } from "./field-part.tsx";
import type { FieldProps } from "./form-field.tsx";

export interface TimeFieldProps extends FieldProps {
  /** 'HH:MM' */
  value: string | null;
  onChange: (value: string | null) => void;
  onBlur?: () => void;
  isDisabled?: boolean;
  isRequired?: boolean;
}

/** A time of day, typed. */
export const TimeField = fieldPart<TimeFieldProps>(() =>
  import("./time-field-body.tsx").then((module) => module.TimeFieldBody),
);
