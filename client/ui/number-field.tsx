import type { NumberFieldProps as AriaNumberFieldProps } from "react-aria-components";
import { fieldPart } from "./field-part.tsx";
import type { FieldProps } from "./form-field.tsx";

export interface NumberFieldProps
  extends
    FieldProps,
    Omit<AriaNumberFieldProps, keyof FieldProps | "children" | "style" | "value" | "onChange"> {
  /** `null` is an empty field. */
  value: number | null;
  onChange: (value: number | null) => void;
  /** Printed after the figure: "h", "%". */
  unit?: string;
  placeholder?: string;
}

/** A number, typed or stepped with the arrow keys. */
export const NumberField = fieldPart<NumberFieldProps>(() =>
  import("./number-field-body.tsx").then((module) => module.NumberFieldBody),
);
