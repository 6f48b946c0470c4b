import type { ReactNode } from "react";

/** The head of a screen: its name in serif, one sentence, its actions. The shell moves focus to this h1. */
export function PageHeader({
  title,
  children,
  actions,
  back,
}: {
  title: ReactNode;
  /** One sentence under the name. */
  children?: ReactNode;
  actions?: ReactNode;
  /** A link above the name, on pages below a list. */
  back?: ReactNode;
}) {
  return (
    <header className="mb-4">
      {back && <div className="mb-1 text-sm">{back}</div>}
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
        <div className="min-w-0">
          <h1 tabIndex={-1} className="title outline-none">
            {title}
          </h1>
          {children && <div className="mt-1 text-soft">{children}</div>}
        </div>
        {actions && (
          <div data-print="off" className="flex flex-wrap gap-2">
            {actions}
          </div>
        )}
      </div>
    </header>
  );
}
