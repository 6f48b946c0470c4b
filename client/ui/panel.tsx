import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Suspense } from "react";
import { ErrorBoundary } from "./error-boundary.tsx";
import { PanelSkeleton } from "./skeleton.tsx";

/** One part of a dashboard that waits and fails by itself. `resetKey`: the filters, as text. */
export function Panel({
  children,
  resetKey,
  fallback,
}: {
  children: ReactNode;
  resetKey?: string;
  fallback?: ReactNode;
}) {
  const { reset } = useQueryErrorResetBoundary();
  return (
    <ErrorBoundary onReset={reset} {...(resetKey === undefined ? {} : { resetKey })}>
      <Suspense fallback={fallback ?? <PanelSkeleton />}>{children}</Suspense>
    </ErrorBoundary>
  );
}
