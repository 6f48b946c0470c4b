import { Trans } from "@lingui/react/macro";
import { cx } from "#client/lib/cx.ts";

/** One grey bar. Size it with classes: "h-4 w-32". */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden className={cx("block animate-breathe rounded-sm bg-line", className)} />;
}

function Busy() {
  return (
    <span role="status" className="sr-only">
      <Trans>Loading…</Trans>
    </span>
  );
}

/** Stands where a table will be, at its height, so that nothing jumps. */
export function TableSkeleton({ rows = 12 }: { rows?: number }) {
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface">
      <Busy />
      {Array.from({ length: rows + 1 }, (_, row) => (
        <div
          key={row}
          className="flex h-10 items-center gap-6 border-b border-line px-4 last:border-0"
        >
          <Skeleton className="size-4" />
          <Skeleton className="h-3 w-40" />
          <Skeleton className="h-3 w-20" />
          <Skeleton className="h-3 flex-1" />
        </div>
      ))}
    </div>
  );
}

/** Stands where a card or a chart will be. */
export function PanelSkeleton({ className = "h-64" }: { className?: string }) {
  return (
    <div
      className={cx(
        "flex flex-col gap-3 rounded-card border border-line bg-surface p-4",
        className,
      )}
    >
      <Busy />
      <Skeleton className="h-4 w-40" />
      <Skeleton className="h-3 w-64 max-w-full" />
      <Skeleton className="flex-1" />
    </div>
  );
}

/** Stands where a form or a profile will be. */
export function TextSkeleton({ lines = 4 }: { lines?: number }) {
  return (
    <div className="flex flex-col gap-3">
      <Busy />
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={line % 2 ? "h-3 w-3/4" : "h-3 w-full"} />
      ))}
    </div>
  );
}
