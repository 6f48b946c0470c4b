import type { ReactNode } from "react";
import { Popover as AriaPopover } from "react-aria-components";
import type { PopoverProps as AriaPopoverProps } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";

export interface PopoverSurfaceProps extends Omit<AriaPopoverProps, "className" | "children"> {
  className?: string;
  children: ReactNode;
}

/** The floating surface of menus, selects and popovers. */
export function PopoverSurface({ className, children, ...rest }: PopoverSurfaceProps) {
  return (
    <AriaPopover
      offset={6}
      containerPadding={12}
      {...rest}
      className={cx(
        "rounded-control border border-line bg-surface text-ink shadow-float outline-none",
        "fade entering:-translate-y-1 entering:opacity-0 exiting:opacity-0",
        className,
      )}
    >
      {children}
    </AriaPopover>
  );
}
