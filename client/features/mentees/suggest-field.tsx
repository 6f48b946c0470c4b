import { ComboBox, Input } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import { FieldBody, type FieldProps, fieldClass, inputClass } from "#client/ui/form-field.tsx";
import { OptionList } from "#client/ui/list-box.tsx";
import { PopoverSurface } from "#client/ui/popover-surface.tsx";

/** One line of text with words to choose from; anything else may be typed. */
export function SuggestField({
  value,
  onChange,
  suggestions,
  isDisabled = false,
  className,
  ...field
}: FieldProps & {
  value: string;
  onChange: (value: string) => void;
  suggestions: readonly string[];
  isDisabled?: boolean;
}) {
  const fitting = suggestions.filter(
    (word) => word !== value && word.toLocaleLowerCase().includes(value.toLocaleLowerCase()),
  );
  return (
    <ComboBox
      validationBehavior="aria"
      allowsCustomValue
      menuTrigger="focus"
      inputValue={value}
      onInputChange={onChange}
      items={fitting.slice(0, 40).map((word) => ({ id: word, label: word }))}
      value={null}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      isDisabled={isDisabled}
      isInvalid={Boolean(field.error)}
      className={cx(fieldClass, className)}
    >
      <FieldBody {...field}>
        <Input className={inputClass} />
      </FieldBody>
      <PopoverSurface className="min-w-(--trigger-width)">
        <OptionList />
      </PopoverSurface>
    </ComboBox>
  );
}
