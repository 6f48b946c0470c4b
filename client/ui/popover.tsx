import type { ReactNode } from "react";
import { useState } from "react";
import { DialogTrigger, Popover as AriaPopover } from "react-aria-components";
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
  const [ownOpen, setOwnOpen] = useState(false);
  const open = isOpen ?? ownOpen;
  const setOpen = onOpenChange ?? setOwnOpen;
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      {trigger}
      {/* The surface is the dialog itself: a Dialog inside would leave its hidden dismiss buttons outside of it. */}
      <PopoverSurface
        aria-label={label}
        placement={placement}
        className={cx("max-w-[min(24rem,calc(100vw-1.5rem))]", className ?? "p-3")}
      >
        {typeof children === "function" ? children(() => setOpen(false)) : children}
      </PopoverSurface>
    </DialogTrigger>
  );
}
