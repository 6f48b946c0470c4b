import { Radio, RadioGroup } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import type { FieldProps } from "#client/ui/form-field.tsx";
import { FieldBody, fieldClass } from "#client/ui/form-field.tsx";

export const chipClass =
  "inline-flex h-8 cursor-pointer items-center rounded-full border border-control bg-surface px-3 text-base select-none " +
  "hover:bg-sunken selected:border-brand selected:bg-brand-tint selected:font-medium selected:text-brand-text " +
  "focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-focus " +
  "pointer-coarse:h-11 max-md:h-11 max-md:px-4";

/** One of a few, side by side as chips: a thumb's width on a phone, arrow keys on a keyboard, Enter saves the form. */
export function ChoiceChips<Id extends string>({
  options,
  value,
  onChange,
  id,
  ...field
}: FieldProps & {
  options: readonly { id: Id; label: string }[];
  value: Id | null;
  onChange: (value: Id) => void;
  /** Marks the group, so that the form can move the focus there. */
  id?: string;
}) {
  const { label, hideLabel, description, error, optional, className } = field;
  return (
    <RadioGroup
      {...(id ? { id } : {})}
      orientation="horizontal"
      validationBehavior="aria"
      value={value}
      onChange={(next) => onChange(next as Id)}
      isInvalid={Boolean(error)}
      className={cx(fieldClass, className)}
    >
      <FieldBody {...{ label, hideLabel, description, error, optional }}>
        <div className="flex flex-wrap gap-1.5">
          {options.map((option) => (
            <Radio key={option.id} value={option.id} className={chipClass}>
              {option.label}
            </Radio>
          ))}
        </div>
      </FieldBody>
    </RadioGroup>
  );
}
