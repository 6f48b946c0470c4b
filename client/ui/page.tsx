import type { ReactNode } from "react";

/** The inside of a screen: up to 1360 px; `isWide` (lists) takes the window. */
export function Page({ children, isWide = false }: { children: ReactNode; isWide?: boolean }) {
  return <div className={isWide ? "w-full" : "w-full max-w-340"}>{children}</div>;
}
