import { fieldPart } from "./field-part.tsx";
import type { FieldProps } from "./form-field.tsx";
import type { Option } from "./list-box.tsx";

export interface TagFieldProps extends FieldProps {
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** What is offered while typing. */
  options: readonly Option[];
  /** Whether words that are not offered may be added (Enter or a comma). */
  allowsNew?: boolean;
  placeholder?: string;
  isDisabled?: boolean;
}

/** Several values as chips: languages, interests. Backspace in the empty box takes the last one away. */
export const TagField = fieldPart<TagFieldProps>(() =>
  import("./tag-field-body.tsx").then((module) => module.TagFieldBody),
);
