import type { ComponentProps, ComponentType } from "react";
import { Anchor } from "#client/lib/navigation.tsx";
import type { ButtonVariant } from "./button.tsx";
import { buttonClass } from "./button.tsx";

export interface LinkButtonProps extends Omit<ComponentProps<"a">, "href"> {
  href: string;
  variant?: ButtonVariant;
  icon?: ComponentType<{ className?: string; "aria-hidden"?: boolean }>;
}

/** Goes somewhere, looks like a button. */
export function LinkButton({ variant, icon: Icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <Anchor {...rest} className={buttonClass(variant, className)}>
      {Icon && <Icon className="size-4 shrink-0" aria-hidden />}
      {children}
    </Anchor>
  );
}

/** A link inside text. */
export function TextLink({
  className,
  children,
  ...rest
}: Omit<ComponentProps<"a">, "href"> & { href: string }) {
  return (
    <Anchor
      {...rest}
      className={
        className ??
        "font-medium text-brand-text underline decoration-1 underline-offset-2 hover:decoration-2"
      }
    >
      {children}
    </Anchor>
  );
}
