import type { ReactNode } from "react";
import { Switch as AriaSwitch } from "react-aria-components";

/** On or off, and it takes effect at once. In a form that is sent later use `Checkbox`. */
export function Switch({
  children,
  isSelected,
  onChange,
  isDisabled,
}: {
  children: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
}) {
  return (
    <AriaSwitch
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled ?? false}
      className="group flex min-h-6 cursor-pointer items-center gap-2.5 disabled:opacity-55 pointer-coarse:min-h-11"
    >
      <span
        aria-hidden
        className="flex h-5 w-9 shrink-0 items-center rounded-full border border-control bg-sunken p-0.5 transition-colors group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-focus group-selected:border-brand group-selected:bg-brand"
      >
        <span className="fade size-3.5 rounded-full bg-control group-selected:translate-x-4 group-selected:bg-brand-ink" />
      </span>
      <span>{children}</span>
    </AriaSwitch>
  );
}
