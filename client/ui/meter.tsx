import { cx } from "#client/lib/cx.ts";

/** A load bar and its figure. Above 100 % it turns to the act colour; the figure says so in any case. */
export function Meter({
  label,
  percent,
  limit = 100,
  text,
}: {
  /** What is measured, for people who hear it: "Load". */
  label: string;
  percent: number;
  limit?: number;
  /** Instead of "60 %". */
  text?: string;
}) {
  const words = text ?? `${Math.round(percent)} %`;
  const over = percent > limit;
  return (
    <span className="inline-flex items-center gap-2">
      <span
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(Math.round(percent), limit)}
        aria-valuetext={words}
        className="block h-1.5 w-21 overflow-hidden rounded-full border border-line bg-sunken"
      >
        <span
          className={cx("block h-full rounded-full", over ? "bg-act" : "bg-brand")}
          style={{ width: `${Math.min(100, (percent / limit) * 100)}%` }}
        />
      </span>
      <span
        aria-hidden
        className={cx("tabular whitespace-nowrap", over && "font-semibold text-act")}
      >
        {words}
      </span>
    </span>
  );
}
