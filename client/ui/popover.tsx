import type { ReactNode } from "react";
import type { PopoverProps as AriaPopoverProps } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import { part } from "#client/lib/part.tsx";
import { Opener } from "./opener.tsx";
import type { PopoverSurfaceProps } from "./popover-surface.tsx";

export const PopoverPart = part<PopoverSurfaceProps>(() =>
  import("./popover-surface.tsx").then((module) => module.PopoverSurface),
);

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
  return (
    <Opener
      trigger={trigger}
      opens="dialog"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      preload={() => void PopoverPart.preload()}
    >
      {(state) => (
        <PopoverPart
          aria-label={label}
          triggerRef={state.triggerRef}
          isOpen={state.isOpen}
          onOpenChange={state.setOpen}
          placement={placement}
          className={cx("max-w-[min(24rem,calc(100vw-1.5rem))]", className ?? "p-3")}
        >
          {typeof children === "function" ? children(() => state.setOpen(false)) : children}
        </PopoverPart>
      )}
    </Opener>
  );
}
