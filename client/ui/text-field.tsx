import type { ReactNode } from "react";
import { Input, TextField as AriaTextField } from "react-aria-components";
import type { TextFieldProps as AriaTextFieldProps } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import type { FieldProps } from "./form-field.tsx";
import { FieldBody, fieldClass, inputClass } from "./form-field.tsx";

export interface TextFieldProps
  extends FieldProps, Omit<AriaTextFieldProps, keyof FieldProps | "children" | "style"> {
  placeholder?: string;
  /** Sits at the end of the box: a unit, a key hint. */
  suffix?: ReactNode;
}

/** One line of text. `value` and `onChange` carry strings. */
export function TextField({
  label,
  hideLabel,
  description,
  error,
  optional,
  className,
  placeholder,
  suffix,
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField
      validationBehavior="aria"
      {...rest}
      isInvalid={Boolean(error)}
      className={cx(fieldClass, className)}
    >
      <FieldBody {...{ label, hideLabel, description, error, optional }}>
        <span className="relative block">
          <Input placeholder={placeholder} className={cx(inputClass, suffix ? "pe-14" : null)} />
          {suffix && (
            <span className="pointer-events-none absolute inset-y-0 end-2.5 flex items-center text-soft">
              {suffix}
            </span>
          )}
        </span>
      </FieldBody>
    </AriaTextField>
  );
}
