import { Trans, useLingui } from "@lingui/react/macro";
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
  useFilter,
} from "react-aria-components";
import { useEffect, useState } from "react";
import type { ChoiceFilter } from "./filter-bar.tsx";
import type { Option } from "./list-box.tsx";
import { OptionBody, optionClass } from "./list-box.tsx";
import { SearchGlass, searchBoxClass } from "./search-field.tsx";
import { useOptions } from "./use-options.ts";

/** The box stands over an open list: what React Aria wires by id, said by role. */
const overList = { role: "combobox", "aria-expanded": true, "aria-haspopup": "listbox" } as const;

/** The list inside a filter's popover: search and tick. */
export function FilterChoices({ filter }: { filter: ChoiceFilter }) {
  const { t } = useLingui();
  const { contains } = useFilter({ sensitivity: "base" });
  const [text, setText] = useState("");
  const isRemote = typeof filter.options === "function";
  const { items, ask, isLoading } = useOptions(filter.options, null);
  // A remote list is asked for once when the popover opens; after that every letter asks.
  useEffect(() => {
    ask("");
    // oxlint-disable-next-line react/exhaustive-deps -- once, not whenever the function is made anew
  }, []);
  const chosen = filter.value
    .filter((id) => !items.some((option) => option.id === id))
    .map((id): Option => ({ id, label: filter.labels?.[id] ?? id }));
  const hasSearch = isRemote || items.length > 7;

  const list = (
    <ListBox
      aria-label={filter.label}
      items={[...chosen, ...items]}
      selectionMode={filter.isSingle ? "single" : "multiple"}
      selectedKeys={filter.value}
      // Escape closes and keeps what was ticked; on the chip itself it clears.
      escapeKeyBehavior="none"
      onSelectionChange={(keys) => filter.onChange(keys === "all" ? [] : [...keys].map(String))}
      className="max-h-72 min-w-52 overflow-auto p-1 outline-none"
      autoFocus={!hasSearch}
      renderEmptyState={() => (
        <p className="px-2 py-2 text-sm text-soft">
          {isLoading ? <Trans>Looking…</Trans> : <Trans>Nothing fits.</Trans>}
        </p>
      )}
    >
      {(option) => (
        <ListBoxItem id={option.id} textValue={option.label} className={optionClass}>
          <OptionBody option={option} showCheck />
        </ListBoxItem>
      )}
    </ListBox>
  );
  if (!hasSearch) return list;
  return (
    <Autocomplete
      inputValue={text}
      onInputChange={(next) => {
        setText(next);
        ask(next);
      }}
      filter={isRemote ? () => true : contains}
    >
      <SearchField autoFocus aria-label={t`Search ${filter.label}`} className="relative m-1">
        <SearchGlass />
        <Input {...overList} placeholder={t`Search ${filter.label}`} className={searchBoxClass} />
      </SearchField>
      {list}
    </Autocomplete>
  );
}
