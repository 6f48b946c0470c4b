import { Label, ProgressBar as AriaProgressBar } from "react-aria-components";
import { cx } from "#client/lib/cx.ts";

/** How far a long job is. Without `percent` it only says that it runs. */
export function ProgressBar({
  label,
  percent,
  text,
}: {
  label: string;
  percent?: number | undefined;
  /** "120 of 300 rows" */
  text?: string | undefined;
}) {
  const known = percent !== undefined;
  return (
    <AriaProgressBar
      {...(known ? { value: percent } : { isIndeterminate: true })}
      valueLabel={text}
      className="flex flex-col gap-1"
    >
      {({ valueText }) => (
        <>
          <span className="flex justify-between gap-3">
            <Label>{label}</Label>
            <span className="tabular text-soft">{text ?? valueText}</span>
          </span>
          <span className="block h-2 overflow-hidden rounded-full bg-sunken outline outline-line">
            <span
              className={cx(
                "block h-full rounded-full bg-brand",
                !known && "w-1/3 animate-breathe",
              )}
              style={known ? { width: `${percent}%` } : undefined}
            />
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}
