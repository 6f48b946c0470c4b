import { TextArea as AriaTextArea, TextField } from "react-aria-components";
import type { TextFieldProps } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import type { FieldProps } from "./form-field.tsx";
import { FieldBody, fieldClass, inputClass } from "./form-field.tsx";

export interface TextAreaProps
  extends FieldProps, Omit<TextFieldProps, keyof FieldProps | "children" | "style"> {
  rows?: number;
  placeholder?: string;
}

/** Several lines of text; grows with what is typed where the browser can. */
export function TextArea({
  label,
  hideLabel,
  description,
  error,
  optional,
  className,
  rows = 3,
  placeholder,
  ...rest
}: TextAreaProps) {
  return (
    <TextField
      validationBehavior="aria"
      {...rest}
      isInvalid={Boolean(error)}
      className={cx(fieldClass, className)}
    >
      <FieldBody {...{ label, hideLabel, description, error, optional }}>
        <AriaTextArea
          rows={rows}
          placeholder={placeholder}
          className={cx(inputClass, "h-auto min-h-18 field-sizing-content resize-y py-1.5")}
        />
      </FieldBody>
    </TextField>
  );
}
