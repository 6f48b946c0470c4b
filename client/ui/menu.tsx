import type { ReactNode } from "react";
import type { PopoverProps } from "react-aria-components";
import { part } from "#client/lib/part.tsx";
import type { Option } from "./list-box.tsx";
import type { MenuBodyProps } from "./menu-body.tsx";
import { Opener } from "./opener.tsx";

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

export const MenuPart = part<MenuBodyProps>(() =>
  import("./menu-body.tsx").then((module) => module.MenuBody),
);

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
    <Opener trigger={trigger} opens="menu" preload={() => void MenuPart.preload()}>
      {(state) => <MenuPart {...state} label={label} groups={groups} placement={placement} />}
    </Opener>
  );
}
