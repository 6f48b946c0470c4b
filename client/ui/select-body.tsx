import { Trans } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import { Button, Select as AriaSelect, SelectValue } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import type { SelectProps } from "./select.tsx";
import { FieldBody, fieldClass, inputClass } from "./form-field.tsx";
import { OptionList } from "./list-box.tsx";
import { PopoverSurface } from "./popover-surface.tsx";

/** What `Select` draws. */
export function SelectBody<Id extends string>({
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
  ...rest
}: SelectProps<Id>) {
  return (
    <AriaSelect
      {...rest}
      {...(onBlur ? { onBlur } : {})}
      validationBehavior="aria"
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(key as Id);
      }}
      isInvalid={Boolean(error)}
      className={cx(fieldClass, className)}
    >
      <FieldBody {...{ label, hideLabel, description, error, optional }}>
        <Button className={cx(inputClass, "flex items-center justify-between gap-2 text-start")}>
          <SelectValue className="truncate placeholder:text-soft">
            {({ isPlaceholder, selectedText, defaultChildren }) =>
              isPlaceholder ? defaultChildren : selectedText
            }
          </SelectValue>
          <ChevronDown className="size-4 shrink-0 text-soft" aria-hidden />
        </Button>
      </FieldBody>
      <PopoverSurface className="min-w-(--trigger-width)">
        <OptionList items={options} empty={<Trans>Nothing to choose from yet.</Trans>} />
      </PopoverSurface>
    </AriaSelect>
  );
}
