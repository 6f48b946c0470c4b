import type { ReactNode } from "react";
import { Dialog, DialogTrigger, Popover as AriaPopover } from "react-aria-components";
import type { PopoverProps as AriaPopoverProps } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";

export const popoverClass =
  "rounded-control border border-line bg-surface text-ink shadow-float outline-none " +
  "fade entering:opacity-0 exiting:opacity-0 entering:-translate-y-1";

/** The floating surface of menus, selects and popovers. */
export function PopoverSurface({
  className,
  children,
  ...rest
}: Omit<AriaPopoverProps, "className" | "children"> & { className?: string; children: ReactNode }) {
  return (
    <AriaPopover offset={6} containerPadding={12} {...rest} className={cx(popoverClass, className)}>
      {children}
    </AriaPopover>
  );
}

/** A button (`trigger`) that opens a small surface with anything in it. Escape and a click outside close it. */
export function Popover({
  trigger,
  label,
  children,
  placement = "bottom start",
  className,
  isOpen,
  onOpenChange,
}: {
  trigger: ReactNode;
  /** The name of the surface. */
  label: string;
  children: ReactNode | ((close: () => void) => ReactNode);
  placement?: NonNullable<AriaPopoverProps["placement"]>;
  className?: string;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}) {
  const controlled = {
    ...(isOpen === undefined ? {} : { isOpen }),
    ...(onOpenChange ? { onOpenChange } : {}),
  };
  return (
    <DialogTrigger {...controlled}>
      {trigger}
      <PopoverSurface placement={placement} className="max-w-[min(24rem,calc(100vw-1.5rem))]">
        <Dialog aria-label={label} className={cx("outline-none", className ?? "p-3")}>
          {({ close }) => (typeof children === "function" ? children(close) : children)}
        </Dialog>
      </PopoverSurface>
    </DialogTrigger>
  );
}
