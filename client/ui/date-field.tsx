import { fieldPart } from "./field-part.tsx";
import type { FieldProps } from "./form-field.tsx";

/** A day as it travels everywhere in the app: 'YYYY-MM-DD'. */
type Day = string;

export interface DateFieldProps extends FieldProps {
  value: Day | null;
  /** Called with a whole day, or with `null` when it was emptied; never with half a date. */
  onChange: (value: Day | null) => void;
  onBlur?: () => void;
  min?: Day;
  max?: Day;
  isDisabled?: boolean;
  isRequired?: boolean;
}

/** A typed day (birthdays, days long past). For days near today use `DatePicker`. */
export const DateField = fieldPart<DateFieldProps>(() =>
  import("./date-field-body.tsx").then((module) => module.DateFieldBody),
);

/** A day, typed or picked from a calendar. */
export const DatePicker = fieldPart<DateFieldProps>(() =>
  import("./date-field-body.tsx").then((module) => module.DatePickerBody),
);
