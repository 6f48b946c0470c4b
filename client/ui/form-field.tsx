import { Trans } from "@lingui/react/macro";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { FieldError, Label, Text } from "react-aria-components";

/** What every field takes besides its own value. */
export interface FieldProps {
  label: string;
  /** Keeps the label for screen readers only (search boxes, cells). */
  hideLabel?: boolean;
  /** Shown under the label, before the person types. */
  description?: ReactNode;
  /** From the schema or from the server. Its presence makes the field invalid. */
  error?: string | undefined;
  /** Says “optional” beside the label. Mark what may be left out rather than what may not. */
  optional?: boolean;
  className?: string;
}

/** One field: label, note, control, error. The Aria field around it wires the ids. */
export function FieldBody({
  label,
  hideLabel,
  description,
  error,
  optional,
  children,
}: Omit<FieldProps, "className"> & { children: ReactNode }) {
  return (
    <>
      <FieldLabel label={label} hidden={hideLabel} optional={optional} />
      {description && (
        <Text slot="description" className="text-sm text-soft">
          {description}
        </Text>
      )}
      {children}
      <FieldError className="flex items-start gap-1.5 text-sm text-act">
        <ErrorMark />
        <span>{error}</span>
      </FieldError>
    </>
  );
}

export function FieldLabel({
  label,
  hidden,
  optional,
}: {
  label: string;
  hidden?: boolean | undefined;
  optional?: boolean | undefined;
}) {
  return (
    <Label className={hidden ? "sr-only" : "text-base font-medium text-ink"}>
      {label}
      {optional && (
        <span className="font-normal text-soft">
          {" "}
          <Trans>(optional)</Trans>
        </span>
      )}
    </Label>
  );
}

export function ErrorMark() {
  return <CircleAlert className="mt-px size-4 shrink-0" aria-hidden />;
}

export { fieldClass, inputClass } from "./field-look.ts";
