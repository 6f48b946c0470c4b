import { Header, Menu as AriaMenu, MenuItem, MenuSection, Separator } from "react-aria-components";
import type { PopoverProps } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import { KeyHint } from "./key-hint.tsx";
import { OptionBody, optionClass } from "./list-box.tsx";
import type { MenuGroup } from "./menu.tsx";
import type { OpenerState } from "./opener.tsx";
import { PopoverSurface } from "./popover-surface.tsx";

export interface MenuBodyProps extends OpenerState {
  label: string;
  groups: readonly MenuGroup[];
  placement: NonNullable<PopoverProps["placement"]>;
}

/** What `Menu` draws once it is open. */
export function MenuBody({
  label,
  groups,
  placement,
  triggerRef,
  isOpen,
  setOpen,
  byKey,
}: MenuBodyProps) {
  return (
    <PopoverSurface
      aria-label={label}
      triggerRef={triggerRef}
      isOpen={isOpen}
      onOpenChange={setOpen}
      placement={placement}
      className="min-w-48"
    >
      <AriaMenu
        aria-label={label}
        autoFocus={byKey ? "first" : true}
        onClose={() => setOpen(false)}
        className="max-h-[70dvh] overflow-auto p-1 outline-none"
      >
        {groups.map((group, index) => (
          <Group key={group.id} group={group} first={index === 0} />
        ))}
      </AriaMenu>
    </PopoverSurface>
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
