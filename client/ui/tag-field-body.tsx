import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { useState } from "react";
import { Button, ComboBox as AriaComboBox, Input } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import type { TagFieldProps } from "./tag-field.tsx";
import { FieldBody, fieldClass } from "./form-field.tsx";
import { OptionList } from "./list-box.tsx";
import { PopoverSurface } from "./popover-surface.tsx";

/** What `TagField` draws. */
export function TagFieldBody({
  label,
  hideLabel,
  description,
  error,
  optional,
  className,
  value,
  onChange,
  options,
  allowsNew = false,
  placeholder,
  isDisabled,
}: TagFieldProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const name = (id: string) => options.find((option) => option.id === id)?.label ?? id;
  const left = options.filter((option) => !value.includes(option.id));
  const add = (id: string) => {
    const word = id.trim();
    setText("");
    if (word && !value.includes(word)) onChange([...value, word]);
  };
  const addTyped = () => {
    const same = left.find(
      (option) => option.label.toLocaleLowerCase() === text.trim().toLocaleLowerCase(),
    );
    if (same) add(same.id);
    else if (allowsNew) add(text);
  };

  return (
    <AriaComboBox
      validationBehavior="aria"
      items={left.filter((option) =>
        option.label.toLocaleLowerCase().includes(text.toLocaleLowerCase()),
      )}
      inputValue={text}
      onInputChange={(next) => (next.endsWith(",") ? addTyped() : setText(next))}
      value={null}
      onChange={(key) => {
        if (key !== null) add(String(key));
      }}
      allowsCustomValue
      allowsEmptyCollection={!allowsNew}
      isDisabled={isDisabled ?? false}
      isInvalid={Boolean(error)}
      onBlur={addTyped}
      className={cx(fieldClass, className)}
    >
      <FieldBody {...{ label, hideLabel, description, error, optional }}>
        <div className="flex min-h-control flex-wrap items-center gap-1 rounded-control border border-control bg-surface px-1.5 py-0.5 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-focus">
          {value.map((id) => (
            <span
              key={id}
              className="inline-flex items-center gap-0.5 rounded-full bg-brand-tint ps-2.5 text-sm font-medium text-brand-text"
            >
              {name(id)}
              <Button
                slot={null}
                aria-label={t`Take away ${name(id)}`}
                className="grid size-6 place-items-center rounded-full"
                onPress={() => onChange(value.filter((other) => other !== id))}
              >
                <X className="size-3.5" aria-hidden />
              </Button>
            </span>
          ))}
          <Input
            placeholder={value.length === 0 ? (placeholder ?? t`Type to add`) : undefined}
            className="h-6 min-w-24 flex-1 bg-transparent px-1 outline-none"
            onKeyDown={(event) => {
              if (event.key === "Backspace" && text === "") onChange(value.slice(0, -1));
              if (event.key === "Enter" && text !== "") {
                event.preventDefault();
                addTyped();
              }
            }}
          />
        </div>
      </FieldBody>
      <PopoverSurface className="min-w-(--trigger-width)">
        <OptionList empty={<Trans>Nothing fits.</Trans>} />
      </PopoverSurface>
    </AriaComboBox>
  );
}
