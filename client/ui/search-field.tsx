import { useLingui } from "@lingui/react/macro";
import { Search, X } from "lucide-react";
import type { Ref } from "react";
import { Button, Input, Label, SearchField as AriaSearchField } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import { inputClass } from "./form-field.tsx";

/** A search box. Escape empties it. */
export function SearchField({
  label,
  value,
  onChange,
  placeholder,
  className,
  inputRef,
  autoFocus,
  isOverList = false,
}: {
  label: string;
  /** Left out inside an `Autocomplete`, which then holds the text. */
  value?: string;
  onChange?: (value: string) => void;
  placeholder?: string;
  className?: string;
  inputRef?: Ref<HTMLInputElement>;
  autoFocus?: boolean;
  /** It narrows a list that stands open below it. */
  isOverList?: boolean;
}) {
  const { t } = useLingui();
  return (
    <AriaSearchField
      {...(value === undefined ? {} : { value })}
      {...(onChange ? { onChange } : {})}
      autoFocus={autoFocus ?? false}
      className={cx("group relative h-fit", className)}
    >
      <Label className="sr-only">{label}</Label>
      <Search
        aria-hidden
        className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-soft"
      />
      <Input
        ref={inputRef ?? null}
        {...(isOverList
          ? { role: "combobox", "aria-expanded": true, "aria-haspopup": "listbox" as const }
          : {})}
        placeholder={placeholder ?? label}
        className={cx(inputClass, "ps-8 pe-8 [&::-webkit-search-cancel-button]:hidden")}
      />
      <Button
        aria-label={t`Clear the search`}
        className="absolute end-1 top-1/2 grid size-6 -translate-y-1/2 place-items-center rounded-sm text-soft group-empty:hidden"
      >
        <X className="size-4" aria-hidden />
      </Button>
    </AriaSearchField>
  );
}
