import type { ComponentType } from "react";
import type { ButtonProps } from "./button.tsx";
import { Button } from "./button.tsx";
import { Tooltip } from "./tooltip.tsx";

/** A button that is only an icon: `label` is its name and its tooltip. */
export function IconButton({
  label,
  icon: Icon,
  variant = "quiet",
  ...rest
}: Omit<ButtonProps, "children" | "icon"> & {
  label: string;
  icon: ComponentType<{ className?: string; "aria-hidden"?: boolean }>;
}) {
  return (
    <Tooltip text={label}>
      <Button {...rest} variant={variant} aria-label={label} isIconOnly>
        <Icon className="size-4" aria-hidden />
      </Button>
    </Tooltip>
  );
}
