import type { ReactNode } from "react";

/** A small count beside a word. Give `label` when the figure alone would not be understood aloud. */
export function Badge({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <span className="tabular text-sm font-semibold text-soft">
      <span aria-hidden={label ? true : undefined}>{children}</span>
      {label && <span className="sr-only">{label}</span>}
    </span>
  );
}
