import type { ReactElement } from "react";
import { fieldPart } from "./field-part.tsx";
import type { FieldProps } from "./form-field.tsx";
import type { Option } from "./list-box.tsx";

export interface RadioGroupProps<Id extends string> extends FieldProps {
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (value: Id) => void;
  onBlur?: () => void;
  isDisabled?: boolean;
  /** `cards` gives each choice a box of its own (phone pages); `row` sets them side by side. */
  layout?: "list" | "row" | "cards";
}

export const RadioGroupPart = fieldPart<RadioGroupProps<string>>(() =>
  import("./radio-group-body.tsx").then((module) => module.RadioGroupBody),
);

/** One of a few, all of them in sight. */
export const RadioGroup = RadioGroupPart as unknown as <Id extends string>(
  props: RadioGroupProps<Id>,
) => ReactElement;
