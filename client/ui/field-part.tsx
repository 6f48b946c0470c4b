import type { ComponentType } from "react";
import { Suspense } from "react";
import { cx } from "#client/lib/cx.ts";
import { part } from "#client/lib/part.tsx";
import type { FieldProps } from "./form-field.tsx";
import { fieldClass, inputClass } from "./field-look.ts";

/**
 * A field whose code is fetched apart: lists, calendars and steppers weigh more than the screens that lead to them.
 * Until it is there, its label and its box stand in its place, so that nothing moves.
 */
export function fieldPart<Props extends FieldProps>(load: () => Promise<ComponentType<Props>>) {
  const Body = part<Props>(load);
  function Field(props: Props) {
    return (
      <Suspense fallback={<Waiting {...props} />}>
        <Body {...props} />
      </Suspense>
    );
  }
  return Object.assign(Field, { preload: Body.preload });
}

function Waiting({ label, hideLabel, description, className }: FieldProps) {
  return (
    <div className={cx(fieldClass, className)}>
      {!hideLabel && <span className="text-base font-medium text-ink">{label}</span>}
      {description && <span className="text-sm text-soft">{description}</span>}
      <span aria-hidden className={cx(inputClass, "block animate-breathe")} />
    </div>
  );
}
