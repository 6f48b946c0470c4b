import type { Bucket } from "./bucket.ts";

/** What a hand or the arrow keys find on a chart. */
export function ChartTooltip({
  active,
  payload,
  seriesLabel,
  compareLabel,
  hint,
}: {
  active?: boolean;
  payload?: readonly { payload?: unknown }[];
  /** Not `label`: under that name Recharts hands over what stands on the axis. */
  seriesLabel?: string | undefined;
  compareLabel?: string | undefined;
  hint?: string | undefined;
}) {
  const bucket = payload?.[0]?.payload as Bucket | undefined;
  if (!active || !bucket) return null;
  return (
    <div className="rounded-control border border-line bg-surface px-3 py-2 text-sm shadow-float">
      <p className="font-semibold">{bucket.name}</p>
      <p className="tabular">
        {seriesLabel && <span className="text-soft">{seriesLabel}: </span>}
        {bucket.text}
        {bucket.deltaText && <span className="text-soft"> ({bucket.deltaText})</span>}
      </p>
      {bucket.compareText && (
        <p className="tabular text-soft">
          {compareLabel && `${compareLabel}: `}
          {bucket.compareText}
        </p>
      )}
      {hint && <p className="mt-1 text-xs text-soft">{hint}</p>}
    </div>
  );
}
