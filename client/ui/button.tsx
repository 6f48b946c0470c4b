import type { ComponentType, ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { ButtonProps as AriaButtonProps } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import { Spinner } from "./spinner.tsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

const looks: Record<ButtonVariant, string> = {
  primary: "border-brand bg-brand text-brand-ink hover:border-brand-hover hover:bg-brand-hover",
  secondary: "border-control bg-surface text-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent text-brand-text hover:bg-brand-tint",
  danger: "border-act bg-act text-act-ink hover:border-act-hover hover:bg-act-hover",
};

/** The look of a button, for what only looks like one (`LinkButton`, file inputs). */
export function buttonClass(
  variant: ButtonVariant = "secondary",
  extra?: string,
  isIconOnly = false,
) {
  return cx(
    "relative inline-flex h-control shrink-0 items-center justify-center gap-1.5 rounded-control border",
    isIconOnly ? "w-control" : "px-3",
    "text-base font-medium whitespace-nowrap no-underline transition-colors select-none",
    "disabled:opacity-55 pending:cursor-progress",
    looks[variant],
    extra,
  );
}

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "children" | "style"> {
  /** One `primary` a screen. `danger` only for what cannot be undone. */
  variant?: ButtonVariant;
  /** A lucide icon before the words. */
  icon?: ComponentType<{ className?: string; "aria-hidden"?: boolean }>;
  children?: ReactNode;
  className?: string;
  /** Square; use `IconButton`, which also names it. */
  isIconOnly?: boolean;
}

/** A button. `isPending` keeps the focus and says that it is busy; `onPress` gets the press. */
export function Button({
  variant,
  icon: Icon,
  children,
  className,
  isIconOnly,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton {...rest} className={buttonClass(variant, className, isIconOnly)}>
      {rest.isPending && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      <span className={cx("inline-flex items-center gap-1.5", rest.isPending && "invisible")}>
        {Icon && <Icon className="size-4 shrink-0" aria-hidden />}
        {children}
      </span>
    </AriaButton>
  );
}
