import type { ReactElement } from "react";
import { fieldPart } from "./field-part.tsx";
import type { FieldProps } from "./form-field.tsx";
import type { Option } from "./list-box.tsx";

export interface SelectProps<Id extends string> extends FieldProps {
  options: readonly Option<Id>[];
  /** `null` is “nothing chosen”. */
  value: Id | null;
  onChange: (value: Id) => void;
  onBlur?: () => void;
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  name?: string;
}

export const SelectPart = fieldPart<SelectProps<string>>(() =>
  import("./select-body.tsx").then((module) => module.SelectBody),
);

/** One of a short, closed list. For long or remote lists use `ComboBox`. */
export const Select = SelectPart as unknown as <Id extends string>(
  props: SelectProps<Id>,
) => ReactElement;
