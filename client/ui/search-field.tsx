import { useLingui } from "@lingui/react/macro";
import { Search, X } from "lucide-react";
import type { Ref } from "react";
import { cx } from "#client/lib/cx.ts";

/** The box of a search, with its glass; also used by the search over an open list. */
export const searchBoxClass =
  "h-control w-full min-w-0 rounded-control border border-control bg-surface ps-8 pe-8 text-base text-ink " +
  "[&::-webkit-search-cancel-button]:hidden";

export function SearchGlass() {
  return (
    <Search
      aria-hidden
      className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-soft"
    />
  );
}

/** A search box. Escape empties it. */
export function SearchField({
  label,
  value,
  onChange,
  placeholder,
  className,
  inputRef,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  className?: string;
  inputRef?: Ref<HTMLInputElement>;
}) {
  const { t } = useLingui();
  return (
    <span className={cx("relative block h-fit", className)}>
      <SearchGlass />
      <input
        ref={inputRef}
        type="search"
        aria-label={label}
        placeholder={placeholder ?? label}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || value === "") return;
          event.preventDefault();
          event.stopPropagation();
          onChange("");
        }}
        className={searchBoxClass}
      />
      {value !== "" && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={t`Clear the search`}
          onClick={() => onChange("")}
          className="absolute end-1 top-1/2 grid size-6 -translate-y-1/2 place-items-center rounded-sm text-soft"
        >
          <X className="size-4" aria-hidden />
        </button>
      )}
    </span>
  );
}
