import type { ComponentProps, ReactNode } from "react";
import { useEffect, useId, useRef } from "react";
import { cx } from "#client/lib/cx.ts";
import { ErrorMark } from "./form-field.tsx";

export interface CheckboxProps {
  children: ReactNode;
  description?: ReactNode;
  error?: string | undefined;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  onBlur?: () => void;
  isDisabled?: boolean;
  className?: string;
}

/** A tick box with its words. A native input: it works in every table, form and print. */
export function Checkbox({
  children,
  description,
  error,
  isSelected,
  onChange,
  onBlur,
  isDisabled,
  className,
}: CheckboxProps) {
  const id = useId();
  return (
    <div className={cx("flex flex-col gap-1", className)}>
      <label className="flex min-h-6 items-start gap-2 pointer-coarse:min-h-11 pointer-coarse:items-center">
        <input
          type="checkbox"
          className="mt-0.5 shrink-0"
          checked={isSelected}
          disabled={isDisabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || description ? id : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
          onBlur={onBlur}
        />
        <span>{children}</span>
      </label>
      {(description || error) && (
        <div id={id} className="ps-6 text-sm">
          {description && <p className="text-soft">{description}</p>}
          {error && (
            <p className="flex gap-1.5 text-act">
              <ErrorMark />
              {error}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** The bare tick box of table rows: named by `aria-label`, may be half-set, 24 px to hit. */
export function RowCheckbox({
  indeterminate = false,
  className,
  ...rest
}: ComponentProps<"input"> & { indeterminate?: boolean; "aria-label": string }) {
  const ref = useRef<HTMLInputElement>(null);
  // `indeterminate` exists only as a property of the element, never as an attribute.
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <span className={cx("inline-grid size-6 place-items-center", className)}>
      <input {...rest} ref={ref} type="checkbox" />
    </span>
  );
}
