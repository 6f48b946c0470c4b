import { Radio, RadioGroup as AriaRadioGroup } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import type { RadioGroupProps } from "./radio-group.tsx";
import { FieldBody, fieldClass } from "./form-field.tsx";

const dot =
  "mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border-2 border-control " +
  "group-selected:border-brand group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-focus " +
  "after:size-1.5 after:rounded-full after:bg-transparent group-selected:after:bg-brand after:content-['']";

/** What `RadioGroup` draws. */
export function RadioGroupBody<Id extends string>({
  label,
  hideLabel,
  description,
  error,
  optional,
  className,
  options,
  value,
  onChange,
  onBlur,
  isDisabled,
  layout = "list",
}: RadioGroupProps<Id>) {
  return (
    <AriaRadioGroup
      validationBehavior="aria"
      value={value}
      onChange={(next) => onChange(next as Id)}
      onBlur={onBlur ?? (() => {})}
      isDisabled={isDisabled ?? false}
      isInvalid={Boolean(error)}
      className={cx(fieldClass, className)}
    >
      <FieldBody {...{ label, hideLabel, description, error, optional }}>
        <div
          className={cx(
            "flex",
            layout === "row" ? "flex-wrap gap-x-5 gap-y-1" : "flex-col",
            layout === "cards" && "gap-2",
          )}
        >
          {options.map((option) => (
            <Radio
              key={option.id}
              value={option.id}
              isDisabled={option.isDisabled ?? false}
              className={cx(
                "group flex min-h-7 cursor-pointer items-start gap-2.5 py-1 disabled:opacity-55",
                "pointer-coarse:min-h-11 pointer-coarse:items-center",
                layout === "cards" &&
                  "rounded-control border border-control bg-surface px-3 py-2.5 selected:border-brand selected:bg-brand-tint",
              )}
            >
              <span aria-hidden className={dot} />
              <span>
                {option.label}
                {option.hint && <span className="block text-sm text-soft">{option.hint}</span>}
              </span>
            </Radio>
          ))}
        </div>
      </FieldBody>
    </AriaRadioGroup>
  );
}
