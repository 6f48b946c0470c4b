import { fieldPart } from "./field-part.tsx";
import type { FieldProps } from "./form-field.tsx";
import type { Option } from "./list-box.tsx";
import type { OptionSource } from "./use-options.ts";

export interface ComboBoxProps extends FieldProps {
  /** A ready list, or a search that answers what fits the typed text (asked 150 ms after the last key). */
  options: OptionSource;
  value: string | null;
  /** The words for `value` while the list does not hold it (a remote list). */
  valueLabel?: string | undefined;
  onChange: (value: string | null, option: Option | null) => void;
  onBlur?: () => void;
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  autoFocus?: boolean;
}

/** One of many, found by typing. Emptying the box clears the choice. */
export const ComboBox = fieldPart<ComboBoxProps>(() =>
  import("./combo-box-body.tsx").then((module) => module.ComboBoxBody),
);
