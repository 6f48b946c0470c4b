import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { ListBox as AriaListBox, ListBoxItem } from "react-aria-components";

/** A choice in a select, combo box, filter or menu. */
export interface Option<Id extends string = string> {
  id: Id;
  label: string;
  /** A second, softer line. */
  hint?: string | undefined;
  icon?: ReactNode;
  isDisabled?: boolean;
}

export const optionClass =
  "group flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-base outline-none " +
  "focus:bg-brand-tint hover:bg-brand-tint disabled:opacity-50 pointer-coarse:min-h-11";

/** What stands inside an option: check mark, label, hint. */
export function OptionBody({ option, showCheck }: { option: Option; showCheck: boolean }) {
  return (
    <>
      {option.icon}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{option.label}</span>
        {option.hint && <span className="block truncate text-sm text-soft">{option.hint}</span>}
      </span>
      {showCheck && (
        <Check
          className="invisible size-4 shrink-0 text-brand-text group-selected:visible"
          aria-hidden
        />
      )}
    </>
  );
}

/** The list inside a popover of `Select` and `ComboBox`; they hand it its state through context. */
export function OptionList({ items, empty }: { items?: Iterable<Option>; empty?: ReactNode }) {
  return (
    <AriaListBox
      {...(items ? { items } : {})}
      className="max-h-72 overflow-auto p-1 outline-none"
      renderEmptyState={() => <p className="px-2 py-2 text-sm text-soft">{empty}</p>}
    >
      {(option: Option) => (
        <ListBoxItem
          id={option.id}
          textValue={option.label}
          isDisabled={option.isDisabled ?? false}
          className={optionClass}
        >
          <OptionBody option={option} showCheck />
        </ListBoxItem>
      )}
    </AriaListBox>
  );
}
