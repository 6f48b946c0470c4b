import type { ReactNode } from "react";
import { cx } from "#client/lib/cx.ts";

/** A sheet with a hairline. With a `title` it is a named section. */
export function Card({
  title,
  actions,
  children,
  className,
}: {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const Element = title ? "section" : "div";
  return (
    <Element
      data-card=""
      aria-label={title}
      className={cx("rounded-card border border-line bg-surface p-4", className)}
    >
      {title && (
        <header className="mb-2 flex min-h-6 items-center justify-between gap-3">
          <h2 className="font-semibold">{title}</h2>
          {actions}
        </header>
      )}
      {children}
    </Element>
  );
}
