import type { CalendarDate } from "@internationalized/date";
import { parseDate } from "@internationalized/date";
import { Calendar as CalendarIcon } from "lucide-react";
import {
  Button,
  DateField as AriaDateField,
  DateInput,
  DatePicker as AriaDatePicker,
  DateSegment,
  Group,
} from "react-aria-components";
import { cx } from "#client/lib/cx.ts";
import { CalendarGrid } from "./calendar-grid.tsx";
import type { DateFieldProps } from "./date-field.tsx";
import { FieldBody, fieldClass, inputClass } from "./form-field.tsx";
import { PopoverSurface } from "./popover-surface.tsx";

/** A day as it travels everywhere in the app: 'YYYY-MM-DD'. */
type Day = string;

const box = cx(
  inputClass,
  "flex items-center gap-1 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus",
);

function read(day: Day | null | undefined): CalendarDate | null {
  if (!day) return null;
  try {
    return parseDate(day);
  } catch {
    return null;
  }
}

function ariaProps({
  value,
  onChange,
  min,
  max,
  error,
  onBlur,
  isDisabled,
  isRequired,
}: DateFieldProps) {
  return {
    value: read(value),
    onChange: (next: CalendarDate | null) => onChange(next ? next.toString() : null),
    minValue: read(min) ?? undefined,
    maxValue: read(max) ?? undefined,
    isInvalid: Boolean(error),
    isDisabled,
    isRequired,
    onBlur: onBlur ?? (() => {}),
    shouldForceLeadingZeros: true,
    validationBehavior: "aria" as const,
  };
}

export function Segments({ className }: { className?: string }) {
  return (
    <DateInput className={className ?? ""}>
      {(segment) => (
        <DateSegment
          segment={segment}
          className="tabular min-w-6 rounded-sm px-0.5 text-center leading-6 outline-none type-literal:min-w-0 placeholder:text-soft type-literal:px-0 type-literal:text-soft focus:bg-brand focus:text-brand-ink"
        />
      )}
    </DateInput>
  );
}

/** What `DateField` draws. */
export function DateFieldBody(props: DateFieldProps) {
  return (
    <AriaDateField {...ariaProps(props)} className={cx(fieldClass, props.className)}>
      <FieldBody {...bodyProps(props)}>
        <Segments className={box} />
      </FieldBody>
    </AriaDateField>
  );
}

/** What `DatePicker` draws. */
export function DatePickerBody(props: DateFieldProps) {
  return (
    <AriaDatePicker {...ariaProps(props)} className={cx(fieldClass, props.className)}>
      <FieldBody {...bodyProps(props)}>
        <Group className={cx(box, "pe-1")}>
          <Segments className="flex min-w-0 flex-1" />
          <Button className="grid size-6 shrink-0 place-items-center rounded-sm text-soft hover:text-ink">
            <CalendarIcon className="size-4" aria-hidden />
          </Button>
        </Group>
      </FieldBody>
      <PopoverSurface aria-label={props.label} className="p-3">
        <CalendarGrid />
      </PopoverSurface>
    </AriaDatePicker>
  );
}

function bodyProps({ label, hideLabel, description, error, optional }: DateFieldProps) {
  return { label, hideLabel, description, error, optional };
}
