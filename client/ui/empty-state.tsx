import type { ReactNode } from "react";

/** Nothing here: why, and the one thing to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  /** Why it is empty, in a sentence. */
  children?: ReactNode;
  /** One button. */
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-12 text-center">
      <p className="text-lg font-semibold">{title}</p>
      {children && <div className="text-soft">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
