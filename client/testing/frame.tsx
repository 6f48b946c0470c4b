import { I18nProvider as LinguiProvider } from "@lingui/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { afterEach, vi } from "vitest";
import { i18n } from "#client/lib/i18n.ts";
import { NavigationProvider } from "#client/lib/navigation.tsx";
import { loadParts } from "#client/ui/preload.ts";
import { toast, ToastRegion } from "#client/ui/toast.tsx";

// In a test a dialog is there at once, as it is in a window that had a moment to fetch it.
await loadParts();
// Messages outlive what said them, and would be found by the next test.
afterEach(() => toast.clear());

/** Draws parts of the screen inside everything they expect around them. `go` records where links lead. */
export function show(children: ReactNode) {
  const go = vi.fn<(href: string) => void>();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const user = userEvent.setup();
  const around = (inner: ReactNode) => (
    <LinguiProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <I18nProvider locale="en-US">
          <NavigationProvider value={{ go: (href) => go(href) }}>
            {inner}
            <ToastRegion />
          </NavigationProvider>
        </I18nProvider>
      </QueryClientProvider>
    </LinguiProvider>
  );
  const result = render(around(children));
  return { ...result, user, go, again: (next: ReactNode) => result.rerender(around(next)) };
}
