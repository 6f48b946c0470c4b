import type { ReactNode } from "react";
import {
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Separator,
} from "react-aria-components";
import type { PopoverProps } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import { KeyHint } from "./key-hint.tsx";
import type { Option } from "./list-box.tsx";
import { OptionBody, optionClass } from "./list-box.tsx";
import { PopoverSurface } from "./popover.tsx";

export interface MenuEntry extends Option {
  /** Does something … */
  onAction?: () => void;
  /** … or goes somewhere. */
  href?: string;
  /** "Ctrl K" */
  keys?: string;
  isDanger?: boolean;
}

export interface MenuGroup {
  id: string;
  label?: string;
  entries: readonly MenuEntry[];
  /** A group of choices: one (or several) of them hold. */
  selectionMode?: "single" | "multiple";
  selected?: readonly string[];
  onSelect?: (selected: string[]) => void;
}

/** A button (`trigger`) that opens a list of things to do. */
export function Menu({
  trigger,
  label,
  groups,
  placement = "bottom end",
}: {
  trigger: ReactNode;
  label: string;
  groups: readonly MenuGroup[];
  placement?: NonNullable<PopoverProps["placement"]>;
}) {
  return (
    <MenuTrigger>
      {trigger}
      <PopoverSurface placement={placement} className="min-w-48">
        <AriaMenu aria-label={label} className="max-h-[70dvh] overflow-auto p-1 outline-none">
          {groups.map((group, index) => (
            <Group key={group.id} group={group} first={index === 0} />
          ))}
        </AriaMenu>
      </PopoverSurface>
    </MenuTrigger>
  );
}

function Group({ group, first }: { group: MenuGroup; first: boolean }) {
  return (
    <>
      {!first && <Separator className="mx-2 my-1 border-t border-line" />}
      <MenuSection
        aria-label={group.label ?? group.id}
        {...(group.selectionMode
          ? {
              selectionMode: group.selectionMode,
              selectedKeys: group.selected ?? [],
              onSelectionChange: (keys) =>
                group.onSelect?.(keys === "all" ? [] : [...keys].map(String)),
            }
          : {})}
      >
        {group.label && (
          <Header className="px-2 pt-1.5 pb-1 text-sm font-medium text-soft">{group.label}</Header>
        )}
        {group.entries.map((entry) => (
          <MenuItem
            key={entry.id}
            id={entry.id}
            textValue={entry.label}
            isDisabled={entry.isDisabled ?? false}
            {...(entry.href ? { href: entry.href } : {})}
            {...(entry.onAction ? { onAction: entry.onAction } : {})}
            className={cx(optionClass, entry.isDanger && "text-act")}
          >
            <OptionBody option={entry} showCheck={Boolean(group.selectionMode)} />
            {entry.keys && <KeyHint keys={entry.keys} />}
          </MenuItem>
        ))}
      </MenuSection>
    </>
  );
}
