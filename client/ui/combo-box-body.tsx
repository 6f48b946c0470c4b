import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useContext } from "react";
import {
  Button,
  ComboBox as AriaComboBox,
  ComboBoxStateContext,
  Input,
} from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import type { ComboBoxProps } from "./combo-box.tsx";
import { FieldBody, fieldClass, inputClass } from "./form-field.tsx";
import { OptionList } from "./list-box.tsx";
import { PopoverSurface } from "./popover-surface.tsx";
import { useOptions } from "./use-options.ts";

/** What `ComboBox` draws. */
export function ComboBoxBody({
  label,
  hideLabel,
  description,
  error,
  optional,
  className,
  options,
  value,
  valueLabel,
  onChange,
  onBlur,
  placeholder,
  ...rest
}: ComboBoxProps) {
  const { t } = useLingui();
  const chosen = value !== null && valueLabel ? { id: value, label: valueLabel } : null;
  const { items, isLoading, failed, ask } = useOptions(options, chosen);
  const isRemote = typeof options === "function";

  return (
    <AriaComboBox
      {...rest}
      validationBehavior="aria"
      menuTrigger="focus"
      allowsEmptyCollection
      {...(isRemote ? { items, defaultFilter: () => true } : { defaultItems: items })}
      value={value}
      onChange={(key) =>
        onChange(
          key === null ? null : String(key),
          items.find((option) => option.id === key) ?? null,
        )
      }
      onInputChange={(text) => {
        if (text === "" && value !== null) onChange(null, null);
        ask(text === valueLabel ? "" : text);
      }}
      onOpenChange={(isOpen) => {
        if (isOpen) ask("");
      }}
      onBlur={onBlur ?? (() => {})}
      isInvalid={Boolean(error)}
      className={cx(fieldClass, className)}
    >
      <FieldBody {...{ label, hideLabel, description, error, optional }}>
        <EnterChooses isLoading={isLoading}>
          <Input placeholder={placeholder ?? t`Type to find`} className={cx(inputClass, "pe-8")} />
          <Button
            aria-label={t`Show the list`}
            className="absolute end-1 top-1/2 grid size-6 -translate-y-1/2 place-items-center rounded-sm text-soft"
          >
            <ChevronDown className="size-4" aria-hidden />
          </Button>
        </EnterChooses>
      </FieldBody>
      <PopoverSurface className="min-w-(--trigger-width)">
        <OptionList
          empty={
            isLoading ? (
              <Trans>Looking…</Trans>
            ) : failed ? (
              <Trans>The list could not be read. Type again to retry.</Trans>
            ) : (
              <Trans>Nothing fits.</Trans>
            )
          }
        />
      </PopoverSurface>
    </AriaComboBox>
  );
}

/**
 * Enter after typing: takes what fits where it is one thing only, else marks the first for the next Enter. Without it
 * the typed text would be thrown away.
 */
function EnterChooses({ isLoading, children }: { isLoading: boolean; children: ReactNode }) {
  const state = useContext(ComboBoxStateContext);
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !state?.isOpen) return;
    const { selectionManager: marks, collection, inputValue } = state;
    const isTyped = inputValue !== "" && inputValue !== state.selectedItem?.textValue;
    // Marked by the arrows: what the eye is on is taken, even while the list is being read again.
    if (!isTyped || marks.focusedKey !== null) return;
    const first = isLoading ? null : collection.getFirstKey();
    if (first !== null) marks.setFocusedKey(first);
    if (first !== null && collection.size === 1) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span role="presentation" className="relative block" onKeyDownCapture={onKeyDownCapture}>
      {children}
    </span>
  );
}
