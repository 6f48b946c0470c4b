import type { ReactNode } from "react";

/** Nothing here: why, and the one thing to do about it. */
export function EmptyState({
  title,
  children,
  action,
  isPage = false,
}: {
  title: string;
  /** It stands in place of a whole screen, so its title is the screen's name. */
  isPage?: boolean;
  /** Why it is empty, in a sentence. */
  children?: ReactNode;
  /** One button. */
  action?: ReactNode;
}) {
  const Title = isPage ? "h1" : "p";
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-12 text-center">
      <Title tabIndex={isPage ? -1 : undefined} className="text-lg font-semibold outline-none">
        {title}
      </Title>
      {children && <div className="text-soft">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
